package org.muster.dispatch.domain;

import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.dispatch.domain.Support.Underway;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.SupportCommand.AcknowledgeCallUp;
import org.muster.dispatch.domain.SupportCommand.AssumeCommand;
import org.muster.dispatch.domain.SupportCommand.CallOff;
import org.muster.dispatch.domain.SupportCommand.ChangeSupport;
import org.muster.dispatch.domain.SupportCommand.DecideRecall;
import org.muster.dispatch.domain.SupportCommand.HandOverCommand;
import org.muster.dispatch.domain.SupportCommand.OpenSupport;
import org.muster.dispatch.domain.SupportCommand.OrderSupport;
import org.muster.dispatch.domain.SupportCommand.ReceiveRecall;
import org.muster.dispatch.domain.SupportCommand.RecordAbsence;
import org.muster.dispatch.domain.SupportCommand.RecordArrival;
import org.muster.dispatch.domain.SupportCommand.RecordRelease;
import org.muster.dispatch.domain.SupportCommand.SilenceDue;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.RosterEvent.Shift;

/**
 * What happens to a case's support, from its clearance to the last release. One case has one support.
 *
 * <p>Its state folds the case's {@code support} stream and the {@code commitments} streams that {@link #streams} names. Nobody
 * is bound twice, and no store falls below its cover by two orders at once, because an order is appended only if all those
 * streams are still as they were read.
 */
public final class SupportDecider implements Decider<SupportCommand, SupportState, DispatchEvent> {

    /**
     * The streams this command rests on: load all of them and append only if none has changed. Needs the support's own stream,
     * {@link #supportStream}, to be folded first.
     */
    public static Set<StreamId> streams(SupportCommand command, Support support) {
        Set<StreamId> streams = new LinkedHashSet<>();
        streams.add(supportStream(command.caseId()));
        guards(command, support).map(SupportDecider::commitmentsStream).forEach(streams::add);
        return streams;
    }

    public static StreamId supportStream(CaseId caseId) {
        return StreamId.of("support", caseId);
    }

    public static StreamId commitmentsStream(PersonId guard) {
        return StreamId.of("commitments", guard);
    }

    private static Stream<PersonId> guards(SupportCommand command, Support support) {
        return switch (command) {
            // All guards of a called store, not just the called ones: its cover depends on who else is away.
            case OrderSupport order ->
                order.region().stores().stream()
                        .filter(store -> order.picks().containsKey(store.id()))
                        .flatMap(store -> store.guards().stream())
                        .map(Region.Guard::id);
            case RecordAbsence absence -> Stream.of(absence.guard());
            case RecordRelease release -> Stream.of(release.guard());
            case CallOff _, DecideRecall _ ->
                switch (support) {
                    case Underway underway -> underway.bound().stream();
                    case Unopened _, Opened _, Completed _, CalledOff _ -> Stream.empty();
                };
            case OpenSupport _,
                    AcknowledgeCallUp _,
                    SilenceDue _,
                    RecordArrival _,
                    AssumeCommand _,
                    HandOverCommand _,
                    ChangeSupport _,
                    ReceiveRecall _ -> Stream.empty();
        };
    }

    @Override
    public SupportState initialState() {
        return new SupportState(new Unopened(), Map.of());
    }

    @Override
    public Decision<DispatchEvent> decide(SupportCommand command, SupportState state) {
        return switch (command) {
            case OpenSupport open -> open(open, state.support());
            case OrderSupport order -> order(order, state);
            case AcknowledgeCallUp acknowledge -> acknowledge(acknowledge, state.support());
            case SilenceDue due -> silenceDue(due, state.support());
            case RecordArrival arrival ->
                onSite(arrival, arrival.guard(), state.support(), ordered -> arrival(arrival, ordered));
            case RecordAbsence absence ->
                onSite(absence, absence.guard(), state.support(), ordered -> absence(absence, ordered));
            case RecordRelease release ->
                onSite(release, release.guard(), state.support(), ordered -> release(release, ordered));
            case AssumeCommand assume -> assume(assume, state.support());
            case HandOverCommand handOver -> handOver(handOver, state.support());
            case CallOff callOff -> callOff(callOff, state.support());
            case ChangeSupport change -> change(change, state.support());
            case ReceiveRecall recall -> receiveRecall(recall, state.support());
            case DecideRecall recall -> decideRecall(recall, state.support());
        };
    }

