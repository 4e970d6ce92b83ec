package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Given.Facts;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.events.Level;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * A small region on one meridian: distances are given in kilometres of road, so that travel times can be read off. Days and
 * hours count from the midnight at which {@link #at} begins.
 */
final class Sample {
    static final DispatchPolicy POLICY = DispatchPolicy.ofTheNotice();
    static final CaseId CASE = new CaseId("HF-20260302-001");
    static final CaseId OTHER_CASE = new CaseId("HF-20260302-002");
    static final OrderId ORDER = new OrderId("order-1");
    static final StoreId SUPPORTED = new StoreId("hf-01");
    static final SealedText WHY = new SealedText("case", "c2VhbGVk");

    static final Actor OPERATIONS = new Actor(new PersonId("ops-1"), Set.of(Role.OPERATIONS), Optional.empty());
    static final Actor REGIONAL_MANAGER =
            new Actor(new PersonId("rgm"), Set.of(Role.REGIONAL_MANAGER), Optional.empty());
    static final Actor CLEARING = Actor.policy("when-support-cleared");

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final double SUPPORTED_LATITUDE = 31.0;
    private static final double KM_PER_DEGREE = 2 * StrictMath.PI * 6371.0088 / 360;
    private static final double ROAD_FACTOR = 1.3;

    private Sample() {}

    static Instant at(int hour) {
        return at(hour, 0);
    }

    static Instant at(int hour, int minute) {
        return MIDNIGHT.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
    }

    static Shift shift(int fromHour, int untilHour) {
        return new Shift(at(fromHour), at(untilHour));
    }

    static Region.Guard guard(String id, Shift... shifts) {
        return new Region.Guard(person(id), List.of(shifts), Commitments.NONE);
    }

    static Region.Guard committed(Region.Guard guard, CaseId to, Instant from, Instant until) {
        return new Region.Guard(
                guard.id(), guard.shifts(), new Commitments(List.of(new Commitment(to, from, until, true))));
    }

    static PersonId person(String id) {
        return new PersonId(id);
    }

    static StoreId store(String id) {
        return new StoreId(id);
    }

    /** A store so many kilometres of road to the north, of best quality and without minimum cover. */
    static Region.Store store(String id, double roadKm, Region.Guard... guards) {
        return new Region.Store(
                store(id), new CityId(id.substring(0, 2)), place(roadKm), 0, 1000, false, List.of(guards));
    }

    static Place place(double roadKm) {
        return new Place(SUPPORTED_LATITUDE + roadKm / ROAD_FACTOR / KM_PER_DEGREE, 117.0);
    }

    static Region.Store cover(int minimum, Region.Store store) {
        return new Region.Store(
                store.id(),
                store.city(),
                store.place(),
                minimum,
                store.qualityPerMille(),
                store.ownEmergency(),
                store.guards());
    }

    static Region.Store quality(int perMille, Region.Store store) {
        return new Region.Store(
                store.id(),
                store.city(),
                store.place(),
                store.minimumCover(),
                perMille,
                store.ownEmergency(),
                store.guards());
    }

    static Region.Store ownEmergency(Region.Store store) {
        return new Region.Store(
                store.id(),
                store.city(),
                store.place(),
                store.minimumCover(),
                store.qualityPerMille(),
                true,
                store.guards());
    }

    /** So many guards of a store, all with these shifts: {@code wh-01-g1}, {@code wh-01-g2}, … */
    static Region.Guard[] guards(String store, int number, Shift... shifts) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> guard(store + "-g" + i, shifts))
                .toArray(Region.Guard[]::new);
    }

    /** The region of these stores and the supported one, each store with its managers. */
    static Region region(Region.Store... others) {
        List<Region.Store> stores = new ArrayList<>(List.of(others));
        if (stores.stream().noneMatch(store -> store.id().equals(SUPPORTED))) {
            stores.add(store(SUPPORTED.value(), 0, guards(SUPPORTED.value(), 3, shift(8, 20))));
        }
        return new Region(stores, offices(stores));
    }

    private static Offices offices(List<Region.Store> stores) {
        Set<Holding> offices = new HashSet<>();
        offices.add(new Holding(OPERATIONS.person(), Role.OPERATIONS, Optional.empty()));
        offices.add(new Holding(REGIONAL_MANAGER.person(), Role.REGIONAL_MANAGER, Optional.empty()));
        for (Region.Store store : stores) {
            offices.add(new Holding(person(store.id() + "-pm"), Role.PROPERTY_MANAGER, Optional.of(store.id())));
            offices.add(new Holding(person(store.id() + "-sm"), Role.STORE_MANAGER, Optional.of(store.id())));
        }
        return new Offices(offices, Set.of());
    }

    /** The same offices, and these besides. */
    static Offices and(Offices offices, Holding... more) {
        Set<Holding> all = new HashSet<>(offices.holdings());
        all.addAll(List.of(more));
        return new Offices(all, offices.standIns());
    }

    /** The same offices, with a stand-in in force. */
    static Offices standingIn(Offices offices, String standIn, String principal, Role office, Optional<StoreId> store) {
        return offices.standingIn(Set.of(new StandIn(person(standIn), person(principal), office, store)));
    }

    static Actor propertyManager(String store) {
        return new Actor(person(store + "-pm"), Set.of(Role.PROPERTY_MANAGER), Optional.of(store(store)));
    }

    static Actor storeManager(String store) {
        return new Actor(person(store + "-sm"), Set.of(Role.STORE_MANAGER), Optional.of(store(store)));
    }

    /** 09:00 to 17:00. */
    static SupportNeed need(Level level, int headcount) {
        return new SupportNeed(CASE, SUPPORTED, level, headcount, at(9), at(17));
    }

    /** Proposed three hours before the day begins, so that everybody can be there in time. */
    static Proposal proposal(SupportNeed need, Region.Store... others) {
        return Proposal.of(need, region(others), POLICY, at(-3));
    }

    static SupportOpened opened(SupportNeed need) {
        return new SupportOpened(
                need.caseId(),
                need.supportedStore(),
                true,
                need.level(),
                need.headcount(),
                need.reportAt(),
                need.until());
    }

    static Asked<Given, SupportCommand> open(SupportNeed need) {
        return byRule(
                at(-4),
                new OpenSupport(
                        need.supportedStore(), true, need.level(), need.headcount(), need.reportAt(), need.until()));
    }

    /** What one of the house's rules asks for. */
    static Asked<Given, SupportCommand> byRule(Instant at, SupportCommand command) {
        return asked(CLEARING, at, Facts.NONE, command);
    }

    static Asked<Given, SupportCommand> asked(Actor actor, Instant at, Facts facts, SupportCommand command) {
        return new Asked<>(new Given(CASE, actor, at, POLICY, facts), command);
    }

    /** Everything about a region, of a case that was cleared. */
    static Facts facts(Region region) {
        return new Facts(region.offices(), region, Map.of(), KnownCase.CLEARED, Basis.NOTHING);
    }

    static Asked<Given, SupportCommand> with(Asked<Given, SupportCommand> asked, Facts facts) {
        Given given = asked.given();
        return new Asked<>(
                new Given(given.caseId(), given.actor(), given.at(), given.policy(), facts), asked.command());
    }

    static Asked<Given, SupportCommand> order(Region region, Map<String, List<String>> picks) {
        return order(CASE, at(-3), region, picks, Because.NOTHING);
    }

    static Asked<Given, SupportCommand> order(
            CaseId caseId, Instant at, Region region, Map<String, List<String>> picks, Because because) {
        Map<StoreId, Set<PersonId>> called = picks.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> store(entry.getKey()),
                        entry -> entry.getValue().stream().map(Sample::person).collect(Collectors.toSet())));
        return new Asked<>(
                new Given(caseId, OPERATIONS, at, POLICY, facts(region)),
                new OrderSupport(
                        ORDER, Optional.of(called), OPERATIONS.person(), Optional.empty(), Optional.empty(), because));
    }

    static Asked<Given, SupportCommand> because(Asked<Given, SupportCommand> asked, Because because) {
        OrderSupport order = (OrderSupport) asked.command();
        return new Asked<>(
                asked.given(),
                new OrderSupport(
                        order.orderId(),
                        order.picks(),
                        order.coordinator(),
                        order.givenAt(),
                        order.meetingPoint(),
                        because));
    }

    static Asked<Given, SupportCommand> coordinated(Asked<Given, SupportCommand> asked, String coordinator) {
        OrderSupport order = (OrderSupport) asked.command();
        return new Asked<>(
                asked.given(),
                new OrderSupport(
                        order.orderId(),
                        order.picks(),
                        person(coordinator),
                        order.givenAt(),
                        order.meetingPoint(),
                        order.because()));
    }

    static CallUpId callUp(String store) {
        return new OrderSupport(
                        ORDER,
                        Optional.empty(),
                        OPERATIONS.person(),
                        Optional.empty(),
                        Optional.empty(),
                        Because.NOTHING)
                .callUpId(store(store));
    }

    static Because because(
            boolean coordinator, boolean leftTier, boolean headcount, boolean override, boolean offDutyFirst) {
        return new Because(
                why(coordinator), why(leftTier), why(headcount), why(override), why(offDutyFirst), Optional.empty());
    }

    private static Optional<SealedText> why(boolean given) {
        return given ? Optional.of(WHY) : Optional.empty();
    }

    static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> support() {
        return DeciderSpecification.specification(new SupportDecider());
    }

    /** The one event of this kind among others. */
    static <T extends DispatchEvent> T only(Class<T> type, List<DispatchEvent> events) {
        List<T> found = all(type, events);
        if (found.size() != 1) {
            throw new AssertionError("not one " + type.getSimpleName() + ": " + events);
        }
        return found.getFirst();
    }

    static <T extends DispatchEvent> List<T> all(Class<T> type, List<DispatchEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static List<String> ids(String... ids) {
        return Arrays.asList(ids);
    }

    /** The supported store asks for a guard by word of mouth (N2.2). */
    static final RequestEvent EMERGENCY = new EmergencyRequested(
            CASE,
            SUPPORTED,
            Level.C,
            1,
            WHY,
            person("hf-01-pm"),
            person("ops-1"),
            WHY,
            at(9),
            at(17),
            WHY,
            at(81),
            Optional.empty(),
            Optional.empty());

    /** Operations tried to reach the regional general manager, and what he answered if he was reached (N2.2). */
    static RequestEvent reported(Optional<Answer> answer) {
        return new RegionalManagerReported(
                CASE, person("ops-1"), at(9), Channel.PHONE, answer.isPresent(), answer, Optional.empty());
    }
}
