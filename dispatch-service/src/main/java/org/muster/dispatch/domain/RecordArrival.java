package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;

/**
 * A guard checked in on site (F2.6).
 *
 * @param arrivedAt when; empty: now
 */
public record RecordArrival(PersonId guard, Optional<Instant> arrivedAt) implements AttendanceRecord {

    @Rests(Clause.F2_5)
    @At("/arrivedAt")
    record ArrivalBeforeTheOrder(PersonId guard, Instant orderedAt) implements Refusal {}

    @Rests(Clause.F2_6)
    @At("/guard")
    record RecordedAbsent(PersonId guard) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        Instant arrived = arrivedAt.orElse(given.at());
        Optional<CallUp> callUp = underway.callUpOf(guard);
        if (callUp.isEmpty()) {
            return Decision.refuse(new SharedRefusal.GuardNotOrdered(guard));
        }
        if (underway.guards().absent().contains(guard)) {
            return Decision.refuse(new RecordedAbsent(guard));
        }
        Optional<Instant> before = underway.arrivalOf(guard).map(GuardArrived::at);
        if (before.isPresent()) {
            return before.get().equals(arrived)
                    ? Decision.accept()
                    : Decision.refuse(new SharedRefusal.AlreadyArrived(guard, before.get()));
        }
        if (arrived.isAfter(given.at())) {
            return Decision.refuse(new SharedRefusal.StatedTimeInFuture("arrivedAt", arrived));
        }
        if (arrived.isBefore(underway.order().orderedAt())) {
            return Decision.refuse(
                    new ArrivalBeforeTheOrder(guard, underway.order().orderedAt()));
        }
        return Decision.accept(new GuardArrived(
                given.caseId(),
                underway.order().orderId(),
                guard,
                callUp.get().store(),
                arrived,
                minutesLate(callUp.get(), arrived)));
    }

    private static int minutesLate(CallUp callUp, Instant arrivedAt) {
        return Math.toIntExact(new Period(callUp.reportAt(), arrivedAt).length().toMinutes());
    }
}
