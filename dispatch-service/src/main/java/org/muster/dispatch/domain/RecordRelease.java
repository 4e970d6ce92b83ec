package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;

/**
 * A guard was released from the site; what leave he is owed is reckoned with it (F2.2). Rests on his shifts.
 *
 * @param releasedAt when; empty: now
 */
public record RecordRelease(PersonId guard, Optional<Instant> releasedAt) implements AttendanceRecord {

    @Rests(Clause.F2_6)
    @At("/guard")
    record NotOnSite(PersonId guard) implements Refusal {}

    @Rests(Clause.F2_6)
    @At("/releasedAt")
    record ReleaseBeforeArrival(PersonId guard, Instant arrivedAt) implements Refusal {}

    /** Already released, at another time than stated now. */
    @Rests(Clause.F2_6)
    @At("/releasedAt")
    @TooLate
    record AlreadyReleased(PersonId guard, Instant releasedAt) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        if (underway.callUpOf(guard).isEmpty()) {
            return Decision.refuse(new SharedRefusal.GuardNotOrdered(guard));
        }
        return underway.arrivalOf(guard)
                .map(arrival -> decide(given, underway, arrival))
                .orElseGet(() -> Decision.refuse(new NotOnSite(guard)));
    }

    private Decision<DispatchEvent> decide(Given given, Underway underway, GuardArrived arrival) {
        Instant left = releasedAt.orElse(given.at());
        Optional<Instant> before = underway.releaseOf(guard).map(GuardReleased::at);
        if (before.isPresent()) {
            return before.get().equals(left)
                    ? Decision.accept()
                    : Decision.refuse(new AlreadyReleased(guard, before.get()));
        }
        if (left.isAfter(given.at())) {
            return Decision.refuse(new SharedRefusal.StatedTimeInFuture("releasedAt", left));
        }
        if (left.isBefore(arrival.at())) {
            return Decision.refuse(new ReleaseBeforeArrival(guard, arrival.at()));
        }
        GuardReleased released = AttendanceRecord.released(underway, arrival, left);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(released);
        events.addAll(
                AttendanceRecord.completion(underway.with(underway.guards().with(released)), given.at()));
        AttendanceRecord.leave(underway, arrival, left, given).ifPresent(events::add);
        events.add(AttendanceRecord.freed(underway, guard, left));
        return Decision.accept(events);
    }
}
