package org.muster.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** More than can be taken on now. Nothing was done. */
public final class Overloaded extends ProblemException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    private Overloaded(int status, String code, Duration retryAfter) {
        super(status, code, Map.of());
        this.retryAfter = retryAfter;
    }

    /** The service as a whole has more waiting than it can do in time: 503. */
    public static Overloaded service(Duration retryAfter) {
        return new Overloaded(503, "overloaded", retryAfter);
    }

    /** This caller asks too often: 429. */
    public static Overloaded caller(Duration retryAfter) {
        return new Overloaded(429, "too-many-requests", retryAfter);
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
