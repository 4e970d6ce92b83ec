package org.muster.dispatch.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;

/**
 * Operations orders guards (F3.1–F3.3). Rests on the region around the support, and on what binds the guards of the called stores.
 *
 * @param orderId a new one
 * @param picks the guards of each called store; empty: those the proposal names
 * @param coordinator of operations, or with a reason the property manager of a called store (F3.4)
 * @param givenAt when it was given by phone, if it is entered late (F2.5)
 * @param meetingPoint where to report, if not at the supported store itself
 */
public record OrderSupport(
        OrderId orderId,
        Optional<Map<StoreId, Set<PersonId>>> picks,
        PersonId coordinator,
        Optional<Instant> givenAt,
        Optional<SealedText> meetingPoint,
        Because because)
        implements SupportCommand {

    public OrderSupport {
        picks = picks.map(Map::copyOf);
    }

    /**
     * Operations' reasons for leaving a rule that allows it.
     *
     * @param coordinator why nobody of operations can come (F3.4)
     * @param leftTier why the preferred tier, or the reach of policy, is left (F3.3, F3.2)
     * @param headcount why another number than the cleared one is called (F3.1)
     * @param override why minimum cover or rest is overridden (N1+)
     * @param offDutyFirst why off-duty guards go while on-duty guards could (F2.1)
     * @param lateEntry why an order that was given by phone is entered late (F2.5)
     */
    public record Because(
            Optional<SealedText> coordinator,
            Optional<SealedText> leftTier,
            Optional<SealedText> headcount,
            Optional<SealedText> override,
            Optional<SealedText> offDutyFirst,
            Optional<SealedText> lateEntry) {
        public static final Because NOTHING = new Because(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    // When operations may order (F3.1, N2.2).

    /** A planned request whose last signature is missing. */
    @Rests(Clause.F3_1)
    record NotCleared(CaseId caseId) implements Refusal {}

    @Rests(Clause.F3_1)
    record RequestWasRefused(CaseId caseId) implements Refusal {}

    @Rests(Clause.F3_1)
    @TooLate
    record RequestWasWithdrawn(CaseId caseId) implements Refusal {}

    /** An emergency without the store manager's consent. */
    @Rests(Clause.N2_2)
    record ConsentMissing(CaseId caseId) implements Refusal {}

    /** An emergency that operations hasn't reported to the regional general manager. */
    @Rests(Clause.N2_2)
    record ReportMissing(CaseId caseId) implements Refusal {}

    @Rests(Clause.N2_2)
    record RegionalManagerSaidNo(CaseId caseId) implements Refusal {}

    /** The case is cleared, but its opening is still on the way into this journal. */
    @Rests(Clause.F3_1)
    record OpeningNotRecordedYet(CaseId caseId) implements Refusal {}

    /** One case has one support. */
    @Rests(Clause.F3_1)
    @TooLate
    record AlreadyOrdered(CaseId caseId, OrderId orderId) implements Refusal {}

    /** The time for which guards were needed has passed. */
    @Rests(Clause.F2_6)
    record SupportPeriodOver(CaseId caseId, Instant until) implements Refusal {}

    // When an order given by phone may be entered (F2.5).

    /** @param hours within which an order that was given by phone is entered */
    @Rests(Clause.F2_5)
    @At("/givenAt")
    record GivenTooLongAgo(Instant givenAt, long hours) implements Refusal {}

    @Rests(Clause.F2_5)
    @At("/because/lateEntry")
    record LateEntryNeedsReason(Instant givenAt) implements Refusal {}

    /** A reason for a late entry, and no time at which the order was given. */
    @Rests(Clause.F2_5)
    @At("/givenAt")
    record TimeOfPhoneOrderMissing(CaseId caseId) implements Refusal {}

    // Whom operations may order (F3.1–F3.3, F2.1, N1+).

    /** No guard at all, or a called store without any. */
    @Rests(Clause.F3_1)
    @At("/picks")
    record NobodyCalled() implements Refusal {}

    @Rests(Clause.F3_1)
    @At("/picks")
    record StoreUnknown(StoreId store) implements Refusal {}

    @Rests(Clause.F3_1)
    @At("/picks")
    record GuardNotOfTheStore(PersonId guard, StoreId store) implements Refusal {}

    @Rests(Clause.F3_3)
    @At("/picks")
    record SupportedStoreLendsToItself(StoreId store) implements Refusal {}

    /** Another number than the cleared one, without a reason. */
    @Rests(Clause.F3_1)
    @At("/because/headcount")
    record HeadcountDiffers(int cleared, int called) implements Refusal {}

    /**
     * The second tier gives what the preferred one could.
     *
     * @param available what the preferred tier can give
     * @param called how many of it are called
     */
    @Rests(Clause.F3_3)
    @At("/because/leftTier")
    record TierLeftWithoutReason(Level level, int available, int called) implements Refusal {}

    /** Beyond the reach of policy, without a reason. */
    @Rests(Clause.F3_2)
    @At("/because/leftTier")
    record StoreTooFar(StoreId store, int travelMinutes) implements Refusal {}

    /** Off-duty guards are called while on-duty guards of their store could go, without a reason. */
    @Rests(Clause.F2_1)
    @At("/because/offDutyFirst")
    record OffDutyBeforeOnDuty(StoreId store) implements Refusal {}

    /** Nobody is in two places; no reason overrides this. */
    @Rests(Clause.N1_PLUS)
    @At("/picks")
    record GuardCommittedElsewhere(PersonId guard, CaseId otherCase) implements Refusal {}

    @Rests(Clause.N1_PLUS)
    @At("/because/override")
    record RestNotKept(PersonId guard) implements Refusal {}

    /**
     * The store would have too few left, without a reason.
     *
     * @param from the first moment at which it would
     */
    @Rests(Clause.N1_PLUS)
    @At("/because/override")
    record CoverBroken(StoreId store, Instant from, int left, int minimum) implements Refusal {}

    @Rests(Clause.F3_4)
    @At("/because/coordinator")
    record CoordinatorNeedsReason(PersonId coordinator) implements Refusal {}

    /** Neither of operations nor the property manager of a called store. */
    @Rests(Clause.F3_4)
    @At("/coordinator")
    record CoordinatorFromElsewhere(PersonId coordinator) implements Refusal {}

    /** The roster names no property manager of the supported store, so nobody would command. */
    @Rests(Clause.F1_3)
    record PropertyManagerUnknown(StoreId store) implements Refusal {}

    /** Why nothing can be proposed for a store that the roster doesn't know. */
    public static Refusal storeUnknown(StoreId store) {
        return new StoreUnknown(store);
    }

    @Override
    public Set<PersonId> named() {
        return Set.of(coordinator);
    }

    @Override
    public Optional<Role> office() {
        return Optional.of(Role.OPERATIONS);
    }

    Decision<DispatchEvent> decide(Given given, SupportState state) {
        return switch (state.support()) {
            case Unopened _ -> Decision.refuse(notCleared(given));
            case Opened(var opened) -> OrderDecision.decide(given, this, SupportNeed.of(opened), state);
            case Underway underway -> alreadyOrdered(underway);
            case Completed(Underway last) -> alreadyOrdered(last);
            case CalledOff _ -> Decision.refuse(new SharedRefusal.SupportWasCalledOff(given.caseId()));
        };
    }

    private static Decision<DispatchEvent> alreadyOrdered(Underway underway) {
        return Decision.refuse(
                new AlreadyOrdered(underway.order().caseId(), underway.order().orderId()));
    }

    private static List<Refusal> notCleared(Given given) {
        CaseId caseId = given.caseId();
        return switch (given.facts().known()) {
            case UNKNOWN -> List.of(new SharedRefusal.CaseUnknown(caseId));
            case PLANNED_AWAITING_SIGNATURES -> List.of(new NotCleared(caseId));
            case WITHDRAWN -> List.of(new RequestWasWithdrawn(caseId));
            case PLANNED_REFUSED -> List.of(new RequestWasRefused(caseId));
            case EMERGENCY_WITHOUT_CONSENT_AND_REPORT -> List.of(new ConsentMissing(caseId), new ReportMissing(caseId));
            case EMERGENCY_WITHOUT_CONSENT -> List.of(new ConsentMissing(caseId));
            case EMERGENCY_WITHOUT_REPORT -> List.of(new ReportMissing(caseId));
            case DECLINED -> List.of(new RegionalManagerSaidNo(caseId));
            case CLEARED -> List.of(new OpeningNotRecordedYet(caseId));
        };
    }

    /** The guards of each called store: those that operations named, or the proposal's. */
    Map<StoreId, Set<PersonId>> picks(Given given, SupportNeed need) {
        return picks.orElseGet(() -> proposed(given, need));
    }

    /** When it was given: now, unless it is entered late. */
    Instant orderedAt(Given given) {
        return givenAt.orElse(given.at());
    }

    private Map<StoreId, Set<PersonId>> proposed(Given given, SupportNeed need) {
        if (given.region().store(need.supportedStore()).isEmpty()) {
            return Map.of();
        }
        Map<StoreId, Set<PersonId>> proposed = new HashMap<>();
        new CandidateRanking(need, given.region(), given.policy(), orderedAt(given), given.at(), Set.of())
                .proposal()
                .picks()
                .forEach((store, guards) -> proposed.put(store, Set.copyOf(guards)));
        return proposed;
    }

    /** The call-up of one store: it follows from the order and the store, so that a decision made again names the same. */
    CallUpId callUpId(StoreId store) {
        byte[] name = (orderId + "/" + store).getBytes(StandardCharsets.UTF_8);
        return new CallUpId(UUID.nameUUIDFromBytes(name).toString());
    }

    /** All guards of the called stores, not just the called ones: a store's cover depends on who else is away. */
    Stream<PersonId> guardsOfCalledStores(Given given, Support support) {
        if (!(support instanceof Opened(var opened))) {
            return Stream.empty();
        }
        Set<StoreId> called = picks(given, SupportNeed.of(opened)).keySet();
        return given.region().stores().stream()
                .filter(store -> called.contains(store.id()))
                .flatMap(store -> store.guards().stream())
                .map(Region.Guard::id);
    }

    /**
     * What of the region an order rests on (N1+, F2.1, F3.4, F1.3): the supported store and its commander, and of every store by whose
     * guards it is judged its cover, its guards, their shifts and what binds them. Judged by are the called stores and, where the second
     * tier is called without a reason, all of the preferred one (F3.3). Who else of the region could join one of these stores is watched
     * too.
     */
    public Set<StreamId> seen(Given given, Support support) {
        if (!(support instanceof Opened(var opened))) {
            return Set.of();
        }
        SupportNeed need = SupportNeed.of(opened);
        return seen(given, need, picks(given, need).keySet(), because);
    }

    /**
     * What a choice of guards rests on.
     *
     * @param called the stores whose guards are called
     */
    static Set<StreamId> seen(Given given, SupportNeed need, Set<StoreId> called, Because because) {
        Set<StreamId> seen = new HashSet<>();
        seen.add(RosterDecider.storeStream(need.supportedStore()));
        given.region()
                .propertyManager(need.supportedStore())
                .map(RosterDecider::personStream)
                .ifPresent(seen::add);
        given.region().stores().stream()
                .flatMap(store -> store.guards().stream())
                .forEach(guard -> seen.add(RosterDecider.personStream(guard.id())));
        judgedBy(given, need, called, because).forEach(store -> {
            seen.add(RosterDecider.storeStream(store.id()));
            store.guards().forEach(guard -> {
                seen.add(RosterDecider.shiftsStream(guard.id()));
                seen.add(SupportDecider.commitmentsStream(guard.id()));
            });
        });
        return seen;
    }

    private static Stream<Region.Store> judgedBy(Given given, SupportNeed need, Set<StoreId> called, Because because) {
        Optional<Region.Store> supported = given.region().store(need.supportedStore());
        List<Region.Store> stores = given.region().stores();
        boolean leavesTier = because.leftTier().isEmpty()
                && stores.stream().anyMatch(store -> called.contains(store.id()) && !preferred(store, supported, need));
        return stores.stream()
                .filter(store -> called.contains(store.id()) || leavesTier && preferred(store, supported, need));
    }

    private static boolean preferred(Region.Store store, Optional<Region.Store> supported, SupportNeed need) {
        return supported
                .filter(site -> Travel.tier(store, site) == CandidateRanking.preferred(need.level()))
                .isPresent();
    }
}
