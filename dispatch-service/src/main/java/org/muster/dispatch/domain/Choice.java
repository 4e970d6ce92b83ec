package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.CandidateRanking.Surveyed;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.CandidateStatus;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.events.CallUpId;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.Tier;

/** Whom operations wants to call, held against the notice: every objection at once (F3.1–F3.4, F2.1, N1+). */
final class Choice {
    private static final Comparator<StoreId> BY_STORE = Comparator.comparing(StoreId::value);
    private static final Comparator<PersonId> BY_PERSON = Comparator.comparing(PersonId::value);

    private final Given given;
    private final SupportNeed need;
    private final Map<StoreId, Set<PersonId>> picks;
    private final Because because;
    private final CandidateRanking survey;

    /**
     * A choice among the guards of the region.
     *
     * @param need what they are called for
     * @param region as it is without this choice
     * @param orderedAt from when people needed at once are on their way
     */
    Choice(
            Given given,
            SupportNeed need,
            Map<StoreId, Set<PersonId>> picks,
            Because because,
            Region region,
            Instant orderedAt) {
        this.given = given;
        this.need = need;
        this.picks = picks;
        this.because = because;
        this.survey = new CandidateRanking(need, region, given.policy(), orderedAt, given.at(), Set.of());
    }

    /** The region looked at for whom a standing order still lacks. */
    static CandidateRanking remade(Underway underway, Region region, DispatchPolicy policy, Instant now) {
        SupportNeed missing = underway.ordered().need().of(underway.missing());
        return new CandidateRanking(missing, region, policy, now, now, new HashSet<>(underway.calledGuards()));
    }

    /** Whatever doesn't exist can't be judged any further. */
    static List<Refusal> unknown(Region region, Map<StoreId, Set<PersonId>> picks) {
        List<Refusal> refusals = new ArrayList<>();
        if (picks.isEmpty() || picks.values().stream().anyMatch(Set::isEmpty)) {
            refusals.add(new OrderSupport.NobodyCalled());
        }
        picks.keySet().stream()
                .sorted(BY_STORE)
                .forEach(store -> refusals.addAll(unknown(region, store, guards(picks, store))));
        return refusals;
    }

    private static List<Refusal> unknown(Region region, StoreId id, Set<PersonId> called) {
        return region.store(id)
                .map(store -> called.stream()
                        .filter(guard -> store.guard(guard).isEmpty())
                        .sorted(BY_PERSON)
                        .<Refusal>map(guard -> new OrderSupport.GuardNotOfTheStore(guard, id))
                        .toList())
                .orElseGet(() -> List.of(new OrderSupport.StoreUnknown(id)));
    }

    /** Of the guards of these stores the streams are read, so those tell; what the roster view shows may lag behind. */
    static Map<PersonId, Commitments> loaded(Region region, Set<StoreId> stores, SupportState state) {
        Map<PersonId, Commitments> loaded = new HashMap<>();
        for (Region.Store store : region.stores()) {
            if (stores.contains(store.id())) {
                store.guards().forEach(guard -> loaded.put(guard.id(), state.commitments(guard.id())));
            }
        }
        return loaded;
    }

    /** Somebody of operations coordinates, or with a reason the property manager of a called store (F3.4). */
    static Optional<Refusal> coordinator(Given given, PersonId coordinator, Set<StoreId> called, Because because) {
        Acting acting = given.named(coordinator);
        if (acting.as(Role.OPERATIONS).isPresent()) {
            return Optional.empty();
        }
        boolean ofCalledStore = called.stream()
                .anyMatch(store -> acting.as(Role.PROPERTY_MANAGER, store).isPresent());
        if (!ofCalledStore) {
            return Optional.of(new OrderSupport.CoordinatorFromElsewhere(coordinator));
        }
        return unless(because.coordinator(), true, () -> new OrderSupport.CoordinatorNeedsReason(coordinator));
    }

    /** A rule that operations may leave: it objects when the rule is broken and no reason is given. */
    static Optional<Refusal> unless(Optional<SealedText> reason, boolean broken, Supplier<? extends Refusal> refusal) {
        return broken && reason.isEmpty() ? Optional.of(refusal.get()) : Optional.empty();
    }

    List<Refusal> objections() {
        List<Refusal> refusals = new ArrayList<>();
        if (picks.containsKey(need.supportedStore())) {
            refusals.add(new OrderSupport.SupportedStoreLendsToItself(need.supportedStore()));
        }
        tier().ifPresent(refusals::add);
        picked().forEach(surveyed -> refusals.addAll(objections(surveyed)));
        return refusals;
    }

    /** The second tier gives what the preferred one cannot, no more (F3.3). */
    private Optional<Refusal> tier() {
        Tier preferred = CandidateRanking.preferred(need.level());
        int available = survey.offeredByPreferredTier();
        int ofPreferred = called(survey::ofPreferredTier);
        int ofSecond = called(surveyed -> surveyed.travel().tier() != preferred);
        return unless(
                because.leftTier(),
                ofSecond > 0 && ofPreferred < available,
                () -> new OrderSupport.TierLeftWithoutReason(need.level(), available, ofPreferred));
    }

