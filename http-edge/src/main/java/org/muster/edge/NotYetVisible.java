package org.muster.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A read sent {@code Muster-After}, and this service hasn't seen that far within the bounded wait: 503. */
public final class NotYetVisible extends ProblemException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public NotYetVisible(Duration retryAfter) {
        super(503, "not-yet-visible", Map.of());
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
