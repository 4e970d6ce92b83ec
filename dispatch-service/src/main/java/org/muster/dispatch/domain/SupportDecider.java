package org.muster.dispatch.domain;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.Underway.Cut;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.EndOrdered;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.ManagerArrived;
import org.muster.events.dispatch.DispatchEvent.ManagerLeft;
import org.muster.events.dispatch.DispatchEvent.ManagerLetIn;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/**
 * What happens to a case's support, from its clearance to the last release: which command is decided in which state, and what follows
 * from the facts. The rules stand with the commands. One case has one support.
 *
 * <p>Its state folds the case's {@code support} stream and the {@code commitments} streams that {@link #streams} names. Nobody
 * is bound twice, and no store falls below its cover by two orders at once, because an order is appended only if all those
 * streams are still as they were read.
 */
public final class SupportDecider implements Decider<Asked<Given, SupportCommand>, SupportState, DispatchEvent> {

    /**
     * The streams the state is folded from: load all of them and append only if none has changed. Needs the support's own stream,
     * {@link #supportStream}, to be folded first.
     */
    public static Set<StreamId> streams(Given given, SupportCommand command, Support support) {
        Set<StreamId> streams = new LinkedHashSet<>();
        streams.add(supportStream(given.caseId()));
        guards(given, command, support).map(SupportDecider::commitmentsStream).forEach(streams::add);
        return streams;
    }

    public static StreamId supportStream(CaseId caseId) {
        return StreamId.of("support", caseId);
    }

    public static StreamId commitmentsStream(PersonId guard) {
        return StreamId.of("commitments", guard);
    }

    private static Stream<PersonId> guards(Given given, SupportCommand command, Support support) {
        return switch (command) {
            case OrderSupport order -> order.guardsOfCalledStores(given, support);
            case OrderChange change -> change.guardsOfItsStores(given, support);
            case RecordArrival arrival -> arrival.again(support) ? Stream.of(arrival.guard()) : Stream.empty();
            case AttendanceRecord attendance -> Stream.of(attendance.guard());
            case CallOff _, DecideRecall _, EndSupport _ -> bound(support).stream();
            case DecideObjection decision -> decision.excused(support).stream();
            case OpenSupport _, SilenceDue _, ObjectionDue _, ReceiveRecall _, OnSite _ -> Stream.empty();
        };
    }

    /** Whom the support binds now. */
    public static Set<PersonId> bound(Support support) {
        return support instanceof Underway underway ? new LinkedHashSet<>(underway.bound()) : Set.of();
    }

    @Override
    public SupportState initialState() {
        return new SupportState(new Unopened(), Map.of());
    }

    @Override
    public Decision<DispatchEvent> decide(Asked<Given, SupportCommand> asked, SupportState state) {
        Given given = asked.given();
        Support support = state.support();
        return switch (asked.command()) {
            case OpenSupport open -> open.decide(given, support);
            case OrderSupport order -> order.decide(given, state);
            case ChangeSupport change -> change.decide(given, state);
            case OrderChange change ->
                switch (support) {
                    case Unopened _, Opened _ -> Decision.refuse(new SharedRefusal.NoOrderStands(given.caseId()));
                    case Underway underway -> change.decide(given, underway, state);
                    case Completed _ -> Decision.refuse(new SharedRefusal.SupportEnded(given.caseId()));
                    case CalledOff _ -> Decision.refuse(new SharedRefusal.SupportWasCalledOff(given.caseId()));
                };
            case SilenceDue due -> due.decide(given, support);
            case ObjectionDue due -> due.decide(given, support);
            case CallOff callOff -> callOff.decide(given, support);
            case ReceiveRecall recall -> recall.decide(given, support);
            case AttendanceRecord attendance ->
                switch (support) {
                    case Unopened _, Opened _ -> Decision.refuse(attendance.withoutOrder());
                    // After the end a repeated record still gets its first answer, and what is wrong can be corrected.
                    case Underway underway -> inCharge(attendance, given, underway, state);
                    case Completed(Underway last) -> inCharge(attendance, given, last, state);
                    case CalledOff(Optional<Underway> last) ->
                        last.filter(_ -> attendance instanceof CorrectAttendance)
                                .map(underway -> inCharge(attendance, given, underway, state))
                                .orElseGet(
                                        () -> Decision.refuse(new SharedRefusal.SupportWasCalledOff(given.caseId())));
                };
            case OnSite onSite ->
                switch (support) {
                    case Unopened _, Opened _ -> Decision.refuse(onSite.withoutOrder(given.caseId()));
                    case Underway underway -> onSite.decide(given, underway);
                    case Completed _ -> Decision.refuse(new SharedRefusal.SupportEnded(given.caseId()));
                    case CalledOff _ -> Decision.refuse(new SharedRefusal.SupportWasCalledOff(given.caseId()));
                };
        };
    }

