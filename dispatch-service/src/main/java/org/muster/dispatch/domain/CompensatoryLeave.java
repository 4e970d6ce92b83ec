package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.RosterEvent.Shift;

/** What an off-duty guard is owed for his time on site (F2.2). */
@Decides(Clause.F2_2)
final class CompensatoryLeave {
    private CompensatoryLeave() {}

    /**
     * Reckons in whole minutes. The qualifying minutes are exact and rounded down once; what is counted as own shift makes up the
     * difference, so that the account adds up.
     */
    static LeaveAccount account(Instant arrivedAt, Instant releasedAt, List<Shift> ownShifts, Duration threshold) {
        Period onSite = new Period(arrivedAt, releasedAt);
        Duration outside = onSite.length().minus(OwnShifts.within(ownShifts, onSite));
        int minutesOnSite = minutes(onSite.length());
        int qualifying = minutes(outside);
        int thresholdMinutes = minutes(threshold);
        return new LeaveAccount(
                minutesOnSite,
                minutesOnSite - qualifying,
                qualifying,
                qualifying > thresholdMinutes ? qualifying : 0,
                thresholdMinutes);
    }

    private static int minutes(Duration duration) {
        return Math.toIntExact(duration.toMinutes());
    }
}
