package org.muster.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whether the command was committed can't be told in time: 503. Repeating it with the same key gives the answer. */
public final class OutcomeUnknown extends ProblemException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public OutcomeUnknown(Duration retryAfter) {
        super(503, "outcome-unknown", Map.of());
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
