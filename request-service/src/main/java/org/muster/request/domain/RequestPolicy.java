package org.muster.request.domain;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the notice leaves open about asking, as values with an effective date.
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which these values hold
 * @param leastHeadcount fewest people one can ask for (F1.2)
 * @param mostHeadcount most people one can ask for (F1.2)
 * @param mostCostFen highest amount a cost statement may carry on either side, in fen (N5.2); more is taken for a slip of the pen
 * @param plannedLead how far ahead of the reporting time a planned request must be filed (N2.1): what is needed sooner is no
 *     planned event
 * @param farthestAhead how far ahead a planned request may lie; a later date is taken for a slip of the pen
 * @param longestSupport longest time between reporting and end
 * @param emergencyDuration how long an emergency support lasts unless another end is named (N2.2)
 * @param lateEntry how long after the fact a consent or report given by word of mouth may be entered (N2.2)
 * @param reportAgainEvery how often the report to the regional general manager is repeated until he is reached (N2.2)
 * @param firstFormReminder after the request, while the form is missing (N2.2)
 * @param secondFormReminder after the request, while the form is missing (N2.2)
 * @param formDue after the request (N2.2)
 * @param evaluationWithin how long after its end a support may still be looked back on once its case is closed (N1)
 */
public record RequestPolicy(
        LocalDate effectiveFrom,
        int leastHeadcount,
        int mostHeadcount,
        long mostCostFen,
        Duration plannedLead,
        Duration farthestAhead,
        Duration longestSupport,
        Duration emergencyDuration,
        Duration lateEntry,
        Duration reportAgainEvery,
        Duration firstFormReminder,
        Duration secondFormReminder,
        Duration formDue,
        Duration evaluationWithin) {

    public RequestPolicy {
        if (leastHeadcount < 1 || mostHeadcount < leastHeadcount) {
            throw new IllegalArgumentException("headcount bounds must be 1 or more, and in order");
        }
        if (mostCostFen < 1 || mostCostFen > Long.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the highest amount is positive, and both sides can be added up");
        }
        if (!reportAgainEvery.isPositive() || !emergencyDuration.isPositive()) {
            throw new IllegalArgumentException("reports are repeated, and emergencies last, for a positive time");
        }
        if (evaluationWithin.isNegative()) {
            throw new IllegalArgumentException("a support is looked back on after its end");
        }
        if (!firstFormReminder.isPositive()
                || firstFormReminder.compareTo(secondFormReminder) >= 0
                || secondFormReminder.compareTo(formDue) >= 0) {
            throw new IllegalArgumentException(
                    "first reminder, second reminder and due time of the form come in this order");
        }
    }

    /**
     * The values in force since the notice. Four hours of lead are what a level A call-up may take to be acknowledged (F2.4):
     * asked for later, a store could not answer in time.
     */
    public static RequestPolicy ofTheNotice() {
        return new RequestPolicy(
                LocalDate.of(2016, 1, 1),
                1,
                500,
                10_000_000_000L,
                Duration.ofHours(4),
                Duration.ofDays(400),
                Duration.ofDays(31),
                Duration.ofHours(12),
                Duration.ofHours(72),
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofHours(48),
                Duration.ofHours(72),
                Duration.ofDays(30));
    }
}
