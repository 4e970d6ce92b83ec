package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;

/**
 * Everybody whom a support still binds leaves it: who is on site is released and keeps what he has earned, who is on the way is called
 * back (N2.2, F3.1).
 *
 * @param after the support without them
 */
record Dispersal(Underway after, List<DispatchEvent> ofSupport, List<DispatchEvent> ofGuards) {

    /**
     * @param end when who is on site is released
     * @param absences whether who should have been there by the end is recorded as absent
     */
    static Dispersal of(Given given, Underway underway, Instant end, boolean absences) {
        Underway after = underway;
        List<DispatchEvent> ofSupport = new ArrayList<>();
        List<DispatchEvent> ofGuards = new ArrayList<>();
        for (PersonId guard : underway.bound()) {
            CallUp callUp = underway.itsCallUp(guard);
            if (underway.onSite(guard).isPresent()) {
                GuardReleased released = AttendanceRecord.released(underway, callUp, guard, end);
                after = after.with(after.guards().with(released));
                ofSupport.add(released);
                AttendanceRecord.leave(after, callUp, guard, given).ifPresent(ofGuards::add);
                ofGuards.add(AttendanceRecord.backFrom(underway, callUp, guard, end));
            } else if (absences && end.isAfter(callUp.reportAt())) {
                GuardAbsent absent = RecordNoShow.absent(underway, callUp, guard, given);
                after = after.with(after.guards().absent(guard));
                ofSupport.add(absent);
                ofGuards.add(AttendanceRecord.freed(underway, guard, given.at()));
            } else {
                ofGuards.add(AttendanceRecord.calledBack(underway, callUp, guard, given.at()));
            }
        }
        return new Dispersal(after, ofSupport, ofGuards);
    }

    /** What happens to the support, its end, and what follows for each guard. */
    List<DispatchEvent> andThen(DispatchEvent end) {
        return Stream.of(ofSupport.stream(), Stream.of(end), ofGuards.stream())
                .flatMap(part -> part)
                .toList();
    }
}
