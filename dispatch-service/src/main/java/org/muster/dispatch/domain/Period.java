package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;

/** A time from {@code from} inclusive until {@code until} exclusive; empty when they are equal or reversed. */
record Period(Instant from, Instant until) {

    boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    boolean overlaps(Period other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    /** What both have in common; empty when they don't meet. */
    Period common(Period other) {
        return new Period(later(from, other.from), earlier(until, other.until));
    }

    Duration length() {
        return from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
