package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Level;

/**
 * What a store needs, as far as it is said.
 *
 * @param reportAt when the people are to report in
 * @param until when the support is expected to end
 */
public record StatedNeed(
        Optional<Level> level, Optional<Integer> headcount, Optional<Instant> reportAt, Optional<Instant> until) {

    @Rests(Clause.F1_2)
    @At("/until")
    record EndNotAfterReportTime(Instant reportAt, Instant until) implements Refusal {}

    @Rests(Clause.F1_2)
    @At("/until")
    record SupportTooLong(Instant until, long days) implements Refusal {}

    StatedStrength strength() {
        return new StatedStrength(level, headcount);
    }

    /** That need with the values stated here; values left out here stay as they are. */
    Need over(Need that) {
        return new Need(
                level.orElse(that.level()),
                headcount.orElse(that.headcount()),
                reportAt.orElse(that.reportAt()),
                until.orElse(that.until()));
    }

    /** The need, if no value is left out. */
    Need whole() {
        return new Need(Faults.found(level), Faults.found(headcount), Faults.found(reportAt), Faults.found(until));
    }

    /** Checks the length of a support, from its reporting time to its end. */
    static Optional<Refusal> length(Instant reportAt, Instant until, RequestPolicy policy) {
        if (!until.isAfter(reportAt)) {
            return Optional.of(new EndNotAfterReportTime(reportAt, until));
        }
        // Compared as a length, because a reporting time at the end of all time has no later instant.
        return Duration.between(reportAt, until).compareTo(policy.longestSupport()) > 0
                ? Optional.of(new SupportTooLong(until, policy.longestSupport().toDays()))
                : Optional.empty();
    }
}