    // Opening and ordering.

    private static Decision<DispatchEvent> open(OpenSupport command, Support support) {
        SupportOpened opened = new SupportOpened(
                command.caseId(),
                command.supportedStore(),
                command.planned(),
                command.level(),
                command.headcount(),
                command.reportAt(),
                command.until());
        return switch (support) {
            case Unopened _ -> Decision.accept(opened);
            case Opened before -> sameOpening(before.opened(), opened);
            case Underway _, Completed _ -> Decision.refuse(new SupportRefusal.AlreadyOpened(command.caseId()));
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> sameOpening(SupportOpened before, SupportOpened again) {
        return before.equals(again)
                ? Decision.accept()
                : Decision.refuse(new SupportRefusal.AlreadyOpened(again.caseId()));
    }

    private static Decision<DispatchEvent> order(OrderSupport command, SupportState state) {
        return switch (state.support()) {
            case Unopened _ -> Decision.refuse(notCleared(command));
            case Opened(SupportOpened opened) -> Ordering.decide(command, SupportNeed.of(opened), state);
            case Underway underway -> alreadyOrdered(underway);
            case Completed(Underway last) -> alreadyOrdered(last);
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> alreadyOrdered(Underway underway) {
        return Decision.refuse(new SupportRefusal.AlreadyOrdered(
                underway.order().caseId(), underway.order().orderId()));
    }

    private static List<Refusal> notCleared(OrderSupport command) {
        CaseId caseId = command.caseId();
        return switch (command.known()) {
            case UNKNOWN -> List.of(new SupportRefusal.CaseUnknown(caseId));
            case PLANNED_AWAITING_SIGNATURES -> List.of(new SupportRefusal.NotCleared(caseId));
            case WITHDRAWN -> List.of(new SupportRefusal.RequestWasWithdrawn(caseId));
            case PLANNED_REFUSED -> List.of(new SupportRefusal.RequestWasRefused(caseId));
            case EMERGENCY_WITHOUT_CONSENT_AND_REPORT ->
                List.of(new SupportRefusal.ConsentMissing(caseId), new SupportRefusal.ReportMissing(caseId));
            case EMERGENCY_WITHOUT_CONSENT -> List.of(new SupportRefusal.ConsentMissing(caseId));
            case EMERGENCY_WITHOUT_REPORT -> List.of(new SupportRefusal.ReportMissing(caseId));
            case DECLINED -> List.of(new SupportRefusal.RegionalManagerSaidNo(caseId));
            case CLEARED -> List.of(new SupportRefusal.OpeningNotRecordedYet(caseId));
        };
    }

    /** Told late it changes nothing: what is over was ordered as it was needed then. */
    private static Decision<DispatchEvent> change(ChangeSupport command, Support support) {
        return switch (support) {
            case Unopened _ -> Decision.refuse(new SupportRefusal.CaseUnknown(command.caseId()));
            case Opened _, Underway _ ->
                Decision.accept(new SupportChanged(
                        command.caseId(), command.level(), command.headcount(), command.reportAt(), command.until()));
            case Completed _, CalledOff _ -> Decision.accept();
        };
    }

    // The called stores' answers (F2.4).

    private static Decision<DispatchEvent> acknowledge(AcknowledgeCallUp command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> Decision.refuse(new SupportRefusal.NoOrderStands(command.caseId()));
            case Underway underway -> acknowledge(command, underway);
            case Completed _ -> Decision.refuse(new SupportRefusal.SupportEnded(command.caseId()));
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> acknowledge(AcknowledgeCallUp command, Underway underway) {
        Optional<CallUp> found = underway.callUp(command.callUpId());
        if (found.isEmpty()) {
            return Decision.refuse(new SupportRefusal.CallUpUnknown(command.callUpId()));
        }
        CallUp callUp = found.get();
        Actor actor = command.actor();
        Optional<PersonId> named = command.propertyManager().filter(not(actor.person()::equals));
        if (actor.is(Role.PROPERTY_MANAGER, callUp.store()) && named.isEmpty()) {
            return acknowledged(command, underway, callUp, actor.person(), Optional.empty());
        }
        if (!actor.is(Role.OPERATIONS)) {
            return Decision.refuse(new SupportRefusal.NotTheCalledStoresManager(callUp.store()));
        }
        if (named.isEmpty()) {
            return Decision.refuse(new SupportRefusal.WhoseWordMissing(callUp.store()));
        }
        if (!command.offices().holds(named.get(), Role.PROPERTY_MANAGER, callUp.store())) {
            return Decision.refuse(new SupportRefusal.NotTheCalledStoresManager(callUp.store()));
        }
        return acknowledged(command, underway, callUp, named.get(), Optional.of(actor.person()));
    }

    private static Decision<DispatchEvent> acknowledged(
            AcknowledgeCallUp command, Underway underway, CallUp callUp, PersonId by, Optional<PersonId> attestedBy) {
        return underway.acknowledged().containsKey(callUp.callUpId())
                ? Decision.accept()
                : Decision.accept(new CallUpAcknowledged(
                        command.caseId(),
                        underway.order().orderId(),
                        callUp.callUpId(),
                        callUp.store(),
                        by,
                        attestedBy,
                        command.at()));
    }

    private static Decision<DispatchEvent> silenceDue(SilenceDue command, Support support) {
        return switch (support) {
            case Underway underway ->
                underway.callUp(command.callUpId())
                        .filter(callUp -> silent(callUp, underway, command.at()))
                        .map(callUp -> Decision.<DispatchEvent>accept(new CallUpSilent(
                                command.caseId(),
                                underway.order().orderId(),
                                callUp.callUpId(),
                                callUp.store(),
                                callUp.acknowledgeBy())))
                        .orElseGet(Decision::accept);
            case Unopened _, Opened _, Completed _, CalledOff _ -> Decision.accept();
        };
    }

    /** Judged by the due time, not by when the term was looked at: a word after it came too late. */
    private static boolean silent(CallUp callUp, Underway underway, Instant now) {
        Optional<CallUpAcknowledged> word =
                Optional.ofNullable(underway.acknowledged().get(callUp.callUpId()));
        boolean inTime = word.filter(acknowledged -> !acknowledged.at().isAfter(callUp.acknowledgeBy()))
                .isPresent();
        return !inTime
                && !now.isBefore(callUp.acknowledgeBy())
                && !underway.silent().contains(callUp.callUpId());
    }

    // On site (F2.6, F2.2).

    private interface OnSite {
        Decision<DispatchEvent> decide(Underway ordered);
    }

    private static Decision<DispatchEvent> onSite(
            SupportCommand command, PersonId guard, Support support, OnSite decision) {
        return switch (support) {
            // Somebody on site with no order is what F2.5 forbids.
            case Unopened _, Opened _ -> Decision.refuse(new SupportRefusal.GuardNotOrdered(guard));
            case Underway underway ->
                inCharge(command.actor(), underway) ? decision.decide(underway) : outsider(command);
            // A repeated record still gets its first answer; nothing new can come, as nobody is bound any more.
            case Completed(Underway last) ->
                inCharge(command.actor(), last) ? decision.decide(last) : outsider(command);
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> outsider(SupportCommand command) {
        return Decision.refuse(new SupportRefusal.NotInChargeOnSite(command.caseId()));
    }

    /** The lending stores owe punctuality and are owed leave: they don't keep the clock themselves. */
    private static boolean inCharge(Actor actor, Underway underway) {
        StoreId supported = underway.order().supportedStore();
        return actor.is(Role.OPERATIONS)
                || actor.is(Role.REGIONAL_MANAGER)
                || actor.is(Role.PROPERTY_MANAGER, supported)
                || actor.is(Role.STORE_MANAGER, supported)
                || actor.person().equals(underway.command().commander())
                || actor.person().equals(underway.order().coordinator());
    }

    private static Decision<DispatchEvent> arrival(RecordArrival command, Underway underway) {
        PersonId guard = command.guard();
        Instant arrivedAt = command.arrivedAt().orElse(command.at());
        Optional<CallUp> callUp = underway.callUpOf(guard);
        if (callUp.isEmpty()) {
            return Decision.refuse(new SupportRefusal.GuardNotOrdered(guard));
        }
        if (underway.absent().contains(guard)) {
            return Decision.refuse(new SupportRefusal.RecordedAbsent(guard));
        }
        Optional<GuardArrived> before = Optional.ofNullable(underway.arrived().get(guard));
        if (before.isPresent()) {
            return before.get().at().equals(arrivedAt)
                    ? Decision.accept()
                    : Decision.refuse(new SupportRefusal.AlreadyArrived(
                            guard, before.get().at()));
        }
        if (arrivedAt.isAfter(command.at())) {
            return Decision.refuse(new SupportRefusal.StatedTimeInFuture("arrivedAt", arrivedAt));
        }
        if (arrivedAt.isBefore(underway.order().orderedAt())) {
            return Decision.refuse(new SupportRefusal.ArrivalBeforeTheOrder(
                    guard, underway.order().orderedAt()));
        }
        return Decision.accept(new GuardArrived(
                command.caseId(),
                underway.order().orderId(),
                guard,
                callUp.get().store(),
                arrivedAt,
                minutesLate(callUp.get(), arrivedAt)));
    }

    private static int minutesLate(CallUp callUp, Instant arrivedAt) {
        return Math.toIntExact(new Period(callUp.reportAt(), arrivedAt).length().toMinutes());
    }

    private static Decision<DispatchEvent> absence(RecordAbsence command, Underway underway) {
        PersonId guard = command.guard();
        Optional<CallUp> callUp = underway.callUpOf(guard);
        if (callUp.isEmpty()) {
            return Decision.refuse(new SupportRefusal.GuardNotOrdered(guard));
        }
        if (underway.absent().contains(guard)) {
            return Decision.accept();
        }
        Optional<GuardArrived> arrival = Optional.ofNullable(underway.arrived().get(guard));
        if (arrival.isPresent()) {
            return Decision.refuse(
                    new SupportRefusal.AlreadyArrived(guard, arrival.get().at()));
        }
        if (!command.at().isAfter(callUp.get().reportAt())) {
            return Decision.refuse(
                    new SupportRefusal.NotYetDue(guard, callUp.get().reportAt()));
        }
        GuardAbsent absent = new GuardAbsent(
                command.caseId(),
                underway.order().orderId(),
                guard,
                callUp.get().store(),
                command.at());
        List<DispatchEvent> events = new ArrayList<>();
        events.add(absent);
        completion(underway.absent(guard), command.at()).ifPresent(events::add);
        events.add(freed(underway, guard, command.at()));
        return Decision.accept(events);
    }

    private static Decision<DispatchEvent> release(RecordRelease command, Underway underway) {
        PersonId guard = command.guard();
        Instant releasedAt = command.releasedAt().orElse(command.at());
        if (underway.callUpOf(guard).isEmpty()) {
            return Decision.refuse(new SupportRefusal.GuardNotOrdered(guard));
        }
        Optional<GuardArrived> arrival = Optional.ofNullable(underway.arrived().get(guard));
        if (arrival.isEmpty()) {
            return Decision.refuse(new SupportRefusal.NotOnSite(guard));
        }
        Optional<GuardReleased> before = Optional.ofNullable(underway.released().get(guard));
        if (before.isPresent()) {
            return before.get().at().equals(releasedAt)
                    ? Decision.accept()
                    : Decision.refuse(new SupportRefusal.AlreadyReleased(
                            guard, before.get().at()));
        }
        if (releasedAt.isAfter(command.at())) {
            return Decision.refuse(new SupportRefusal.StatedTimeInFuture("releasedAt", releasedAt));
        }
        if (releasedAt.isBefore(arrival.get().at())) {
            return Decision.refuse(
                    new SupportRefusal.ReleaseBeforeArrival(guard, arrival.get().at()));
        }
        GuardReleased released = released(underway, arrival.get(), releasedAt);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(released);
        completion(underway.with(released), command.at()).ifPresent(events::add);
        leave(underway, arrival.get(), releasedAt, command.ownShifts(), command.policy())
                .ifPresent(events::add);
        events.add(freed(underway, guard, releasedAt));
        return Decision.accept(events);
    }

    private static GuardReleased released(Underway underway, GuardArrived arrival, Instant at) {
        return new GuardReleased(arrival.caseId(), underway.order().orderId(), arrival.guard(), arrival.store(), at);
    }

    private static GuardFreed freed(Underway underway, PersonId guard, Instant at) {
        return new GuardFreed(guard, underway.order().caseId(), underway.order().orderId(), at);
    }

    /** Leave is a matter of those who were off duty when called; duty was frozen in the order (F2.1, F2.2). */
    private static Optional<DispatchEvent> leave(
            Underway underway, GuardArrived arrival, Instant releasedAt, List<Shift> ownShifts, DispatchPolicy policy) {
        return underway.calledGuard(arrival.guard())
                .filter(called -> called.duty() == Duty.OFF_DUTY)
                .map(_ -> leave(
                        arrival,
                        CompensatoryLeave.account(arrival.at(), releasedAt, ownShifts, policy.leaveThreshold())));
    }

    private static DispatchEvent leave(GuardArrived arrival, LeaveAccount account) {
        return account.leaveMinutes() > 0
                ? new CompensatoryLeaveEarned(
                        arrival.guard(), arrival.caseId(), arrival.orderId(), arrival.store(), account)
                : new CompensatoryLeaveNotEarned(
                        arrival.guard(), arrival.caseId(), arrival.orderId(), arrival.store(), account);
    }

    private static Optional<DispatchEvent> completion(Underway after, Instant now) {
        if (!after.bound().isEmpty()) {
            return Optional.empty();
        }
        Instant end = after.released().values().stream()
                .map(GuardReleased::at)
                .reduce(Period::later)
                .orElse(now);
        return Optional.of(
                new SupportCompleted(after.order().caseId(), after.order().orderId(), end, after.attendance()));
    }

    // Command (F1.3).

    private static Decision<DispatchEvent> assume(AssumeCommand command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> Decision.refuse(new SupportRefusal.NoOrderStands(command.caseId()));
            case Underway underway -> assume(command, underway);
            case Completed _ -> Decision.refuse(new SupportRefusal.SupportEnded(command.caseId()));
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> assume(AssumeCommand command, Underway underway) {
        Actor actor = command.actor();
        SiteCommand current = underway.command();
        StoreId supported = underway.order().supportedStore();
        Optional<CommandRank> rank = Ranks.of(actor, supported);
        if (rank.isEmpty()) {
            return Decision.refuse(noRank(actor.person(), actor.is(Role.PROPERTY_MANAGER), supported));
        }
        if (current.present() && current.commander().equals(actor.person())) {
            return Decision.accept();
        }
        if (current.present() && !Ranks.outranks(rank.get(), current.rank())) {
            return Decision.refuse(new SupportRefusal.CommanderNotOutranked(current.commander(), current.rank()));
        }
        return Decision.accept(new CommandAssumed(
                command.caseId(),
                underway.order().orderId(),
                actor.person(),
                rank.get(),
                command.at(),
                command.reason()));
    }

    private static Decision<DispatchEvent> handOver(HandOverCommand command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> Decision.refuse(new SupportRefusal.NoOrderStands(command.caseId()));
            case Underway underway -> handOver(command, underway);
            case Completed _ -> Decision.refuse(new SupportRefusal.SupportEnded(command.caseId()));
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> handOver(HandOverCommand command, Underway underway) {
        SiteCommand current = underway.command();
        StoreId supported = underway.order().supportedStore();
        if (current.present() && current.commander().equals(command.to())) {
            return Decision.accept();
        }
        if (!current.commander().equals(command.actor().person())) {
            return Decision.refuse(new SupportRefusal.OnlyCommanderHandsOver(current.commander()));
        }
        Optional<CommandRank> rank = Ranks.of(command.to(), command.offices(), supported);
        if (rank.isEmpty()) {
            return Decision.refuse(
                    noRank(command.to(), command.offices().holds(command.to(), Role.PROPERTY_MANAGER), supported));
        }
        return Decision.accept(new CommandAssumed(
                command.caseId(),
                underway.order().orderId(),
                command.to(),
                rank.get(),
                command.at(),
                Optional.of(command.reason())));
    }

    private static Refusal noRank(PersonId person, boolean propertyManager, StoreId supported) {
        return propertyManager
                ? new SupportRefusal.SupportingPropertyManagerCommands(supported)
                : new SupportRefusal.NoRankToCommand(person);
    }

    // Calling off (N2.2).

    private static Decision<DispatchEvent> callOff(CallOff command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ ->
                Decision.accept(new SupportCalledOff(command.caseId(), Optional.empty(), command.at()));
            case Underway underway -> callOff(command, underway);
            case Completed _ -> Decision.refuse(new SupportRefusal.NothingToCallOff(command.caseId()));
            case CalledOff _ -> Decision.accept();
        };
    }

    /** Who is on site is released with it, and keeps what he has earned. */
    private static Decision<DispatchEvent> callOff(CallOff command, Underway underway) {
        List<DispatchEvent> ofSupport = new ArrayList<>();
        List<DispatchEvent> ofGuards = new ArrayList<>();
        for (PersonId guard : underway.bound()) {
            Optional<GuardArrived> arrival =
                    Optional.ofNullable(underway.arrived().get(guard));
            arrival.map(arrived -> released(underway, arrived, command.at())).ifPresent(ofSupport::add);
            arrival.flatMap(arrived -> leave(
                            underway,
                            arrived,
                            command.at(),
                            command.ownShifts().getOrDefault(guard, List.of()),
                            command.policy()))
                    .ifPresent(ofGuards::add);
            ofGuards.add(freed(underway, guard, command.at()));
        }
        ofSupport.add(new SupportCalledOff(
                command.caseId(), Optional.of(underway.order().orderId()), command.at()));
        return Decision.accept(
                Stream.concat(ofSupport.stream(), ofGuards.stream()).toList());
    }

    // The supported store no longer needs it (F3.1).

    private static Decision<DispatchEvent> receiveRecall(ReceiveRecall command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ ->
                Decision.accept(new SupportCalledOff(command.caseId(), Optional.empty(), command.at()));
            case Underway underway ->
                underway.recallAsked()
                        ? Decision.accept()
                        : Decision.accept(new RecallReceived(command.caseId(), command.at()));
            case Completed _ -> Decision.refuse(new SupportRefusal.NothingToCallOff(command.caseId()));
            case CalledOff _ -> Decision.accept();
        };
    }

    private static Decision<DispatchEvent> decideRecall(DecideRecall command, Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> Decision.refuse(new SupportRefusal.RecallNotAsked(command.caseId()));
            case Underway underway ->
                underway.recallAsked()
                        ? decideRecall(command, underway)
                        : Decision.refuse(new SupportRefusal.RecallNotAsked(command.caseId()));
            case Completed _ -> Decision.refuse(new SupportRefusal.SupportEnded(command.caseId()));
            case CalledOff _ -> Decision.refuse(new SupportRefusal.SupportWasCalledOff(command.caseId()));
        };
    }

    private static Decision<DispatchEvent> decideRecall(DecideRecall command, Underway underway) {
        return command.declined()
                .map(reason -> Decision.<DispatchEvent>accept(new RecallDeclined(
                        command.caseId(), reason, command.actor().person(), command.at())))
                .orElseGet(() -> callOff(
                        new CallOff(
                                command.caseId(), command.actor(), command.at(), command.ownShifts(), command.policy()),
                        underway));
    }

    // What follows from the facts.

    @Override
    public Optional<Clause> clauseOf(DispatchEvent event) {
        return switch (event) {
            case SupportOpened _, SupportOrdered _, RecallReceived _, RecallDeclined _ -> Optional.of(Clause.F3_1);
            case CallUpAcknowledged _, CallUpSilent _ -> Optional.of(Clause.F2_4);
            case GuardArrived _, GuardAbsent _ -> Optional.of(Clause.F2_6);
            case CommandAssumed _ -> Optional.of(Clause.F1_3);
            case SupportChanged changed -> Optional.of(Clause.ofLevel(changed.level()));
            case GuardCommitted _ -> Optional.of(Clause.N1_PLUS);
            case CompensatoryLeaveEarned _, CompensatoryLeaveNotEarned _ -> Optional.of(Clause.F2_2);
            case GuardReleased _, GuardFreed _, SupportCompleted _, SupportCalledOff _ -> Optional.empty();
        };
    }

    @Override
    public SupportState evolve(SupportState state, DispatchEvent event) {
        return switch (event) {
            case DispatchEvent.OfSupport ofSupport -> state.with(evolve(state.support(), ofSupport));
            case DispatchEvent.OfGuard ofGuard ->
                state.with(ofGuard.guard(), state.commitments(ofGuard.guard()).after(ofGuard));
        };
    }

    private static Support evolve(Support support, DispatchEvent.OfSupport event) {
        return switch (event) {
            case SupportOpened opened -> new Opened(opened);
            case SupportOrdered ordered -> Underway.begun(ordered);
            case CallUpAcknowledged acknowledged -> underway(support, underway -> underway.with(acknowledged));
            case CallUpSilent silent -> underway(support, underway -> underway.silent(silent.callUpId()));
            case GuardArrived arrived -> underway(support, underway -> underway.with(arrived));
            case GuardAbsent absent -> underway(support, underway -> underway.absent(absent.guard()));
            case GuardReleased released -> underway(support, underway -> underway.with(released));
            case CommandAssumed assumed ->
                underway(
                        support, underway -> underway.with(new SiteCommand(assumed.commander(), assumed.rank(), true)));
            case SupportChanged changed ->
                switch (support) {
                    case Opened(SupportOpened opened) -> new Opened(opened(opened, changed));
                    case Underway underway -> underway.with(changed);
                    case Unopened _, Completed _, CalledOff _ -> support;
                };
            case RecallReceived _ -> underway(support, underway -> underway.with(new Recall.Asked()));
            case RecallDeclined declined -> underway(support, underway -> underway.with(new Recall.Declined(declined)));
            case SupportCompleted _ -> underway(support, Completed::new);
            case SupportCalledOff _ ->
                switch (support) {
                    case Underway underway -> new CalledOff(Optional.of(underway));
                    case Unopened _, Opened _ -> new CalledOff(Optional.empty());
                    case Completed _, CalledOff _ -> support;
                };
        };
    }

    /** Nothing is ordered yet: it is as if it had been cleared so. */
    private static SupportOpened opened(SupportOpened opened, SupportChanged changed) {
        return new SupportOpened(
                opened.caseId(),
                opened.supportedStore(),
                opened.planned(),
                changed.level(),
                changed.headcount(),
                changed.reportAt(),
                changed.until());
    }

    private interface Change {
        Support of(Underway underway);
    }

    /** Facts of an order say something about an ordered support only. */
    private static Support underway(Support support, Change change) {
        return switch (support) {
            case Underway underway -> change.of(underway);
            case Unopened _, Opened _, Completed _, CalledOff _ -> support;
        };
    }
}
