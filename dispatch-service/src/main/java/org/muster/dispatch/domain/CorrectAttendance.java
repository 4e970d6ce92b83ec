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
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.Underway.Cut;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.Stay;

/**
 * What was recorded of a guard is wrong: this is his attendance as it is right, whole (F2.6). It mends a mistyped time, strikes an arrival
 * out, or takes an absence back, also after the end as long as he is on site no more. Rests on his shifts and on what else binds him.
 *
 * @param stays in the order in which he came; empty if he was not there
 * @param absent whether he did not come and is no longer waited for
 */
public record CorrectAttendance(PersonId guard, List<Stated> stays, boolean absent, SealedText reason)
        implements AttendanceRecord {
    private static final String FIELD = "stays";

    public CorrectAttendance {
        stays = List.copyOf(stays);
    }

    /** @param releasedAt empty while he is there */
    public record Stated(Instant arrivedAt, Optional<Instant> releasedAt) {}

    @Rests(Clause.F2_6)
    @At("/absent")
    record AbsentAndThere(PersonId guard) implements Refusal {}

    /** The support is over: nobody is on site any more. */
    @Rests(Clause.F2_6)
    @At("/stays")
    record StayOpenAfterTheEnd(PersonId guard) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state) {
        List<Stay> right = right(callUp);
        if (right.equals(underway.staysOf(guard))
                && absent == underway.guards().absent().contains(guard)) {
            return Decision.accept();
        }
        List<Refusal> refusals = impossible(given, underway, callUp, state.support());
        if (!refusals.isEmpty()) {
            return Decision.refuse(refusals);
        }
        AttendanceCorrected corrected = new AttendanceCorrected(
                given.caseId(),
                underway.order().orderId(),
                guard,
                callUp.store(),
                right,
                absent,
                reason,
                given.person(),
                given.at());
        Underway after = underway.with(underway.guards().with(corrected));
        Commitments commitments = state.commitments(guard);
        if (commitments.boundElsewhere(
                given.caseId(), added(given, underway, after, callUp, state.support()), given.at())) {
            return Decision.refuse(new SharedRefusal.BoundByAnotherSupport(guard));
        }
        List<DispatchEvent> events = new ArrayList<>();
        events.add(corrected);
        events.addAll(end(given, underway, after, state.support()));
        if (!after.closedStays(guard).equals(underway.closedStays(guard))) {
            AttendanceRecord.leave(after, callUp, guard, given).ifPresent(events::add);
        }
        events.addAll(bonds(given, after, callUp, commitments, state.support()));
        return Decision.accept(events);
    }

    /** Late is who comes late for the first time; who comes again is awaited at no time. */
    private List<Stay> right(CallUp callUp) {
        List<Stay> right = new ArrayList<>();
        for (Stated stay : stays) {
            int minutesLate = right.isEmpty() ? AttendanceRecord.minutesLate(callUp, stay.arrivedAt()) : 0;
            right.add(new Stay(stay.arrivedAt(), minutesLate, stay.releasedAt()));
        }
        return right;
    }

    // What can't be meant.

    private List<Refusal> impossible(Given given, Underway underway, CallUp callUp, Support support) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<Instant> left = Optional.of(Instant.MIN);
        for (Stated stay : stays) {
            // Whoever was not released before did not leave, and can't come again.
            if (left.filter(before -> !stay.arrivedAt().isBefore(before)).isEmpty()) {
                refusals.add(new SharedRefusal.StaysOverlap(FIELD, guard, stay.arrivedAt()));
            }
            refusals.addAll(
                    AttendanceRecord.impossibleArrival(FIELD, given, underway, callUp, guard, stay.arrivedAt()));
            stay.releasedAt()
                    .ifPresent(released -> refusals.addAll(AttendanceRecord.impossibleRelease(
                            FIELD, given, underway, guard, stay.arrivedAt(), released)));
            left = stay.releasedAt();
        }
        if (!(support instanceof Underway) && left.isEmpty()) {
            refusals.add(new StayOpenAfterTheEnd(guard));
        }
        if (absent) {
            refusals.addAll(impossibleAbsence(given, underway, callUp));
        }
        return refusals;
    }

    /** Who was due only after the support was called off, or ended by operations, is not absent. */
    private List<Refusal> impossibleAbsence(Given given, Underway underway, CallUp callUp) {
        if (!stays.isEmpty()) {
            return List.of(new AbsentAndThere(guard));
        }
        Instant awaitedUntil = underway.ordered().cut().map(Cut::at).orElse(given.at());
        return awaitedUntil.isAfter(callUp.reportAt())
                ? List.of()
                : List.of(new SharedRefusal.NotYetDue(guard, callUp.reportAt()));
    }

    // What binds him.

    /** The times at which he is said to be here, or is awaited, and was not before. */
    private List<Period> added(Given given, Underway before, Underway after, CallUp callUp, Support support) {
        List<Period> known = times(given, before, callUp, support);
        return times(given, after, callUp, support).stream()
                .filter(time -> known.stream()
                        .noneMatch(old -> !time.from().isBefore(old.from())
                                && !time.until().isAfter(old.until())))
                .toList();
    }

    private List<Period> times(Given given, Underway underway, CallUp callUp, Support support) {
        List<Period> times = new ArrayList<>(underway.closedStays(guard));
        if (support instanceof Underway && underway.bound(guard)) {
            Instant from = underway.onSite(guard).map(Stay::arrivedAt).orElse(given.at());
            times.add(new Period(
                    from, Period.later(AttendanceRecord.expectedBack(underway, callUp, guard, from), given.at())));
        }
        return times;
    }

    private List<DispatchEvent> bonds(
            Given given, Underway after, CallUp callUp, Commitments commitments, Support support) {
        Optional<Commitment> last = commitments.last(given.caseId());
        boolean open = last.filter(Commitment::open).isPresent();
        Instant from = last.map(Commitment::from).orElseGet(() -> AttendanceRecord.leaving(callUp));
        if (support instanceof Underway && after.bound(guard)) {
            Instant until = AttendanceRecord.expectedBack(
                    after,
                    callUp,
                    guard,
                    after.onSite(guard).map(Stay::arrivedAt).orElse(from));
            return open ? List.of() : List.of(AttendanceRecord.committed(after, guard, from, until));
        }
        List<Period> closed = after.closedStays(guard);
        if (closed.isEmpty()) {
            return open ? List.of(AttendanceRecord.freed(after, guard, given.at())) : List.of();
        }
        GuardFreed home =
                AttendanceRecord.backFrom(after, callUp, guard, closed.getLast().until());
        if (last.isPresent()) {
            return open || !last.get().until().equals(home.at()) ? List.of(home) : List.of();
        }
        // He was freed before he had to leave, so nothing tells that he was away.
        return home.at().isAfter(from)
                ? List.of(AttendanceRecord.committed(after, guard, from, home.at()), home)
                : List.of();
    }

    /** Where it ended already, whoever counts who was there counts anew. */
    private static List<DispatchEvent> end(Given given, Underway before, Underway after, Support support) {
        return switch (support) {
            case Underway _ -> AttendanceRecord.completion(after, given.at());
            case Completed _ ->
                after.attendance().equals(before.attendance())
                        ? List.of()
                        : List.of(AttendanceRecord.completed(after, given.at()));
            case Unopened _, Opened _, CalledOff _ -> List.of();
        };
    }
}
