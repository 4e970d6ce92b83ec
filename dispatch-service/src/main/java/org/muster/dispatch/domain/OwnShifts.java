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
        Duration within = Duration.ZERO;
        Instant countedUntil = period.from();
        for (Shift shift : inOrder(shifts)) {
            Period uncounted = new Period(Period.later(shift.from(), countedUntil), shift.until());
            within = within.plus(uncounted.common(period).length());
            countedUntil = Period.later(countedUntil, shift.until());
        }
        return within;
    }

    /** The roster tells them in order: nothing is sorted then, as a proposal asks for everybody's. */
    private static List<Shift> inOrder(List<Shift> shifts) {
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).from().isBefore(shifts.get(i - 1).from())) {
                return shifts.stream().sorted(Comparator.comparing(Shift::from)).toList();
            }
        }
        return shifts;
    }
}
