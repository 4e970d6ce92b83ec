package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.muster.events.dispatch.RosterEvent.Shift;

/** A guard's own duty within a period. */
final class OwnShifts {
    private OwnShifts() {}

    /** How much of the period falls into the shifts; time that two of them share counts once. */
    static Duration within(List<Shift> shifts, Period period) {
        List<Shift> inOrder =
                shifts.stream().sorted(Comparator.comparing(Shift::from)).toList();
        Duration within = Duration.ZERO;
        Instant countedUntil = period.from();
        for (Shift shift : inOrder) {
            Period uncounted = new Period(Period.later(shift.from(), countedUntil), shift.until());
            within = within.plus(uncounted.common(period).length());
            countedUntil = Period.later(countedUntil, shift.until());
        }
        return within;
    }
}
