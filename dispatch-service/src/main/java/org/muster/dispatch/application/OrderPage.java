package org.muster.dispatch.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
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
 * @param callUps the whole, the reader's own store's, or the one with the reader's own line only
 * @param because operations' reasons for leaving a rule that allows it
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
        Instant reportAt,
        Instant until,
        Instant orderedAt,
        PersonId coordinator,
        PersonId commander,
        CommandRank commanderRank,
        boolean commanderPresent,
        List<CallUpPage> callUps,
        Optional<Integer> headcount,
        Optional<List<Candidate>> candidates,
        Optional<Money> estimatedCost,
        Optional<Reasons> because,
        Optional<Need> changed,
        Optional<RecallStage> recall,
        Optional<List<PersonId>> managersOnSite,
        Optional<Long> version) {

    /** One store's part. */
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
            boolean silent) {}

    /**
     * One guard: what he is ordered, and when he was there.
     *
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
            Optional<Instant> arrivedAt,
            Optional<Integer> minutesLate,
            Optional<Instant> releasedAt,
            boolean absent,
            Optional<List<Stay>> stays,
            boolean corrected) {}

    /** Operations' reasons, opened. */
    public record Reasons(
            Optional<String> coordinator,
            Optional<String> leftTier,
            Optional<String> headcount,
            Optional<String> override,
            Optional<String> offDutyFirst,
            Optional<String> recallDeclined,
            Optional<String> ended) {}

    /** What operations made of the need since it was ordered (N3). */
    public record Need(Level level, int headcount, Instant reportAt, Instant until) {}

    /** What became of the store's wish to have it called off (F3.1). */
    public enum RecallStage {
        ASKED,
        DECLINED
    }

    /** The page for somebody who may see so much; empty when there is nothing for him to see. */
    static Optional<OrderPage> of(
            Support support, Visibility visibility, Optional<Reasons> because, Optional<Long> version) {
        return support.underway()
                .flatMap(underway -> support.stage().flatMap(stage -> switch (visibility) {
                    case Visibility.Whole _ ->
                        Optional.of(
                                page(underway, stage, true, callUps(underway, _ -> true, _ -> true), because, version));
                    case Visibility.OfStore(StoreId store) ->
                        part(underway, stage, callUp -> callUp.store().equals(store), _ -> true, version);
                    case Visibility.OfGuard(PersonId guard) ->
                        part(
                                underway,
                                stage,
                                callUp -> underway.callUpOf(guard).equals(Optional.of(callUp)),
                                called -> called.guard().equals(guard),
                                version);
                    case Visibility.OfOrder _ -> part(underway, stage, _ -> false, _ -> false, version);
                    case Visibility.Nothing _ -> Optional.empty();
                }));
    }

    private static Optional<OrderPage> part(
            Underway underway,
            OrderStage stage,
            Predicate<CallUp> shown,
            Predicate<CalledGuard> shownGuards,
            Optional<Long> version) {
        List<CallUpPage> callUps = callUps(underway, shown, shownGuards);
        return Optional.of(page(underway, stage, false, callUps, Optional.empty(), version));
    }

    private static OrderPage page(
            Underway underway,
            OrderStage stage,
            boolean whole,
            List<CallUpPage> callUps,
            Optional<Reasons> because,
            Optional<Long> version) {
        SupportOrdered order = underway.order();
        return new OrderPage(
                order.caseId(),
                order.orderId(),
                order.supportedStore(),
                order.level(),
                stage,
                order.reportAt(),
                order.until(),
                order.orderedAt(),
                order.coordinator(),
                underway.command().commander(),
                underway.command().rank(),
                underway.command().present(),
                callUps,
                whole ? Optional.of(order.headcount()) : Optional.empty(),
                whole ? Optional.of(order.candidates()) : Optional.empty(),
                whole ? Optional.of(order.estimatedCost()) : Optional.empty(),
                because,
                whole ? underway.ordered().changed().map(OrderPage::need) : Optional.empty(),
                whole ? underway.recall().map(OrderPage::recall) : Optional.empty(),
                whole ? Optional.of(managers(underway)) : Optional.empty(),
                version);
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

    private static List<CallUpPage> callUps(
            Underway underway, Predicate<CallUp> shown, Predicate<CalledGuard> shownGuards) {
        return underway.order().callUps().stream()
                .filter(shown)
                .map(callUp -> callUp(underway, callUp, shownGuards))
                .toList();
    }

    static CallUpPage callUp(Underway underway, CallUp callUp, Predicate<CalledGuard> shownGuards) {
        Optional<CallUpAcknowledged> answer =
                Optional.ofNullable(underway.answers().acknowledged().get(callUp.callUpId()));
        return new CallUpPage(
                callUp.callUpId(),
                callUp.store(),
                callUp.sameCity(),
                callUp.guards().stream()
                        .filter(shownGuards)
                        .map(called -> line(underway, called))
                        .toList(),
                callUp.transport(),
                callUp.reportAt(),
                callUp.distanceMetres(),
                callUp.travelMinutes(),
                callUp.acknowledgeBy(),
                answer.isPresent(),
                answer.map(CallUpAcknowledged::acknowledgedBy),
                answer.flatMap(CallUpAcknowledged::attestedBy),
                underway.answers().silent().contains(callUp.callUpId()));
    }

    private static GuardLine line(Underway underway, CalledGuard called) {
        List<Stay> stays = underway.staysOf(called.guard());
        Optional<Stay> first = stays.stream().findFirst();
        return new GuardLine(
                called.guard(),
                called.duty(),
                called.dress(),
                called.equipment(),
                first.map(Stay::arrivedAt),
                first.map(Stay::minutesLate),
                stays.isEmpty() ? Optional.empty() : stays.getLast().releasedAt(),
                underway.guards().absent().contains(called.guard()),
                Optional.of(stays).filter(all -> all.size() > 1),
                underway.guards().corrected().contains(called.guard()));
    }
}
