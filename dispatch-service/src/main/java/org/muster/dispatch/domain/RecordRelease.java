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
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.Stay;

/**
 * A guard was released from the site; what leave he is owed is reckoned with it (F2.2). Rests on his shifts.
 *
 * @param releasedAt when; empty: now
 */
public record RecordRelease(PersonId guard, Optional<Instant> releasedAt) implements AttendanceRecord {
    private static final String FIELD = "releasedAt";

    @Rests(Clause.F2_6)
    @At("/guard")
    record NotOnSite(PersonId guard) implements Refusal {}

    /** Already released, at another time than stated now. */
    @Rests(Clause.F2_6)
    @At("/releasedAt")
    @TooLate
    record AlreadyReleased(PersonId guard, Instant releasedAt) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state) {
        Instant left = releasedAt.orElse(given.at());
        List<Period> before = underway.closedStays(guard);
        if (before.stream().anyMatch(stay -> stay.until().equals(left))) {
            return Decision.accept();
        }
        return underway.onSite(guard)
                .map(stay -> decide(given, underway, callUp, stay, left))
                .orElseGet(() -> Decision.refuse(
                        before.isEmpty()
                                ? new NotOnSite(guard)
                                : new AlreadyReleased(guard, before.getLast().until())));
    }

    private Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, Stay stay, Instant left) {
        List<Refusal> impossible =
                AttendanceRecord.impossibleRelease(FIELD, given, underway, guard, stay.arrivedAt(), left);
        if (!impossible.isEmpty()) {
            return Decision.refuse(impossible);
        }
        GuardReleased released = AttendanceRecord.released(underway, callUp, guard, left);
        Underway after = underway.with(underway.guards().with(released));
        List<DispatchEvent> events = new ArrayList<>();
        events.add(released);
        events.addAll(AttendanceRecord.completion(after, given.at()));
        AttendanceRecord.leave(after, callUp, guard, given).ifPresent(events::add);
        events.add(AttendanceRecord.backFrom(underway, callUp, guard, left));
        return Decision.accept(events);
    }
}
