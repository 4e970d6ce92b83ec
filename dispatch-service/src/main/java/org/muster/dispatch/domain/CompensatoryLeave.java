package org.muster.dispatch.domain;

import java.time.Duration;
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
     * Reckons all stays of one support together, in whole minutes. The qualifying minutes are exact and rounded down once; what is counted
     * as own shift makes up the difference, so that the account adds up.
     */
    static LeaveAccount account(List<Period> stays, List<Shift> ownShifts, Duration threshold) {
        Duration onSite = Duration.ZERO;
        Duration outside = Duration.ZERO;
        for (Period stay : stays) {
            onSite = onSite.plus(stay.length());
            outside = outside.plus(stay.length()).minus(OwnShifts.within(ownShifts, stay));
        }
        int minutesOnSite = minutes(onSite);
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
