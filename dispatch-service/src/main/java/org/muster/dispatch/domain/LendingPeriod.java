package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a lending store goes without the guards it gives: the support and the way there and back.
 *
 * @param reportAt when its guards are due on site
 * @param from when they leave
 * @param until when they are back
 */
public record LendingPeriod(Instant reportAt, Instant from, Instant until) {

    /** Due at the support's reporting time, or as soon as people ordered now can be there. */
    static LendingPeriod of(SupportNeed need, Travel travel, DispatchPolicy policy, Instant now) {
        Duration way = Duration.ofMinutes(travel.minutes());
        Instant soonest = now.plus(policy.preparation()).plus(way);
        Instant reportAt = Period.later(need.reportAt(), soonest);
        Instant end = Period.later(need.until(), reportAt);
        return new LendingPeriod(reportAt, reportAt.minus(way), end.plus(way));
    }

    Period period() {
        return new Period(from, until);
    }
}
