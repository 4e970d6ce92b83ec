package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.dispatch.domain.CandidateRanking.Surveyed;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.CandidateStatus;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Tier;

/** Operations' choice held against the notice, every objection at once (F3.1–F3.4, F2.1, N1+). */
final class OrderDecision {
    private static final Comparator<StoreId> BY_STORE = Comparator.comparing(StoreId::value);
    private static final Comparator<PersonId> BY_PERSON = Comparator.comparing(PersonId::value);

    private final Given given;
    private final OrderSupport command;
    private final Map<StoreId, Set<PersonId>> picks;
    private final SupportNeed need;
    private final CandidateRanking survey;

    private OrderDecision(
            Given given,
            OrderSupport command,
            Map<StoreId, Set<PersonId>> picks,
            SupportNeed need,
            CandidateRanking survey) {
        this.given = given;
        this.command = command;
        this.picks = picks;
        this.need = need;
        this.survey = survey;
    }

    static Decision<DispatchEvent> decide(Given given, OrderSupport command, SupportNeed need, SupportState state) {
        List<Refusal> unenterable = unenterable(given, command);
        if (!unenterable.isEmpty()) {
            return Decision.refuse(unenterable);
        }
        if (!command.orderedAt(given).isBefore(need.until())) {
            return Decision.refuse(new OrderSupport.SupportPeriodOver(need.caseId(), need.until()));
        }
        Map<StoreId, Set<PersonId>> picks = command.picks(given, need);
        List<Refusal> unknown = unknown(given.region(), picks, need);
        if (!unknown.isEmpty()) {
            return Decision.refuse(unknown);
        }
        Region region = given.region().with(loaded(given.region(), picks, state));
        CandidateRanking survey =
                new CandidateRanking(need, region, given.policy(), command.orderedAt(given), given.at());
        return new OrderDecision(given, command, picks, need, survey).decide();
    }

    /** What was ordered by phone is entered soon, and with why it is entered late (F2.5). */
    private static List<Refusal> unenterable(Given given, OrderSupport command) {
        Optional<SealedText> reason = command.because().lateEntry();
        if (command.givenAt().isEmpty()) {
            return reason.<Refusal>map(_ -> new OrderSupport.TimeOfPhoneOrderMissing(given.caseId())).stream()
                    .toList();
        }
        Instant givenAt = command.givenAt().get();
        Duration within = given.policy().lateEntryWithin();
        List<Refusal> refusals = new ArrayList<>();
        if (givenAt.isAfter(given.at())) {
            refusals.add(new SharedRefusal.StatedTimeInFuture("givenAt", givenAt));
        }
        if (givenAt.isBefore(given.at().minus(within))) {
            refusals.add(new OrderSupport.GivenTooLongAgo(givenAt, within.toHours()));
        }
        unless(reason, true, () -> new OrderSupport.LateEntryNeedsReason(givenAt))
                .ifPresent(refusals::add);
        return refusals;
    }

