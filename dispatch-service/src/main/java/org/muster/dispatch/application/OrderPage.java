package org.muster.dispatch.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.muster.dispatch.domain.Objection;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Underway;
import org.muster.dispatch.domain.Visibility;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.CalledBack;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.Circumstance;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.Stay;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;

/**
 * An order, as far as the reader may see it (G3).
 *
 * @param headcount how many guards are called; like candidates, cost and reasons only for those who see the whole
 * @param enteredAt when it was entered, if it was given by phone before (F2.5)
 * @param orderVersion which version of the order this is; 1 is the first
 * @param meetingPoint where to report, if not at the supported store itself; absent in the answer to a write
 * @param callUps the whole, the reader's own store's, or the one with the reader's own line only
 * @param because operations' reasons for leaving a rule that allows it
 * @param amendments the versions after the first; only for those who see the whole
 * @param missing how many guards are needed by now and not bound; absent once the support has ended
 * @param changed what is needed by now, if operations changed it since
 * @param managersOnSite who checked in and has not left (F1.3)
 * @param version the support's version, as in {@code ETag}; absent in the answer to a write, whose {@code ETag} has it
 */
public record OrderPage(
        CaseId caseId,
        OrderId orderId,
        StoreId supportedStore,
        Level level,
        OrderStage stage,
        int orderVersion,
        Instant reportAt,
        Instant until,
        Instant orderedAt,
        Optional<Instant> enteredAt,
        Optional<String> meetingPoint,
        PersonId coordinator,
        PersonId commander,
        CommandRank commanderRank,
        boolean commanderPresent,
        List<CallUpPage> callUps,
        Optional<Integer> headcount,
        Optional<List<Candidate>> candidates,
        Optional<Money> estimatedCost,
        Optional<Reasons> because,
        Optional<List<Amendment>> amendments,
        Optional<Integer> missing,
        Optional<Need> changed,
        Optional<RecallStage> recall,
        Optional<List<PersonId>> managersOnSite,
        Optional<Long> version) {

    /**
     * One version of the order after the first.
     *
     * @param reason as written; absent if the version follows from what was needed by then, and in the answer to a write
     * @param amendedBy absent if it follows
     */
    public record Amendment(
            int version,
            Level level,
            Instant reportAt,
            Instant until,
            int headcount,
            List<PersonId> added,
            List<CalledBack> calledBack,
            Optional<String> reason,
            Optional<PersonId> amendedBy,
            Instant amendedAt) {}

    /**
     * One store's part.
     *
     * @param acknowledgeBy by when it must be acknowledged; later than ordered where a new term began
     * @param silent nobody acknowledged in time
     * @param objection the last one; absent for a guard, who sees his own line only
     */
    public record CallUpPage(
            CallUpId callUpId,
            StoreId store,
            boolean sameCity,
            List<GuardLine> guards,
            Transport transport,
            Instant reportAt,
            int distanceMetres,
            int travelMinutes,
            Instant acknowledgeBy,
            boolean acknowledged,
            Optional<PersonId> acknowledgedBy,
            Optional<PersonId> attestedBy,
            boolean silent,
            Optional<ObjectionPage> objection) {}

    /**
     * A store's objection (F2.4).
     *
     * @param guards who can't come, as the store says
     * @param reason as written; absent in the answer to a write, like {@code decidedBecause}
     * @param decideBy by when operations must decide
     * @param undecidedSince when the term for deciding passed, if operations let it pass
     */
    public record ObjectionPage(
            Circumstance circumstance,
            List<PersonId> guards,
            Optional<String> reason,
            PersonId objectedBy,
            Optional<PersonId> attestedBy,
            Instant objectedAt,
            Instant decideBy,
            Optional<Instant> undecidedSince,
            ObjectionStage stage,
            Optional<PersonId> decidedBy,
            Optional<String> decidedBecause) {}

    /** What became of an objection. */
    public enum ObjectionStage {
        OPEN,
        ACCEPTED,
        OVERRULED
    }

    /**
     * One guard: what he is ordered, and when he was there.
     *
     * @param reportAt when he is due
     * @param until how long he stays
     * @param calledBack whether he was called, and need not come any more or can't
     * @param arrivedAt for the first time
     * @param releasedAt for the last time; absent while he is there
     * @param stays each time he was there, where that is more than one
     * @param corrected whether his attendance was recorded wrongly at first (F2.6)
     */
    public record GuardLine(
            PersonId guard,
            Duty duty,
            Dress dress,
            List<String> equipment,
            Instant reportAt,
            Instant until,
            Optional<Instant> arrivedAt,
            Optional<Integer> minutesLate,
            Optional<Instant> releasedAt,
            boolean absent,
            Optional<List<Stay>> stays,
            boolean corrected,
            boolean excused,
            boolean calledBack) {}

    /** Operations' reasons, opened. */
    public record Reasons(
            Optional<String> coordinator,
            Optional<String> leftTier,
            Optional<String> headcount,
            Optional<String> override,
            Optional<String> offDutyFirst,
            Optional<String> lateEntry,
            Optional<String> recallDeclined,
            Optional<String> ended) {}

    /** What operations made of the need since it was ordered (N3). */
    public record Need(Level level, int headcount, Instant reportAt, Instant until) {}

    /** What became of the store's wish to have it called off (F3.1). */
    public enum RecallStage {
        ASKED,
        DECLINED
    }

    /** How a sealed text is shown: opened, or not at all. */
    interface Opening extends Function<SealedText, Optional<String>> {}

    /**
     * What of the call-ups is shown.
     *
     * @param objections whether the stores' objections are
     */
    record Shown(Predicate<CallUp> callUps, Predicate<CalledGuard> guards, boolean objections, Opening opening) {
        static final Opening UNOPENED = _ -> Optional.empty();
        static final Shown EVERYTHING_UNOPENED = new Shown(_ -> true, _ -> true, true, UNOPENED);
    }

    /** The page for somebody who may see so much; empty when there is nothing for him to see. */
    static Optional<OrderPage> of(
            Support support,
            Visibility visibility,
            Optional<Reasons> because,
            Opening opening,
            Optional<Long> version) {
        return support.underway()
                .flatMap(underway -> support.stage().flatMap(stage -> switch (visibility) {
                    case Visibility.Whole _ ->
                        Optional.of(page(
                                underway,
                                stage,
                                true,
                                new Shown(_ -> true, _ -> true, true, opening),
                                because,
                                version));
                    case Visibility.OfStore(StoreId store) ->
                        part(
                                underway,
                                stage,
                                new Shown(callUp -> callUp.store().equals(store), _ -> true, true, opening),
                                version);
                    case Visibility.OfGuard(PersonId guard) ->
                        part(
                                underway,
                                stage,
                                new Shown(
                                        callUp -> underway.callUpOf(guard)
                                                .map(CallUp::callUpId)
                                                .equals(Optional.of(callUp.callUpId())),
                                        called -> called.guard().equals(guard),
                                        false,
                                        opening),
                                version);
                    case Visibility.OfOrder _ ->
                        part(underway, stage, new Shown(_ -> false, _ -> false, false, opening), version);
                    case Visibility.Nothing _ -> Optional.empty();
                }));
    }

    private static Optional<OrderPage> part(Underway underway, OrderStage stage, Shown shown, Optional<Long> version) {
        return Optional.of(page(underway, stage, false, shown, Optional.empty(), version));
    }

    private static OrderPage page(
            Underway underway,
            OrderStage stage,
            boolean whole,
            Shown shown,
            Optional<Reasons> because,
            Optional<Long> version) {
        SupportOrdered order = underway.order();
        return new OrderPage(
                order.caseId(),
                order.orderId(),
                order.supportedStore(),
                order.level(),
                stage,
                underway.ordered().version(),
                order.reportAt(),
                order.until(),
                order.orderedAt(),
                order.enteredAt(),
                order.meetingPoint().flatMap(shown.opening()),
                order.coordinator(),
                underway.command().commander(),
                underway.command().rank(),
                underway.command().present(),
                callUps(underway, shown),
                whole ? Optional.of(order.headcount()) : Optional.empty(),
                whole ? Optional.of(order.candidates()) : Optional.empty(),
                whole ? Optional.of(order.estimatedCost()) : Optional.empty(),
                because,
                whole ? Optional.of(amendments(underway, shown.opening())) : Optional.empty(),
                whole && stage == OrderStage.UNDERWAY ? Optional.of(underway.missing()) : Optional.empty(),
                whole ? underway.ordered().changed().map(OrderPage::need) : Optional.empty(),
                whole ? underway.recall().map(OrderPage::recall) : Optional.empty(),
                whole ? Optional.of(managers(underway)) : Optional.empty(),
                version);
    }

    private static List<Amendment> amendments(Underway underway, Opening opening) {
        return underway.ordered().amendments().stream()
                .map(amended -> new Amendment(
                        amended.version(),
                        amended.level(),
                        amended.reportAt(),
                        amended.until(),
                        amended.headcount(),
                        amended.added(),
                        amended.calledBack(),
                        amended.reason().flatMap(opening),
                        amended.amendedBy(),
                        amended.at()))
                .toList();
    }

    private static List<PersonId> managers(Underway underway) {
        return underway.site().present().stream()
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }

    private static Need need(SupportChanged changed) {
        return new Need(changed.level(), changed.headcount(), changed.reportAt(), changed.until());
    }

    private static RecallStage recall(Recall recall) {
        return switch (recall) {
            case Recall.Asked _ -> RecallStage.ASKED;
            case Recall.Declined _ -> RecallStage.DECLINED;
        };
    }

    private static List<CallUpPage> callUps(Underway underway, Shown shown) {
        return underway.order().callUps().stream()
                .filter(shown.callUps())
                .map(callUp -> callUp(underway, callUp, shown))
                .toList();
    }

    static CallUpPage callUp(Underway underway, CallUp callUp, Shown shown) {
        Optional<CallUpAcknowledged> answer =
                Optional.ofNullable(underway.answers().acknowledged().get(callUp.callUpId()));
        return new CallUpPage(
                callUp.callUpId(),
                callUp.store(),
                callUp.sameCity(),
                callUp.guards().stream()
                        .filter(shown.guards())
                        .map(called -> line(underway, callUp, called))
                        .toList(),
                callUp.transport(),
                callUp.reportAt(),
                callUp.distanceMetres(),
                callUp.travelMinutes(),
                underway.acknowledgeBy(callUp),
                answer.isPresent(),
                answer.map(CallUpAcknowledged::acknowledgedBy),
                answer.flatMap(CallUpAcknowledged::attestedBy),
                underway.answers().silent().containsKey(callUp.callUpId()),
                Optional.ofNullable(underway.answers().objections().get(callUp.callUpId()))
                        .filter(_ -> shown.objections())
                        .map(objection -> objection(objection, shown.opening())));
    }

    private static ObjectionPage objection(Objection objection, Opening opening) {
        return switch (objection) {
            case Objection.Open _ ->
                objection(objection, opening, ObjectionStage.OPEN, Optional.empty(), Optional.empty());
            case Objection.Accepted accepted ->
                objection(
                        objection,
                        opening,
                        ObjectionStage.ACCEPTED,
                        Optional.of(accepted.decided().decidedBy()),
                        Optional.of(accepted.decided().reason()));
            case Objection.Overruled overruled ->
                objection(
                        objection,
                        opening,
                        ObjectionStage.OVERRULED,
                        Optional.of(overruled.decided().decidedBy()),
                        Optional.of(overruled.decided().reason()));
        };
    }

    private static ObjectionPage objection(
            Objection objection,
            Opening opening,
            ObjectionStage stage,
            Optional<PersonId> decidedBy,
            Optional<SealedText> decidedBecause) {
        CallUpObjected objected = objection.objected();
        return new ObjectionPage(
                objected.circumstance(),
                objected.guards(),
                opening.apply(objected.reason()),
                objected.objectedBy(),
                objected.attestedBy(),
                objected.at(),
                objected.decideBy(),
                objection.undecidedSince(),
                stage,
                decidedBy,
                decidedBecause.flatMap(opening));
    }

    private static GuardLine line(Underway underway, CallUp callUp, CalledGuard called) {
        List<Stay> stays = underway.staysOf(called.guard());
        Optional<Stay> first = stays.stream().findFirst();
        return new GuardLine(
                called.guard(),
                called.duty(),
                called.dress(),
                called.equipment(),
                called.reportAt().orElse(callUp.reportAt()),
                underway.until(called.guard()),
                first.map(Stay::arrivedAt),
                first.map(Stay::minutesLate),
                stays.isEmpty() ? Optional.empty() : stays.getLast().releasedAt(),
                underway.guards().absent().contains(called.guard()),
                Optional.of(stays).filter(all -> all.size() > 1),
                underway.guards().corrected().contains(called.guard()),
                underway.answers().excused().contains(called.guard()),
                underway.ordered().calledBack().contains(called.guard()));
    }
}
