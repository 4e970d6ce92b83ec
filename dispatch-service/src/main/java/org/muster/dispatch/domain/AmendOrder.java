package org.muster.dispatch.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledBack;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;

/**
 * Operations amends its order (F3.1): it calls more guards, calls guards back, lets guards stay to the end, names another coordinator or
 * meeting point. Level, times and headcount are amended where they are asked for, at the request; the order follows
 * ({@link ChangeSupport}).
 *
 * @param picks guards of each store that are called in addition; empty: nobody
 * @param fill whether the guards of the remade proposal are called in addition
 * @param release who need not come, though he was called
 * @param stay who is to stay to the end of the support, though he was to leave before
 * @param coordinator another one (F3.4)
 * @param meetingPoint another one
 * @param reason why the order is amended
 */
public record AmendOrder(
        Map<StoreId, Set<PersonId>> picks,
        boolean fill,
        Set<PersonId> release,
        Set<PersonId> stay,
        Optional<PersonId> coordinator,
        Optional<SealedText> meetingPoint,
        Because because,
        SealedText reason)
        implements OrderChange {
    private static final Comparator<PersonId> BY_PERSON = Comparator.comparing(PersonId::value);

    public AmendOrder {
        picks = Map.copyOf(picks);
        release = Set.copyOf(release);
        stay = Set.copyOf(stay);
    }

    /** The order binds him, or he was there and left: he may be checked in again without being called. */
    @Rests(Clause.F3_1)
    @At("/picks")
    record GuardCalledAlready(PersonId guard) implements Refusal {}

    /** As many guards are bound as are needed. */
    @Rests(Clause.F3_1)
    @At("/fill")
    record NobodyMissing(int headcount) implements Refusal {}

    /** He was not called, or is bound no longer. */
    @Rests(Clause.F3_1)
    @At("/{name}")
    record GuardNotBound(String name, PersonId guard) implements Refusal {}

    /** Who is there is released on site (F2.6). */
    @Rests(Clause.F2_6)
    @At("/release")
    @TooLate
    record GuardOnSite(PersonId guard) implements Refusal {}

    /** Nobody is in two places; no reason overrides this. */
    @Rests(Clause.N1_PLUS)
    @At("/stay")
    record GuardStaysElsewhere(PersonId guard, CaseId otherCase) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return coordinator.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Role> office() {
        return Optional.of(Role.OPERATIONS);
    }

    @Override
    public Set<StoreId> lenders(Given given, Underway underway) {
        return picks(given, underway).keySet();
    }

    /** Besides its stores, what the choice of additional guards is judged by. */
    @Override
    public Set<StreamId> seen(Given given, Support support) {
        Set<StreamId> seen = new HashSet<>(OrderChange.super.seen(given, support));
        if (support instanceof Underway underway) {
            Set<StoreId> called = picks(given, underway).keySet();
            if (!called.isEmpty()) {
                seen.addAll(OrderSupport.seen(given, underway.ordered().need(), called, because));
            }
        }
        return seen;
    }

    private Map<StoreId, Set<PersonId>> picks(Given given, Underway underway) {
        if (!fill || given.region().store(underway.order().supportedStore()).isEmpty()) {
            return picks;
        }
        Map<StoreId, Set<PersonId>> proposed = new HashMap<>();
        Proposal.remade(underway, given.region(), given.policy(), given.at())
                .picks()
                .forEach((store, guards) -> proposed.put(store, Set.copyOf(guards)));
        return proposed;
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, SupportState state) {
        Map<StoreId, Set<PersonId>> called = picks(given, underway);
        List<Refusal> impossible = impossible(given, underway, called);
        if (!impossible.isEmpty()) {
            return Decision.refuse(impossible);
        }
        Optional<Choice> choice =
                called.isEmpty() ? Optional.empty() : Optional.of(choice(given, underway, called, state));
        AddedHours hours = new AddedHours(given, underway, state);
        OrderVersion version = version(underway, choice);
        List<Refusal> refusals = new ArrayList<>();
        choice.ifPresent(chosen -> refusals.addAll(chosen.objections()));
        headcount(underway, version).ifPresent(refusals::add);
        coordinator
                .flatMap(named -> Choice.coordinator(given, named, stores(version), because))
                .ifPresent(refusals::add);
        stay.stream().sorted(BY_PERSON).forEach(guard -> refusals.addAll(prolonged(underway, guard, hours)));
        if (!refusals.isEmpty()) {
            return Decision.refuse(refusals);
        }
        return Decision.<DispatchEvent>accept(
                        version.changesNothing() ? List.of() : events(given, underway, version, called, choice, state))
                .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf));
    }

    // What can't be.

    private List<Refusal> impossible(Given given, Underway underway, Map<StoreId, Set<PersonId>> called) {
        SupportNeed need = underway.ordered().need();
        if ((fill || !picks.isEmpty() || !stay.isEmpty()) && !given.at().isBefore(need.until())) {
            return List.of(new OrderSupport.SupportPeriodOver(given.caseId(), need.until()));
        }
        List<Refusal> impossible = new ArrayList<>();
        if (fill && underway.missing() == 0) {
            impossible.add(new NobodyMissing(need.headcount()));
        } else if (fill || !called.isEmpty()) {
            impossible.addAll(Choice.unknown(given.region(), called));
        }
        called.values().stream()
                .flatMap(Set::stream)
                .filter(guard ->
                        underway.bound(guard) || !underway.staysOf(guard).isEmpty())
                .sorted(BY_PERSON)
                .map(GuardCalledAlready::new)
                .forEach(impossible::add);
        release.stream().sorted(BY_PERSON).forEach(guard -> impossible.addAll(notReleasable(underway, guard)));
        stay.stream()
                .sorted(BY_PERSON)
                .filter(guard -> !underway.bound(guard))
                .map(guard -> new GuardNotBound("stay", guard))
                .forEach(impossible::add);
        return impossible;
    }

    private static List<Refusal> notReleasable(Underway underway, PersonId guard) {
        if (!underway.bound(guard)) {
            return List.of(new GuardNotBound("release", guard));
        }
        return underway.onSite(guard).isPresent() ? List.of(new GuardOnSite(guard)) : List.of();
    }

    // What operations may leave only with a reason.

    /** Whom it releases is at home, and whom it calls again need not go home first. */
    private Choice choice(Given given, Underway underway, Map<StoreId, Set<PersonId>> called, SupportState state) {
        Set<StoreId> stores = new HashSet<>(called.keySet());
        release.forEach(guard -> stores.add(underway.itsCallUp(guard).store()));
        Set<PersonId> free = new HashSet<>(release);
        called.values().forEach(free::addAll);
        Region region = given.region()
                .with(Choice.loaded(given.region(), stores, state))
                .without(given.caseId(), free);
        int more = Choice.called(called);
        return new Choice(given, underway.ordered().need().of(more), called, because, region, given.at());
    }

    /** Another number than is needed, if it is another one than before. */
    private Optional<Refusal> headcount(Underway underway, OrderVersion version) {
        int needed = underway.ordered().need().headcount();
        int bound = version.bound().size();
        return Choice.unless(
                because.headcount(),
                bound != needed && bound != underway.bound().size(),
                () -> new OrderSupport.HeadcountDiffers(needed, bound));
    }

    private static Set<StoreId> stores(OrderVersion version) {
        return version.callUps().stream().map(CallUp::store).collect(Collectors.toUnmodifiableSet());
    }

    private List<Refusal> prolonged(Underway underway, PersonId guard, AddedHours hours) {
        CallUp callUp = underway.itsCallUp(guard);
        LendingPeriod absence = OrderVersion.absence(
                callUp, callUp.reportAt(), underway.ordered().until());
        List<Refusal> refusals = new ArrayList<>();
        hours.hindrance(guard, absence)
                .ifPresent(kept -> kept.committedTo()
                        .<Refusal>map(other -> new GuardStaysElsewhere(guard, other))
                        .or(() -> Choice.unless(
                                because.override(),
                                kept.because() == Hindrance.NO_REST,
                                () -> new OrderSupport.RestNotKept(guard)))
                        .ifPresent(refusals::add));
        hours.gap(guard, absence)
                .flatMap(gap -> Choice.unless(
                        because.override(),
                        true,
                        () -> new OrderSupport.CoverBroken(callUp.store(), gap.at(), gap.left(), gap.minimum())))
                .ifPresent(refusals::add);
        hours.agree(guard, absence);
        return refusals;
    }

    // What comes of it.

    private OrderVersion version(Underway underway, Optional<Choice> choice) {
        List<CalledBack> gone = release.stream()
                .sorted(BY_PERSON)
                .map(guard -> new CalledBack(guard, underway.itsCallUp(guard).store(), Optional.empty()))
                .toList();
        return OrderVersion.after(underway)
                .without(gone)
                .with(callUp -> OrderVersion.withGuards(
                        callUp, callUp.guards().stream().map(this::staying).toList()))
                .and(choice.map(chosen -> chosen.callUps(store -> callUpId(underway, store)))
                        .orElse(List.of()))
                .with(coordinator.orElse(underway.order().coordinator()), meetingPoint);
    }

    private CalledGuard staying(CalledGuard called) {
        return stay.contains(called.guard())
                ? new CalledGuard(
                        called.guard(),
                        called.duty(),
                        called.dress(),
                        called.equipment(),
                        called.reportAt(),
                        Optional.empty())
                : called;
    }

    /** A store that is called again gets a call-up of its own, which it answers on its own. */
    private static CallUpId callUpId(Underway underway, StoreId store) {
        String name = underway.order().orderId() + "/" + store + "/"
                + (underway.ordered().version() + 1);
        return new CallUpId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    private List<DispatchEvent> events(
            Given given,
            Underway underway,
            OrderVersion version,
            Map<StoreId, Set<PersonId>> called,
            Optional<Choice> choice,
            SupportState state) {
        List<Candidate> candidates = choice.stream()
                .flatMap(_ -> Proposal.remade(underway, given.region(), given.policy(), given.at()).stores().stream())
                .map(offer ->
                        offer.candidate(Choice.guards(called, offer.store()).size()))
                .toList();
        OrderAmended amended = version.amended(given, because, Optional.of(reason), candidates);
        return version.events(given, amended, underway.with(amended), state);
    }
}