    private static Decision<DispatchEvent> inCharge(
            AttendanceRecord attendance, Given given, Underway underway, SupportState state) {
        return OnSite.inCharge(given.acting(), underway)
                .map(as -> attendance.decide(given, underway, state).onBehalfOf(as.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(new SharedRefusal.NotInChargeOnSite(given.caseId())));
    }

    // What follows from the facts.

    @Override
    public Optional<Clause> clauseOf(DispatchEvent event) {
        return switch (event) {
            case SupportOpened _, SupportOrdered _, OrderAmended _, RecallReceived _, RecallDeclined _, EndOrdered _ ->
                Optional.of(Clause.F3_1);
            case CallUpAcknowledged _, CallUpSilent _, DispatchEvent.OfAnswer _ -> Optional.of(Clause.F2_4);
            case GuardArrived _, GuardAbsent _, AttendanceCorrected _ -> Optional.of(Clause.F2_6);
            case CommandAssumed _, ManagerArrived _, ManagerLetIn _, ManagerLeft _ -> Optional.of(Clause.F1_3);
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
            case SupportOrdered ordered ->
                support instanceof Opened(var opened) ? Underway.begun(SupportNeed.of(opened), ordered) : support;
            case OrderAmended amended -> underway(support, underway -> underway.with(amended));
            case CallUpAcknowledged acknowledged ->
                underway(support, underway -> underway.with(underway.answers().with(acknowledged)));
            case CallUpSilent silent ->
                underway(support, underway -> underway.with(underway.answers().with(silent)));
            case DispatchEvent.OfAnswer answer ->
                underway(support, underway -> underway.with(underway.answers().with(answer)));
            case GuardArrived arrived ->
                underway(support, underway -> underway.with(underway.guards().with(arrived)));
            case GuardAbsent absent ->
                underway(support, underway -> underway.with(underway.guards().absent(absent.guard())));
            case GuardReleased released ->
                underway(support, underway -> underway.with(underway.guards().with(released)));
            case AttendanceCorrected corrected ->
                ordered(support, underway -> underway.with(underway.guards().with(corrected)));
            case ManagerArrived arrived ->
                underway(support, underway -> underway.with(underway.site().arrived(arrived.manager())));
            case ManagerLetIn letIn ->
                underway(support, underway -> underway.with(underway.site().letIn(letIn.manager())));
            case ManagerLeft left ->
                underway(support, underway -> underway.with(underway.site().left(left.manager(), underway.order())));
            case CommandAssumed assumed ->
                underway(support, underway -> underway.with(underway.site().assumed(assumed)));
            case SupportChanged changed ->
                switch (support) {
                    case Opened(SupportOpened opened) -> new Opened(opened(opened, changed));
                    case Underway underway -> underway.with(changed);
                    case Unopened _, Completed _, CalledOff _ -> support;
                };
            case RecallReceived _ -> underway(support, underway -> underway.with(new Recall.Asked()));
            case RecallDeclined declined -> underway(support, underway -> underway.with(new Recall.Declined(declined)));
            case EndOrdered ended ->
                underway(support, underway -> underway.with(new Cut(ended.endedAt(), Optional.of(ended.reason()))));
            case SupportCompleted _ -> underway(support, Completed::new);
            case SupportCalledOff calledOff ->
                switch (support) {
                    case Underway underway ->
                        new CalledOff(Optional.of(underway.with(new Cut(calledOff.at(), Optional.empty()))));
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

    /** What is mended after the end stays ended. */
    private static Support ordered(Support support, UnaryOperator<Underway> change) {
        return switch (support) {
            case Underway underway -> change.apply(underway);
            case Completed(Underway last) -> new Completed(change.apply(last));
            case CalledOff(Optional<Underway> last) -> new CalledOff(last.map(change));
            case Unopened _, Opened _ -> support;
        };
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
