package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.Stay;

/**
 * A guard checked in on site (F2.6). Who was released may come again while the support is under way: then it binds him again, and the
 * record rests on what else binds him.
 *
 * @param arrivedAt when; empty: now
 */
public record RecordArrival(PersonId guard, Optional<Instant> arrivedAt) implements AttendanceRecord {
    private static final String FIELD = "arrivedAt";

    @Rests(Clause.F2_6)
    @At("/guard")
    record RecordedAbsent(PersonId guard) implements Refusal {}

    /** Whether nothing binds him any more: he was there before and has left, or was called back on the way and came nevertheless. */
    boolean again(Support support) {
        return support instanceof Underway underway
                && (!underway.staysOf(guard).isEmpty()
                        || underway.ordered().calledBack().contains(guard))
                && underway.onSite(guard).isEmpty();
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state) {
        Instant arrived = arrivedAt.orElse(given.at());
        if (underway.guards().absent().contains(guard)) {
            return Decision.refuse(new RecordedAbsent(guard));
        }
        List<Stay> stays = underway.staysOf(guard);
        if (stays.stream().anyMatch(stay -> stay.arrivedAt().equals(arrived))) {
            return Decision.accept();
        }
        Optional<Stay> onSite = underway.onSite(guard);
        if (onSite.isPresent()) {
            return Decision.refuse(
                    new SharedRefusal.AlreadyArrived(guard, onSite.get().arrivedAt()));
        }
        if (!(state.support() instanceof Underway)) {
            return Decision.refuse(new SharedRefusal.SupportEnded(given.caseId()));
        }
        List<Refusal> impossible = AttendanceRecord.impossibleArrival(FIELD, given, underway, callUp, guard, arrived);
        if (!impossible.isEmpty()) {
            return Decision.refuse(impossible);
        }
        return again(underway)
                ? again(given, underway, callUp, state.commitments(guard), arrived)
                : Decision.accept(arrived(underway, callUp, arrived, AttendanceRecord.minutesLate(callUp, arrived)));
    }

    /** He can't come again before he has left, nor while he is away for another support. */
    private Decision<DispatchEvent> again(
            Given given, Underway underway, CallUp callUp, Commitments commitments, Instant arrived) {
        List<Period> before = underway.closedStays(guard);
        if (!before.isEmpty() && arrived.isBefore(before.getLast().until())) {
            return Decision.refuse(new SharedRefusal.StaysOverlap(FIELD, guard, arrived));
        }
        Instant until = AttendanceRecord.expectedBack(underway, callUp, guard, arrived);
        Period stay = new Period(arrived, Period.later(until, given.at()));
        if (commitments.boundElsewhere(given.caseId(), List.of(stay), given.at())) {
            return Decision.refuse(new SharedRefusal.BoundByAnotherSupport(guard));
        }
        Instant from = commitments
                .last(given.caseId())
                .map(Commitment::from)
                .map(last -> Period.later(last, arrived))
                .orElse(arrived);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(arrived(underway, callUp, arrived, 0));
        events.add(AttendanceRecord.committed(underway, guard, from, until));
        return Decision.accept(events);
    }

    private GuardArrived arrived(Underway underway, CallUp callUp, Instant at, int minutesLate) {
        return new GuardArrived(
                underway.order().caseId(), underway.order().orderId(), guard, callUp.store(), at, minutesLate);
    }
}
