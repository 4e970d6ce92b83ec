package org.muster.dispatch.domain;

import java.util.ArrayList;
import java.util.List;
import org.muster.decider.Decision;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.Stay;

/** A called guard did not come and is no longer waited for (F2.6). */
public record RecordNoShow(PersonId guard) implements AttendanceRecord {

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state) {
        if (underway.guards().absent().contains(guard)) {
            return Decision.accept();
        }
        List<Stay> stays = underway.staysOf(guard);
        if (!stays.isEmpty()) {
            return Decision.refuse(
                    new SharedRefusal.AlreadyArrived(guard, stays.getLast().arrivedAt()));
        }
        if (!(state.support() instanceof Underway)) {
            return Decision.refuse(new SharedRefusal.SupportEnded(given.caseId()));
        }
        if (!given.at().isAfter(callUp.reportAt())) {
            return Decision.refuse(new SharedRefusal.NotYetDue(guard, callUp.reportAt()));
        }
        GuardAbsent absent = absent(underway, callUp, guard, given);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(absent);
        events.addAll(
                AttendanceRecord.completion(underway.with(underway.guards().absent(guard)), given.at()));
        events.add(AttendanceRecord.freed(underway, guard, given.at()));
        return Decision.accept(events);
    }

    static GuardAbsent absent(Underway underway, CallUp callUp, PersonId guard, Given given) {
        return new GuardAbsent(given.caseId(), underway.order().orderId(), guard, callUp.store(), given.at());
    }
}