    private List<Refusal> objections(Surveyed surveyed) {
        Set<PersonId> guards = guards(picks, surveyed.id());
        List<Refusal> refusals = new ArrayList<>();
        unless(
                        because.leftTier(),
                        surveyed.exclusion().equals(Optional.of(CandidateStatus.TOO_FAR)),
                        () -> new OrderSupport.StoreTooFar(
                                surveyed.id(), surveyed.travel().minutes()))
                .ifPresent(refusals::add);
        surveyed.lender().ordered(guards).stream()
                .flatMap(called -> surveyed.lender().hindrance(called.guard()).stream())
                .flatMap(kept -> objection(kept).stream())
                .forEach(refusals::add);
        unless(
                        because.offDutyFirst(),
                        offDutyFirst(surveyed, guards),
                        () -> new OrderSupport.OffDutyBeforeOnDuty(surveyed.id()))
                .ifPresent(refusals::add);
        surveyed.lender()
                .gapWithout(guards)
                .flatMap(gap -> unless(
                        because.override(),
                        true,
                        () -> new OrderSupport.CoverBroken(surveyed.id(), gap.at(), gap.left(), gap.minimum())))
                .ifPresent(refusals::add);
        return refusals;
    }

    /** Nobody is in two places, whatever the reason; rest can be overridden. */
    private Optional<Refusal> objection(Kept kept) {
        return kept.committedTo()
                .<Refusal>map(other -> new OrderSupport.GuardCommittedElsewhere(kept.guard(), other))
                .or(() -> unless(
                        because.override(),
                        kept.because() == Hindrance.NO_REST,
                        () -> new OrderSupport.RestNotKept(kept.guard())));
    }

    private static boolean offDutyFirst(Surveyed surveyed, Set<PersonId> guards) {
        boolean callsOffDuty =
                surveyed.lender().ordered(guards).stream().anyMatch(called -> called.duty() == Duty.OFF_DUTY);
        long onDutyCalled = onDuty(surveyed.lender().ordered(guards));
        long onDutyFree = onDuty(surveyed.lender().free());
        return callsOffDuty && onDutyCalled < onDutyFree;
    }

    private static long onDuty(List<Called> guards) {
        return guards.stream().filter(called -> called.duty() == Duty.ON_DUTY).count();
    }

    /** The stores' call-ups, in the proposal's order. */
    List<CallUp> callUps(Function<StoreId, CallUpId> id) {
        return picked().map(surveyed -> callUp(surveyed, id.apply(surveyed.id())))
                .toList();
    }

    private CallUp callUp(Surveyed surveyed, CallUpId id) {
        List<Called> going = surveyed.lender().ordered(guards(picks, surveyed.id()));
        List<CalledGuard> guards = new ArrayList<>();
        for (int i = 0; i < going.size(); i++) {
            guards.add(new CalledGuard(
                    going.get(i).guard(),
                    going.get(i).duty(),
                    Instructions.dress(need.level(), i, going.size()),
                    Instructions.equipment(need.level()),
                    Optional.empty(),
                    Optional.empty()));
        }
        // Nobody could acknowledge before the order was entered.
        Instant acknowledgeBy =
                given.at().plus(given.policy().terms(need.level()).acknowledgeWithin());
        return new CallUp(
                id,
                surveyed.id(),
                surveyed.travel().tier() == Tier.SAME_CITY,
                guards,
                Instructions.transport(need.level(), surveyed.travel().tier()),
                surveyed.absence().reportAt(),
                surveyed.travel().metres(),
                surveyed.travel().minutes(),
                acknowledgeBy);
    }

    /** What binds the called guards. */
    Stream<GuardCommitted> commitments(OrderId orderId) {
        return picked().flatMap(surveyed -> surveyed.lender().ordered(guards(picks, surveyed.id())).stream()
                .map(called -> new GuardCommitted(
                        called.guard(),
                        need.caseId(),
                        orderId,
                        surveyed.absence().from(),
                        surveyed.absence().until())));
    }

    Proposal proposal() {
        return survey.proposal();
    }

    /** What transport, meals and lodging of the called guards are expected to cost. */
    Money estimatedCost() {
        return picked().map(surveyed -> Estimate.of(
                        need,
                        surveyed.travel(),
                        surveyed.absence(),
                        guards(picks, surveyed.id()).size(),
                        given.policy().rates()))
                .reduce(Money.zero(), Money::plus);
    }

    int called() {
        return called(picks);
    }

    static int called(Map<StoreId, Set<PersonId>> picks) {
        return picks.values().stream().mapToInt(Set::size).sum();
    }

    static Set<PersonId> guards(Map<StoreId, Set<PersonId>> picks, StoreId store) {
        return picks.getOrDefault(store, Set.of());
    }

    /** The called stores, in the proposal's order. */
    private Stream<Surveyed> picked() {
        return survey.stores().stream().filter(surveyed -> picks.containsKey(surveyed.id()));
    }

    private int called(Predicate<Surveyed> of) {
        return picked().filter(of)
                .mapToInt(surveyed -> guards(picks, surveyed.id()).size())
                .sum();
    }
}