    /** Whatever doesn't exist can't be judged any further. */
    private static List<Refusal> unknown(Region region, Map<StoreId, Set<PersonId>> picks, SupportNeed need) {
        List<Refusal> refusals = new ArrayList<>();
        if (region.store(need.supportedStore()).isEmpty()) {
            refusals.add(new OrderSupport.StoreUnknown(need.supportedStore()));
        }
        if (region.propertyManager(need.supportedStore()).isEmpty()) {
            refusals.add(new OrderSupport.PropertyManagerUnknown(need.supportedStore()));
        }
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

    /** Of the called stores' guards the streams are read, so those tell; what the roster view shows may lag behind. */
    private static Map<PersonId, Commitments> loaded(
            Region region, Map<StoreId, Set<PersonId>> picks, SupportState state) {
        Map<PersonId, Commitments> loaded = new HashMap<>();
        for (Region.Store store : region.stores()) {
            if (picks.containsKey(store.id())) {
                store.guards().forEach(guard -> loaded.put(guard.id(), state.commitments(guard.id())));
            }
        }
        return loaded;
    }

    private Decision<DispatchEvent> decide() {
        List<Refusal> refusals = new ArrayList<>();
        if (picks.containsKey(need.supportedStore())) {
            refusals.add(new OrderSupport.SupportedStoreLendsToItself(need.supportedStore()));
        }
        headcount().ifPresent(refusals::add);
        tier().ifPresent(refusals::add);
        coordinator().ifPresent(refusals::add);
        picked().forEach(surveyed -> refusals.addAll(objections(surveyed)));
        return refusals.isEmpty()
                ? Decision.<DispatchEvent>accept(events())
                        .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf))
                : Decision.refuse(refusals);
    }

    private Optional<Refusal> headcount() {
        int called = called();
        return unless(
                command.because().headcount(),
                called != need.headcount(),
                () -> new OrderSupport.HeadcountDiffers(need.headcount(), called));
    }

    /** The second tier gives what the preferred one cannot, no more (F3.3). */
    private Optional<Refusal> tier() {
        Tier preferred = CandidateRanking.preferred(need.level());
        int available = survey.offeredByPreferredTier();
        int ofPreferred = called(survey::ofPreferredTier);
        int ofSecond = called(surveyed -> surveyed.travel().tier() != preferred);
        return unless(
                command.because().leftTier(),
                ofSecond > 0 && ofPreferred < available,
                () -> new OrderSupport.TierLeftWithoutReason(need.level(), available, ofPreferred));
    }

    private Optional<Refusal> coordinator() {
        PersonId coordinator = command.coordinator();
        Acting acting = given.named(coordinator);
        if (acting.as(Role.OPERATIONS).isPresent()) {
            return Optional.empty();
        }
        boolean ofCalledStore = picks.keySet().stream()
                .anyMatch(store -> acting.as(Role.PROPERTY_MANAGER, store).isPresent());
        if (!ofCalledStore) {
            return Optional.of(new OrderSupport.CoordinatorFromElsewhere(coordinator));
        }
        return unless(
                command.because().coordinator(), true, () -> new OrderSupport.CoordinatorNeedsReason(coordinator));
    }

    private List<Refusal> objections(Surveyed surveyed) {
        Set<PersonId> guards = guards(picks, surveyed.id());
        List<Refusal> refusals = new ArrayList<>();
        unless(
                        command.because().leftTier(),
                        surveyed.exclusion().equals(Optional.of(CandidateStatus.TOO_FAR)),
                        () -> new OrderSupport.StoreTooFar(
                                surveyed.id(), surveyed.travel().minutes()))
                .ifPresent(refusals::add);
        surveyed.lender().ordered(guards).stream()
                .flatMap(called -> surveyed.lender().hindrance(called.guard()).stream())
                .flatMap(kept -> objection(kept).stream())
                .forEach(refusals::add);
        unless(
                        command.because().offDutyFirst(),
                        offDutyFirst(surveyed, guards),
                        () -> new OrderSupport.OffDutyBeforeOnDuty(surveyed.id()))
                .ifPresent(refusals::add);
        surveyed.lender()
                .gapWithout(guards)
                .flatMap(gap -> unless(
                        command.because().override(),
                        true,
                        () -> new OrderSupport.CoverBroken(
                                surveyed.id(),
                                gap.at(),
                                gap.left(),
                                surveyed.store().minimumCover())))
                .ifPresent(refusals::add);
        return refusals;
    }

    /** Nobody is in two places, whatever the reason; rest can be overridden. */
    private Optional<Refusal> objection(Kept kept) {
        return kept.committedTo()
                .<Refusal>map(other -> new OrderSupport.GuardCommittedElsewhere(kept.guard(), other))
                .or(() -> unless(
                        command.because().override(),
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

    private List<DispatchEvent> events() {
        List<CallUp> callUps = picked().map(this::callUp).toList();
        SupportOrdered ordered = new SupportOrdered(
                need.caseId(),
                command.orderId(),
                need.supportedStore(),
                need.level(),
                need.reportAt(),
                need.until(),
                called(),
                callUps,
                candidates(),
                estimatedCost(),
                command.coordinator(),
                command.because().coordinator(),
                commander(),
                command.because().leftTier(),
                command.because().headcount(),
                command.because().override(),
                command.because().offDutyFirst(),
                given.person(),
                command.orderedAt(given),
                command.givenAt().map(_ -> given.at()),
                command.because().lateEntry());
        return Stream.<DispatchEvent>concat(Stream.of(ordered), picked().flatMap(this::commitments))
                .toList();
    }

    private CallUp callUp(Surveyed surveyed) {
        List<Called> going = surveyed.lender().ordered(guards(picks, surveyed.id()));
        List<CalledGuard> guards = new ArrayList<>();
        for (int i = 0; i < going.size(); i++) {
            guards.add(new CalledGuard(
                    going.get(i).guard(),
                    going.get(i).duty(),
                    Instructions.dress(need.level(), i, going.size()),
                    Instructions.equipment(need.level())));
        }
        // Nobody could acknowledge before the order was entered.
        Instant acknowledgeBy =
                given.at().plus(given.policy().terms(need.level()).acknowledgeWithin());
        return new CallUp(
                command.callUpId(surveyed.id()),
                surveyed.id(),
                surveyed.travel().tier() == Tier.SAME_CITY,
                guards,
                Instructions.transport(need.level(), surveyed.travel().tier()),
                surveyed.absence().reportAt(),
                surveyed.travel().metres(),
                surveyed.travel().minutes(),
                acknowledgeBy);
    }

    private Stream<DispatchEvent> commitments(Surveyed surveyed) {
        return surveyed.lender().ordered(guards(picks, surveyed.id())).stream()
                .map(called -> new GuardCommitted(
                        called.guard(),
                        need.caseId(),
                        command.orderId(),
                        surveyed.absence().from(),
                        surveyed.absence().until()));
    }

    private List<Candidate> candidates() {
        return survey.proposal().stores().stream()
                .map(offer -> offer.candidate(guards(picks, offer.store()).size()))
                .toList();
    }

    private Money estimatedCost() {
        return picked().map(surveyed -> Estimate.of(
                        need,
                        surveyed.travel(),
                        surveyed.absence(),
                        guards(picks, surveyed.id()).size(),
                        given.policy().rates()))
                .reduce(Money.zero(), Money::plus);
    }

    private PersonId commander() {
        return given.region()
                .propertyManager(need.supportedStore())
                .orElseThrow(() -> new IllegalStateException("an order without a commander was let through"));
    }

    /** The called stores, in the proposal's order. */
    private Stream<Surveyed> picked() {
        return survey.stores().stream().filter(surveyed -> picks.containsKey(surveyed.id()));
    }

    private int called() {
        return picks.values().stream().mapToInt(Set::size).sum();
    }

    private int called(Predicate<Surveyed> of) {
        return picked().filter(of)
                .mapToInt(surveyed -> guards(picks, surveyed.id()).size())
                .sum();
    }

    private static Set<PersonId> guards(Map<StoreId, Set<PersonId>> picks, StoreId store) {
        return picks.getOrDefault(store, Set.of());
    }

    /** A rule that operations may leave: it objects when the rule is broken and no reason is given. */
    private static Optional<Refusal> unless(
            Optional<SealedText> reason, boolean broken, Supplier<? extends Refusal> refusal) {
        return broken && reason.isEmpty() ? Optional.of(refusal.get()) : Optional.empty();
    }
}
