package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;

/** A called guard did not come and is no longer waited for (F2.6). */
public record RecordNoShow(PersonId guard) implements AttendanceRecord {

    /** Nobody is absent before his time. */
    @Rests(Clause.F2_6)
    @At("/guard")
    record NotYetDue(PersonId guard, Instant reportAt) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        Optional<CallUp> callUp = underway.callUpOf(guard);
        if (callUp.isEmpty()) {
            return Decision.refuse(new SharedRefusal.GuardNotOrdered(guard));
        }
        if (underway.guards().absent().contains(guard)) {
            return Decision.accept();
        }
        Optional<Instant> arrived = underway.arrivalOf(guard).map(GuardArrived::at);
        if (arrived.isPresent()) {
            return Decision.refuse(new SharedRefusal.AlreadyArrived(guard, arrived.get()));
        }
        if (!given.at().isAfter(callUp.get().reportAt())) {
            return Decision.refuse(new NotYetDue(guard, callUp.get().reportAt()));
        }
        List<DispatchEvent> events = new ArrayList<>();
        events.add(new GuardAbsent(
                given.caseId(), underway.order().orderId(), guard, callUp.get().store(), given.at()));
        events.addAll(
                AttendanceRecord.completion(underway.with(underway.guards().absent(guard)), given.at()));
        events.add(AttendanceRecord.freed(underway, guard, given.at()));
        return Decision.accept(events);
    }
}
