package org.muster.edge;

import java.util.Map;

/** An {@code Idempotency-Key} came again with another body: 422. */
public final class KeyReused extends ProblemException {
    private static final long serialVersionUID = 1;

    public KeyReused() {
        super(422, "idempotency-key-reused", Map.of());
    }
}
