package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.dispatch.domain.Proposal.Standing;
import org.muster.dispatch.domain.SupportCommand.OrderSupport;
import org.muster.dispatch.domain.SupportCommand.Pick;
import org.muster.dispatch.domain.Survey.Surveyed;
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
final class Ordering {
    private static final Comparator<StoreId> BY_STORE = Comparator.comparing(StoreId::value);
    private static final Comparator<PersonId> BY_PERSON = Comparator.comparing(PersonId::value);

    private final OrderSupport command;
    private final SupportNeed need;
    private final Survey survey;

    private Ordering(OrderSupport command, SupportNeed need, Survey survey) {
        this.command = command;
        this.need = need;
        this.survey = survey;
    }

    static Decision<DispatchEvent> decide(OrderSupport command, SupportNeed need, SupportState state) {
        if (!command.at().isBefore(need.until())) {
            return Decision.refuse(new SupportRefusal.SupportPeriodOver(need.caseId(), need.until()));
        }
        List<Refusal> unknown = unknown(command, need);
        if (!unknown.isEmpty()) {
            return Decision.refuse(unknown);
        }
        Region region = command.region().with(loaded(command, state));
        Survey survey = new Survey(need, region, command.policy(), command.at());
        return new Ordering(command, need, survey).decide();
    }

    /** Whatever doesn't exist can't be judged any further. */
    private static List<Refusal> unknown(OrderSupport command, SupportNeed need) {
        List<Refusal> refusals = new ArrayList<>();
        Region region = command.region();
        if (region.store(need.supportedStore()).isEmpty()) {
            refusals.add(new SupportRefusal.StoreUnknown(need.supportedStore()));
        }
        if (region.offices().propertyManager(need.supportedStore()).isEmpty()) {
            refusals.add(new SupportRefusal.PropertyManagerUnknown(need.supportedStore()));
        }
        if (command.picks().isEmpty()
                || command.picks().values().stream()
                        .anyMatch(pick -> pick.guards().isEmpty())) {
            refusals.add(new SupportRefusal.NobodyCalled());
        }
        command.picks().keySet().stream().sorted(BY_STORE).forEach(store -> refusals.addAll(unknown(command, store)));
        return refusals;
    }

    private static List<Refusal> unknown(OrderSupport command, StoreId id) {
        return command.region()
                .store(id)
                .map(store -> guards(command, id).stream()
                        .filter(guard -> store.guard(guard).isEmpty())
                        .sorted(BY_PERSON)
                        .<Refusal>map(guard -> new SupportRefusal.GuardNotOfTheStore(guard, id))
                        .toList())
                .orElseGet(() -> List.of(new SupportRefusal.StoreUnknown(id)));
    }

    /** Of the called stores' guards the streams are read, so those tell; what the roster view shows may lag behind. */
    private static Map<PersonId, Commitments> loaded(OrderSupport command, SupportState state) {
        Map<PersonId, Commitments> loaded = new HashMap<>();
        for (Region.Store store : command.region().stores()) {
            if (command.picks().containsKey(store.id())) {
                store.guards().forEach(guard -> loaded.put(guard.id(), state.commitments(guard.id())));
            }
        }
        return loaded;
    }

    private Decision<DispatchEvent> decide() {
        List<Refusal> refusals = new ArrayList<>();
        if (command.picks().containsKey(need.supportedStore())) {
            refusals.add(new SupportRefusal.SupportedStoreLendsToItself(need.supportedStore()));
        }
        headcount().ifPresent(refusals::add);
        tier().ifPresent(refusals::add);
        coordinator().ifPresent(refusals::add);
        picked().forEach(surveyed -> refusals.addAll(objections(surveyed)));
        return refusals.isEmpty() ? Decision.accept(events()) : Decision.refuse(refusals);
    }

    private Optional<Refusal> headcount() {
        int called = called();
        return unless(
                command.because().headcount(),
                called != need.headcount(),
                () -> new SupportRefusal.HeadcountDiffers(need.headcount(), called));
    }

    /** The second tier gives what the preferred one cannot, no more (F3.3). */
    private Optional<Refusal> tier() {
        Tier preferred = Survey.preferred(need.level());
        int available = survey.offeredByPreferredTier();
        int ofPreferred = picked().filter(surveyed -> surveyed.travel().tier() == preferred)
                .mapToInt(surveyed -> guards(command, surveyed.id()).size())
                .sum();
        int ofSecond = called() - ofPreferred;
        return unless(
                command.because().leftTier(),
                ofSecond > 0 && ofPreferred < available,
                () -> new SupportRefusal.TierLeftWithoutReason(need.level(), available, ofPreferred));
    }

