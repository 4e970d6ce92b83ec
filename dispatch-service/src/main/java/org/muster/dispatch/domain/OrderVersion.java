package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledBack;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Tier;

/**
 * A further version of an order in the making (F3.1): what it changes in the one in force, and what follows for those whom either binds.
 *
 * @param before the support with the version in force
 * @param added whom the new version binds and the one in force does not
 */
record OrderVersion(
        Underway before,
        Level level,
        Instant reportAt,
        Instant until,
        List<CallUp> callUps,
        List<PersonId> added,
        List<CalledBack> calledBack,
        PersonId coordinator,
        Optional<SealedText> meetingPoint) {

    OrderVersion {
        callUps = List.copyOf(callUps);
        added = List.copyOf(added);
        calledBack = List.copyOf(calledBack);
    }

    /** One that changes nothing yet. */
    static OrderVersion after(Underway before) {
        SupportOrdered order = before.order();
        return new OrderVersion(
                before,
                order.level(),
                order.reportAt(),
                order.until(),
                order.callUps(),
                List.of(),
                List.of(),
                order.coordinator(),
                order.meetingPoint());
    }

    // What a version of an order means.

    /** The order as if it had been given as this version has it; reasons of versions before stand where this one gives none. */
    static SupportOrdered inForce(SupportOrdered order, OrderAmended amended) {
        return new SupportOrdered(
                order.caseId(),
                order.orderId(),
                order.supportedStore(),
                amended.level(),
                amended.reportAt(),
                amended.until(),
                amended.headcount(),
                amended.callUps(),
                amended.candidates().isEmpty() ? order.candidates() : amended.candidates(),
                amended.estimatedCost(),
                amended.coordinator(),
                amended.coordinatorBecause().or(order::coordinatorBecause),
                order.commander(),
                amended.leftTierBecause().or(order::leftTierBecause),
                amended.headcountBecause().or(order::headcountBecause),
                amended.overrideBecause().or(order::overrideBecause),
                amended.offDutyFirstBecause().or(order::offDutyFirstBecause),
                order.orderedBy(),
                order.orderedAt(),
                order.enteredAt(),
                order.enteredLateBecause(),
                amended.meetingPoint());
    }

    /** A guard's call-up, due when he himself is due. */
    static CallUp dueAt(CallUp callUp, CalledGuard guard) {
        return guard.reportAt().map(own -> withReportAt(callUp, own)).orElse(callUp);
    }

    static CallUp withReportAt(CallUp callUp, Instant reportAt) {
        return new CallUp(
                callUp.callUpId(),
                callUp.store(),
                callUp.sameCity(),
                callUp.guards(),
                callUp.transport(),
                reportAt,
                callUp.distanceMetres(),
                callUp.travelMinutes(),
                callUp.acknowledgeBy());
    }

    static CallUp withGuards(CallUp callUp, List<CalledGuard> guards) {
        return new CallUp(
                callUp.callUpId(),
                callUp.store(),
                callUp.sameCity(),
                guards,
                callUp.transport(),
                callUp.reportAt(),
                callUp.distanceMetres(),
                callUp.travelMinutes(),
                callUp.acknowledgeBy());
    }

    /** How long a guard of the call-up is away who is due then, and stays until then. */
    static LendingPeriod absence(CallUp callUp, Instant due, Instant end) {
        Duration way = Duration.ofMinutes(callUp.travelMinutes());
        return new LendingPeriod(due, due.minus(way), Period.later(end, due).plus(way));
    }

    static Tier tier(CallUp callUp) {
        return callUp.sameCity() ? Tier.SAME_CITY : Tier.OUT_OF_TOWN;
    }

    // What it changes.

    OrderVersion of(Level inForce, Instant due, Instant end) {
        return new OrderVersion(before, inForce, due, end, callUps, added, calledBack, coordinator, meetingPoint);
    }

    OrderVersion with(PersonId named, Optional<SealedText> place) {
        return new OrderVersion(
                before, level, reportAt, until, callUps, added, calledBack, named, place.or(() -> meetingPoint));
    }

    OrderVersion without(List<CalledBack> gone) {
        return new OrderVersion(
                before,
                level,
                reportAt,
                until,
                callUps,
                added,
                Stream.concat(calledBack.stream(), gone.stream()).toList(),
                coordinator,
                meetingPoint);
    }

    /** More call-ups. Who was called before stands in his last call-up only. */
    OrderVersion and(List<CallUp> more) {
        List<PersonId> called = more.stream()
                .flatMap(callUp -> callUp.guards().stream())
                .map(CalledGuard::guard)
                .toList();
        Stream<CallUp> earlier = callUps.stream()
                .map(callUp -> withGuards(
                        callUp,
                        callUp.guards().stream()
                                .filter(guard -> !called.contains(guard.guard()))
                                .toList()));
        return new OrderVersion(
                before,
                level,
                reportAt,
                until,
                Stream.concat(earlier, more.stream()).toList(),
                Stream.concat(added.stream(), called.stream()).toList(),
                calledBack,
                coordinator,
                meetingPoint);
    }

    /** The same with each call-up changed. */
    OrderVersion with(UnaryOperator<CallUp> change) {
        return new OrderVersion(
                before,
                level,
                reportAt,
                until,
                callUps.stream().map(change).toList(),
                added,
                calledBack,
                coordinator,
                meetingPoint);
    }

    /** Somebody else in the place of one who was called, in the same call-up. */
    OrderVersion replacing(PersonId guard, CalledGuard substitute) {
        OrderVersion replaced = with(callUp -> withGuards(
                callUp,
                callUp.guards().stream()
                        .filter(called -> !called.guard().equals(substitute.guard()))
                        .flatMap(called ->
                                called.guard().equals(guard) ? Stream.of(called, substitute) : Stream.of(called))
                        .toList()));
        return new OrderVersion(
                before,
                level,
                reportAt,
                until,
                replaced.callUps(),
                Stream.concat(added.stream(), Stream.of(substitute.guard())).toList(),
                calledBack,
                coordinator,
                meetingPoint);
    }

    /** Whom it binds. */
    Set<PersonId> bound() {
        Set<PersonId> bound = new HashSet<>(before.bound());
        calledBack.forEach(gone -> bound.remove(gone.guard()));
        bound.addAll(added);
        return bound;
    }

    boolean changesNothing() {
        return equals(after(before));
    }

    // What follows.

    /**
     * As it is put on record.
     *
     * @param because reasons for leaving rules, of this version
     * @param reason why it is amended; empty if it follows from what is needed by now
     * @param candidates of the proposal for the missing part, if somebody was added by it
     */
    OrderAmended amended(Given given, Because because, Optional<SealedText> reason, List<Candidate> candidates) {
        return new OrderAmended(
                given.caseId(),
                before.order().orderId(),
                before.ordered().version() + 1,
                level,
                reportAt,
                until,
                bound().size(),
                callUps,
                added,
                calledBack,
                candidates,
                estimatedCost(given),
                coordinator,
                because.coordinator(),
                because.leftTier(),
                because.headcount(),
                because.override(),
                because.offDutyFirst(),
                meetingPoint,
                reason,
                given.byRule() ? Optional.empty() : Optional.of(given.person()),
                given.at());
    }

    private Money estimatedCost(Given given) {
        Set<PersonId> bound = bound();
        SupportNeed need =
                new SupportNeed(given.caseId(), before.order().supportedStore(), level, bound.size(), reportAt, until);
        return callUps.stream()
                .map(callUp -> {
                    int costing = (int) callUp.guards().stream()
                            .map(CalledGuard::guard)
                            .filter(guard -> bound.contains(guard)
                                    || !before.staysOf(guard).isEmpty())
                            .count();
                    Travel travel = new Travel(tier(callUp), callUp.distanceMetres(), callUp.travelMinutes());
                    LendingPeriod absence = absence(callUp, callUp.reportAt(), until);
                    return Estimate.of(
                            need, travel, absence, costing, given.policy().rates());
                })
                .reduce(Money.zero(), Money::plus);
    }

    /**
     * The version, what binds each guard from now on, and the end of the support if nobody is left.
     *
     * @param version as put on record
     * @param after the support with it
     * @param state tells what binds them until now
     */
    List<DispatchEvent> events(Given given, OrderAmended version, Underway after, SupportState state) {
        List<DispatchEvent> events = new ArrayList<>();
        events.add(version);
        if (!calledBack.isEmpty() && !after.attendance().isEmpty()) {
            events.addAll(AttendanceRecord.completion(after, given.at()));
        }
        before.bound().stream()
                .filter(guard -> !after.bound(guard))
                .forEach(guard ->
                        events.add(AttendanceRecord.calledBack(before, before.itsCallUp(guard), guard, given.at())));
        after.bound().forEach(guard -> events.addAll(bonds(given, after, guard, state)));
        return events;
    }

    private static List<DispatchEvent> bonds(Given given, Underway after, PersonId guard, SupportState state) {
        Period away = after.absence(after.itsCallUp(guard), guard);
        Optional<Commitment> bound =
                state.commitments(guard).last(given.caseId()).filter(Commitment::open);
        if (bound.isEmpty()) {
            return List.of(AttendanceRecord.committed(after, guard, away.from(), away.until()));
        }
        Instant since = bound.get().from();
        // Who is gone already has left when he left.
        Instant from = given.at().isAfter(since) ? since : away.from();
        if (from.equals(since)) {
            return away.until().equals(bound.get().until())
                    ? List.of()
                    : List.of(AttendanceRecord.committed(after, guard, from, away.until()));
        }
        return List.of(
                AttendanceRecord.freed(after, guard, given.at()),
                AttendanceRecord.committed(after, guard, from, away.until()));
    }
}
