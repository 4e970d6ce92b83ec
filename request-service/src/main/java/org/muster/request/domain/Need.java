package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muster.events.Level;

/** What a store needs: at which level, how many people, from when until when (F1.2). */
public record Need(Level level, int headcount, Instant reportAt, Instant until) {

    /** The same, at the time of that one. */
    Need at(Need that) {
        return new Need(level, headcount, that.reportAt, that.until);
    }

    /** By what that is more than this (N2.2). */
    Increase increaseTo(Need that) {
        return new Increase(
                Optional.of(that.level).filter(asked -> asked.compareTo(level) > 0),
                Optional.of(that.headcount).filter(asked -> asked > headcount),
                Optional.of(that.length()).filter(asked -> asked.compareTo(length()) > 0));
    }

    private Duration length() {
        return Duration.between(reportAt, until);
    }
}