    private Optional<Refusal> coordinator() {
        PersonId coordinator = command.coordinator();
        Offices offices = command.region().offices();
        if (offices.holds(coordinator, Role.OPERATIONS)) {
            return Optional.empty();
        }
        boolean ofCalledStore = command.picks().keySet().stream()
                .anyMatch(store -> offices.holds(coordinator, Role.PROPERTY_MANAGER, store));
        if (!ofCalledStore) {
            return Optional.of(new SupportRefusal.CoordinatorFromElsewhere(coordinator));
        }
        return unless(
                command.because().coordinator(), true, () -> new SupportRefusal.CoordinatorNeedsReason(coordinator));
    }

    private List<Refusal> objections(Surveyed surveyed) {
        Set<PersonId> guards = guards(command, surveyed.id());
        List<Refusal> refusals = new ArrayList<>();
        unless(
                        command.because().leftTier(),
                        surveyed.exclusion().equals(Optional.of(Standing.TOO_FAR)),
                        () -> new SupportRefusal.StoreTooFar(
                                surveyed.id(), surveyed.travel().minutes()))
                .ifPresent(refusals::add);
        surveyed.lender().ordered(guards).stream()
                .flatMap(called -> surveyed.lender().hindrance(called.guard()).stream())
                .flatMap(kept -> objection(kept).stream())
                .forEach(refusals::add);
        unless(
                        command.because().offDutyFirst(),
                        offDutyFirst(surveyed, guards),
                        () -> new SupportRefusal.OffDutyBeforeOnDuty(surveyed.id()))
                .ifPresent(refusals::add);
        surveyed.lender()
                .gapWithout(guards)
                .flatMap(gap -> unless(
                        command.because().override(),
                        true,
                        () -> new SupportRefusal.CoverBroken(
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
                .<Refusal>map(other -> new SupportRefusal.GuardCommittedElsewhere(kept.guard(), other))
                .or(() -> unless(
                        command.because().override(),
                        kept.because() == Hindrance.NO_REST,
                        () -> new SupportRefusal.RestNotKept(kept.guard())));
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
                command.actor().person(),
                command.at());
        return Stream.<DispatchEvent>concat(Stream.of(ordered), picked().flatMap(this::commitments))
                .toList();
    }

    private CallUp callUp(Surveyed surveyed) {
        List<Called> going = surveyed.lender().ordered(guards(command, surveyed.id()));
        List<CalledGuard> guards = new ArrayList<>();
        for (int i = 0; i < going.size(); i++) {
            guards.add(new CalledGuard(
                    going.get(i).guard(),
                    going.get(i).duty(),
                    Instructions.dress(need.level(), i, going.size()),
                    Instructions.equipment(need.level())));
        }
        Instant acknowledgeBy =
                command.at().plus(command.policy().terms(need.level()).acknowledgeWithin());
        return new CallUp(
                pick(surveyed.id()).callUpId(),
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
        return surveyed.lender().ordered(guards(command, surveyed.id())).stream()
                .map(called -> new GuardCommitted(
                        called.guard(),
                        need.caseId(),
                        command.orderId(),
                        surveyed.absence().from(),
                        surveyed.absence().until()));
    }

    private List<Candidate> candidates() {
        return survey.proposal().stores().stream()
                .map(offer -> offer.candidate(guards(command, offer.store()).size()))
                .toList();
    }

    private Money estimatedCost() {
        return picked().map(surveyed -> Estimate.of(
                        need,
                        surveyed.travel(),
                        surveyed.absence(),
                        guards(command, surveyed.id()).size(),
                        command.policy().rates()))
                .reduce(Money.zero(), Money::plus);
    }

    private PersonId commander() {
        return command.region()
                .offices()
                .propertyManager(need.supportedStore())
                .orElseThrow(() -> new IllegalStateException("an order without a commander was let through"));
    }

    /** The called stores, in the proposal's order. */
    private Stream<Surveyed> picked() {
        return survey.stores().stream().filter(surveyed -> command.picks().containsKey(surveyed.id()));
    }

    private int called() {
        return command.picks().values().stream()
                .mapToInt(pick -> pick.guards().size())
                .sum();
    }

    private Pick pick(StoreId store) {
        Pick pick = command.picks().get(store);
        if (pick == null) {
            throw new IllegalStateException("no call-up of " + store);
        }
        return pick;
    }

    private static Set<PersonId> guards(OrderSupport command, StoreId store) {
        return Optional.ofNullable(command.picks().get(store)).map(Pick::guards).orElse(Set.of());
    }

    /** A rule that operations may leave: it objects when the rule is broken and no reason is given. */
    private static Optional<Refusal> unless(
            Optional<SealedText> reason, boolean broken, Supplier<? extends Refusal> refusal) {
        return broken && reason.isEmpty() ? Optional.of(refusal.get()) : Optional.empty();
    }
}
