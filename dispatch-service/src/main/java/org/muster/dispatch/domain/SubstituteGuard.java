package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledBack;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;

/**
 * The lending store's property manager sends another of his guards in the place of one who can't come, until he has to leave (F2.4). What
 * the order says of the one holds for the other. A choice that breaks a rule is left to operations.
 */
public record SubstituteGuard(CallUpId callUpId, PersonId guard, PersonId substitute, SealedText reason)
        implements OrderChange {

    /** The call-up doesn't name him, or he need not come any more. */
    @Rests(Clause.F2_4)
    @At("/guard")
    record GuardNotAwaited(PersonId guard) implements Refusal {}

    /** He had to leave already. */
    @Rests(Clause.F2_4)
    @At("/guard")
    @TooLate
    record GuardOnTheWay(PersonId guard, Instant leavesAt) implements Refusal {}

    @Rests(Clause.F2_4)
    @At("/substitute")
    record SubstituteNotOfTheStore(PersonId substitute, StoreId store) implements Refusal {}

    /** The order has called him before. */
    @Rests(Clause.F2_4)
    @At("/substitute")
    record SubstituteCalledBefore(PersonId substitute) implements Refusal {}

    /** Bound elsewhere, or another duty of his lies too near. Which, his property manager sees in the roster. */
    @Rests(Clause.N1_PLUS)
    @At("/substitute")
    record SubstituteCannotGo(PersonId substitute) implements Refusal {}

    /** With him instead of the other the store would have too few left. */
    @Rests(Clause.N1_PLUS)
    @At("/substitute")
    record SubstituteNeededForCover(PersonId substitute, Instant from) implements Refusal {}

    /** He is off duty then, and a guard on duty could go. */
    @Rests(Clause.F2_1)
    @At("/substitute")
    record SubstituteOffDuty(PersonId substitute) implements Refusal {}

    @Override
    public Set<StoreId> lenders(Given given, Underway underway) {
        return Set.of();
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, SupportState state) {
        return underway.callUp(callUpId)
                .map(callUp -> given.acting()
                        .as(Role.PROPERTY_MANAGER, callUp.store())
                        .map(as -> decide(given, underway, callUp, state).onBehalfOf(as.onBehalfOf()))
                        .orElseGet(() -> Decision.refuse(new StoreAnswer.NotTheCalledStoresManager(callUp.store()))))
                .orElseGet(() -> Decision.refuse(new OfCallUp.CallUpUnknown(callUpId)));
    }

    private Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state) {
        if (done(underway, callUp)) {
            return Decision.accept();
        }
        Optional<CalledGuard> called = callUp.guards().stream()
                .filter(one -> one.guard().equals(guard))
                .findFirst()
                .filter(_ -> underway.bound(guard));
        if (called.isEmpty()) {
            return Decision.refuse(new GuardNotAwaited(guard));
        }
        CallUp his = underway.itsCallUp(guard);
        Instant leavesAt = AttendanceRecord.leaving(his);
        if (underway.onSite(guard).isPresent() || !given.at().isBefore(leavesAt)) {
            return Decision.refuse(new GuardOnTheWay(guard, leavesAt));
        }
        Optional<Region.Store> store = given.region().store(callUp.store());
        if (store.filter(lender -> lender.guard(substitute).isPresent()).isEmpty()) {
            return Decision.refuse(new SubstituteNotOfTheStore(substitute, callUp.store()));
        }
        if (underway.calledGuards().contains(substitute)) {
            return Decision.refuse(new SubstituteCalledBefore(substitute));
        }
        StoreAvailability lender = lender(given, underway, his, state);
        List<Refusal> refusals = objections(lender);
        return refusals.isEmpty()
                ? Decision.accept(events(given, underway, callUp, called.get(), lender, state))
                : Decision.refuse(refusals);
    }

    private boolean done(Underway underway, CallUp callUp) {
        return underway.ordered().amendments().stream()
                        .anyMatch(version -> version.calledBack()
                                .contains(new CalledBack(guard, callUp.store(), Optional.of(substitute))))
                && underway.bound(substitute);
    }

    /** The store as it is while the other stays at home. */
    private StoreAvailability lender(Given given, Underway underway, CallUp his, SupportState state) {
        Region region = given.region()
                .with(Choice.loaded(given.region(), Set.of(his.store()), state))
                .without(given.caseId(), Set.of(guard));
        Region.Store store = region.store(his.store()).orElseThrow();
        LendingPeriod absence = OrderVersion.absence(his, his.reportAt(), underway.until(guard));
        return new StoreAvailability(store, absence, given.policy(), given.at(), Set.of(guard));
    }

    private List<Refusal> objections(StoreAvailability lender) {
        List<Refusal> refusals = new ArrayList<>();
        lender.hindrance(substitute)
                .map(_ -> new SubstituteCannotGo(substitute))
                .ifPresent(refusals::add);
        lender.gapWithout(Set.of(substitute))
                .map(gap -> new SubstituteNeededForCover(substitute, gap.at()))
                .ifPresent(refusals::add);
        boolean onDutyFree = lender.free().stream().anyMatch(one -> one.duty() == Duty.ON_DUTY);
        if (duty(lender) == Duty.OFF_DUTY && onDutyFree) {
            refusals.add(new SubstituteOffDuty(substitute));
        }
        return refusals;
    }

    private Duty duty(StoreAvailability lender) {
        return lender.ordered(Set.of(substitute)).stream()
                .map(Called::duty)
                .findFirst()
                .orElse(Duty.OFF_DUTY);
    }

    private List<DispatchEvent> events(
            Given given,
            Underway underway,
            CallUp callUp,
            CalledGuard called,
            StoreAvailability lender,
            SupportState state) {
        CalledGuard instead = new CalledGuard(
                substitute, duty(lender), called.dress(), called.equipment(), called.reportAt(), called.until());
        OrderVersion version = OrderVersion.after(underway)
                .without(List.of(new CalledBack(guard, callUp.store(), Optional.of(substitute))))
                .replacing(guard, instead);
        OrderAmended amended = version.amended(given, Because.NOTHING, Optional.of(reason), List.of());
        return version.events(given, amended, underway.with(amended), state);
    }
}
