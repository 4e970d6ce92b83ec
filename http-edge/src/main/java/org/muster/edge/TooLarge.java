package org.muster.edge;

import java.util.Map;

/** The body is larger than anything a request could need: 413. */
public final class TooLarge extends ProblemException {
    private static final long serialVersionUID = 1;

    public TooLarge(long limit) {
        super(413, "body-too-large", Map.of("limit", limit / 1024));
    }
}
