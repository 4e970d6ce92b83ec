package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.events.Actor;
import org.muster.events.CityId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;

/**
 * A journal of dispatch, event by event: each order is decided again, and each account of leave reckoned again, by nothing but the
 * events before it. What is found otherwise was decided on facts that had changed.
 */
public final class DecidedAgain {
    private static final SupportDecider SUPPORT = new SupportDecider();
    private static final RosterDecider ROSTER = new RosterDecider();
    private static final DispatchPolicies POLICIES = DispatchPolicies.ofTheNotice();

    private final Map<StreamId, List<MusterEvent>> streams = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int orders;
    private int accounts;

    /** The next event of the journal. */
    public void next(MusterEvent event) {
        switch (event) {
            case SupportOrdered ordered -> order(ordered);
            case CompensatoryLeaveEarned earned -> leave(earned, earned.account());
            case CompensatoryLeaveNotEarned not -> leave(not, not.account());
            default -> {}
        }
        streams.computeIfAbsent(event.stream(), ignored -> new ArrayList<>()).add(event);
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public int orders() {
        return orders;
    }

    public int accounts() {
        return accounts;
    }

    private void order(SupportOrdered ordered) {
        orders++;
        Support support = SUPPORT.fold(of(SupportDecider.supportStream(ordered.caseId()), DispatchEvent.class))
                .support();
        if (!(support instanceof Opened)) {
            wrong.add(ordered.caseId() + " was ordered for while it stood at " + support);
            return;
        }
        Region region = region();
        Map<StoreId, Set<PersonId>> picks = ordered.callUps().stream()
                .collect(Collectors.toMap(
                        CallUp::store,
                        callUp ->
                                callUp.guards().stream().map(CalledGuard::guard).collect(Collectors.toSet())));
        OrderSupport command = new OrderSupport(
                ordered.orderId(),
                Optional.of(picks),
                ordered.coordinator(),
                ordered.enteredAt().map(_ -> ordered.orderedAt()),
                ordered.meetingPoint(),
                new Because(
                        ordered.coordinatorBecause(),
                        ordered.leftTierBecause(),
                        ordered.headcountBecause(),
                        ordered.overrideBecause(),
                        ordered.offDutyFirstBecause(),
                        ordered.enteredLateBecause()));
        Instant decidedAt = ordered.enteredAt().orElse(ordered.orderedAt());
        Given given = new Given(
                ordered.caseId(),
                new Actor(ordered.orderedBy(), Set.of(Role.OPERATIONS), Optional.empty()),
                decidedAt,
                POLICIES.inForce(decidedAt),
                new Given.Facts(region.offices(), region, Map.of(), KnownCase.CLEARED, Basis.NOTHING));
        Map<PersonId, Commitments> commitments = new HashMap<>();
        region.stores().stream()
                .flatMap(store -> store.guards().stream())
                .forEach(guard -> commitments.put(guard.id(), guard.commitments()));
        if (given.acting().as(Role.OPERATIONS).isEmpty()) {
            wrong.add(ordered.orderedBy() + " ordered for " + ordered.caseId() + " and is not of operations");
        }
        switch (SUPPORT.decide(new Asked<>(given, command), new SupportState(support, commitments))) {
            case Decision.Refused<DispatchEvent>(var reasons) ->
                wrong.add("the order for " + ordered.caseId() + " is refused by the facts before it: " + reasons);
            case Decision.Accepted<DispatchEvent>(var events, var _) -> {
                SupportOrdered again = Sample.only(SupportOrdered.class, events);
                if (!duties(again).equals(duties(ordered)) || !again.commander().equals(ordered.commander())) {
                    wrong.add("the order for " + ordered.caseId() + " says " + ordered.callUps() + " under "
                            + ordered.commander() + ", by the facts before it " + again.callUps() + " under "
                            + again.commander());
                }
            }
        }
    }

    /** Whom the order calls, and whether from duty; the order within a store follows rests that lie too long ago to be loaded. */
    private static Map<PersonId, Duty> duties(SupportOrdered ordered) {
        return ordered.callUps().stream()
                .flatMap(callUp -> callUp.guards().stream())
                .collect(Collectors.toMap(CalledGuard::guard, CalledGuard::duty));
    }

    private void leave(DispatchEvent.OfGuard event, LeaveAccount account) {
        accounts++;
        PersonId guard = event.guard();
        streams.forEach((stream, events) -> {
            if (!stream.category().equals("support")) {
                return;
            }
            SUPPORT.fold(of(stream, DispatchEvent.class)).support().underway().ifPresent(underway -> {
                boolean ofThisCase = event instanceof CompensatoryLeaveEarned earned
                        ? earned.caseId().equals(underway.order().caseId())
                        : event instanceof CompensatoryLeaveNotEarned not
                                && not.caseId().equals(underway.order().caseId());
                if (ofThisCase) {
                    LeaveAccount again = CompensatoryLeave.account(
                            underway.closedStays(guard),
                            ROSTER.fold(of(RosterDecider.shiftsStream(guard), RosterEvent.class))
                                    .shifts(),
                            POLICIES.inForce(underway.order().orderedAt()).leaveThreshold());
                    if (!again.equals(account)) {
                        wrong.add("leave of " + guard + " in "
                                + underway.order().caseId() + ": " + account + ", by the facts before it " + again);
                    }
                }
            });
        });
    }

    private Region region() {
        Map<StoreId, List<Region.Guard>> guards = new HashMap<>();
        Set<Holding> offices = new HashSet<>();
        streams.keySet().stream()
                .filter(stream -> stream.category().equals("person"))
                .forEach(stream -> {
                    PersonId person = new PersonId(stream.name());
                    RosterState state = ROSTER.fold(of(stream, RosterEvent.class));
                    state.office().ifPresent(held -> offices.add(new Holding(person, held.office(), held.store())));
                    state.guardOf()
                            .ifPresent(store -> guards.computeIfAbsent(store, ignored -> new ArrayList<>())
                                    .add(guard(person)));
                });
        List<Region.Store> stores = streams.keySet().stream()
                .filter(stream -> stream.category().equals("store"))
                .map(stream -> store(of(stream, StoreRegistered.class).getLast(), guards))
                .toList();
        return new Region(stores, new Offices(offices, Set.of()));
    }

    private Region.Guard guard(PersonId person) {
        return new Region.Guard(
                person,
                ROSTER.fold(of(RosterDecider.shiftsStream(person), RosterEvent.class))
                        .shifts(),
                SUPPORT.fold(of(SupportDecider.commitmentsStream(person), DispatchEvent.class))
                        .commitments(person));
    }

    /** Quality decides about ranks only, and no order is refused for its rank; nobody here asks for emergencies of his own. */
    private static Region.Store store(StoreRegistered told, Map<StoreId, List<Region.Guard>> guards) {
        return new Region.Store(
                told.store(),
                new CityId(told.city().value()),
                new Place(told.latitude(), told.longitude()),
                told.minimumCover(),
                1000,
                false,
                guards.getOrDefault(told.store(), List.of()));
    }

    private <E extends MusterEvent> List<E> of(StreamId stream, Class<E> family) {
        return streams.getOrDefault(stream, List.of()).stream()
                .map(family::cast)
                .toList();
    }
}
