package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.POLICY;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.all;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.opened;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.StoreOffer;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Tier;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;

/** What holds of every proposal and of every order made from one, whatever the region looks like. */
class ProposalPropertiesTest {
    private static final SupportDecider DECIDER = new SupportDecider();

    private static void forAll(Consumer<RandomRegion> property) {
        qt().withExamples(Lane.of(25, 100))
                .withFixedSeed(20160214)
                .forAll(longs().all())
                .checkAssert(seed -> property.accept(RandomRegion.of(seed, 8, 9)));
    }

    private static Proposal proposal(RandomRegion random) {
        return Proposal.of(random.need(), random.region(), POLICY, random.now());
    }

    private static Stream<StoreOffer> ranked(Proposal proposal) {
        return proposal.stores().stream().filter(offer -> offer.rank() > 0);
    }

    private static Asked<Given, SupportCommand> order(RandomRegion random, Proposal proposal) {
        Map<StoreId, Set<PersonId>> picks = new HashMap<>();
        proposal.picks().forEach((store, guards) -> picks.put(store, Set.copyOf(guards)));
        return new Asked<>(
                new Given(random.need().caseId(), OPERATIONS, random.now(), POLICY, Sample.facts(random.region())),
                new OrderSupport(
                        ORDER,
                        Optional.of(picks),
                        OPERATIONS.person(),
                        Optional.empty(),
                        Optional.empty(),
                        Sample.because(false, false, proposal.shortage().isPresent(), false, false)));
    }

    /** The support opened, and what everybody's streams say. */
    private static SupportState given(RandomRegion random) {
        Map<PersonId, Commitments> commitments = new HashMap<>();
        random.region()
                .stores()
                .forEach(store -> store.guards().forEach(guard -> commitments.put(guard.id(), guard.commitments())));
        return new SupportState(new Support.Opened(opened(random.need())), commitments);
    }

    @Test
    @Proves(Clause.F3_2)
    void the_ranking_is_the_same_whatever_order_the_roster_comes_in() {
        forAll(random -> {
            List<Region.Store> shuffled = new ArrayList<>();
            Random shuffle = new Random(7);
            for (Region.Store store : random.region().stores()) {
                List<Region.Guard> guards = new ArrayList<>(store.guards());
                Collections.shuffle(guards, shuffle);
                shuffled.add(new Region.Store(
                        store.id(),
                        store.city(),
                        store.place(),
                        store.minimumCover(),
                        store.qualityPerMille(),
                        store.ownEmergency(),
                        guards));
            }
            Collections.shuffle(shuffled, shuffle);
            Region other = new Region(shuffled, random.region().offices());
            assertEquals(proposal(random), Proposal.of(random.need(), other, POLICY, random.now()));
        });
    }

    @Test
    @Proves({Clause.F3_2, Clause.F3_3})
    void ranks_count_from_one_and_no_store_is_better_than_the_one_before_it() {
        forAll(random -> {
            List<StoreOffer> ranked = ranked(proposal(random)).toList();
            for (int i = 0; i < ranked.size(); i++) {
                assertEquals(i + 1, ranked.get(i).rank());
                if (i > 0) {
                    assertTrue(
                            Arrays.compare(key(random, ranked.get(i - 1)), key(random, ranked.get(i))) < 0,
                            "rank " + i);
                }
            }
        });
    }

    /** The order written out once more, as numbers: smaller is better. */
    private static long[] key(RandomRegion random, StoreOffer offer) {
        boolean sameCity = offer.travel().tier() == Tier.SAME_CITY;
        boolean preferred = switch (random.need().level()) {
            case A -> !sameCity;
            case B, C -> sameCity;
        };
        boolean ownEmergency =
                random.region().store(offer.store()).orElseThrow().ownEmergency();
        return new long[] {
            ownEmergency ? 1 : 0,
            preferred ? 0 : 1,
            offer.travel().minutes() / 15,
            -offer.qualityPerMille(),
            offer.travel().minutes(),
            offer.travel().metres(),
            Long.parseLong(offer.store().value().substring(3))
        };
    }

    @Test
    @Proves({Clause.F3_2, Clause.F3_3})
    void no_store_with_an_emergency_of_its_own_is_ranked_before_one_without() {
        forAll(random -> {
            boolean last = false;
            for (StoreOffer offer : ranked(proposal(random)).toList()) {
                boolean own = random.region().store(offer.store()).orElseThrow().ownEmergency();
                assertTrue(own || !last, offer.toString());
                assertEquals(own, offer.standing() == Proposal.CandidateStatus.OWN_EMERGENCY);
                last = own;
            }
        });
    }

    @Test
    @Proves(Clause.F3_3)
    void nobody_is_taken_from_a_store_while_one_before_it_could_give_more() {
        forAll(random -> {
            boolean exhausted = true;
            for (StoreOffer offer : ranked(proposal(random)).toList()) {
                assertTrue(exhausted || offer.taken() == 0);
                exhausted = offer.taken() == offer.offered().size();
            }
        });
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void what_is_taken_and_what_is_missing_make_up_the_headcount() {
        forAll(random -> {
            Proposal proposal = proposal(random);
            int taken = proposal.stores().stream().mapToInt(StoreOffer::taken).sum();
            int missing = proposal.shortage().map(Proposal.Shortage::missing).orElse(0);
            assertEquals(random.need().headcount(), taken + missing);
            assertTrue(missing == 0
                    || ranked(proposal)
                            .allMatch(offer -> offer.taken() == offer.offered().size()));
        });
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void every_guard_of_every_store_is_taken_not_needed_or_withheld_for_exactly_one_cause() {
        forAll(random -> {
            Proposal proposal = proposal(random);
            for (StoreOffer offer : proposal.stores()) {
                int withheld = offer.withheld().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                boolean lends = offer.rank() > 0 && proposal.shortage().isEmpty();
                int notNeeded = lends ? offer.offered().size() - offer.taken() : 0;
                assertEquals(
                        random.region()
                                .store(offer.store())
                                .orElseThrow()
                                .guards()
                                .size(),
                        offer.taken() + notNeeded + withheld,
                        offer.toString());
            }
        });
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_shortage_adds_up_to_all_guards_of_the_region_and_to_the_headcount() {
        int[] shortages = {0};
        forAll(random -> proposal(random).shortage().ifPresent(shortage -> {
            shortages[0]++;
            assertEquals(random.need().headcount(), shortage.found() + shortage.missing());
            assertTrue(shortage.withheld().stream().allMatch(one -> one.guards() > 0));
            Set<List<Object>> named = new HashSet<>();
            shortage.withheld().forEach(one -> assertTrue(named.add(List.of(one.store(), one.because()))));
            assertEquals(guards(random, true), shortage.found() + withheld(shortage, true));
            assertEquals(guards(random, false), shortage.found() + withheld(shortage, false));
            assertEquals(Math.max(0, random.need().headcount() - guards(random, false)), shortage.beyondRegion());
        }));
        assertTrue(shortages[0] > 0, "no region was short: this proves nothing");
    }

    /** All guards of the region, with or without those of the supported store. */
    private static int guards(RandomRegion random, boolean withSupported) {
        return random.region().stores().stream()
                .filter(store -> withSupported || !store.id().equals(SUPPORTED))
                .mapToInt(store -> store.guards().size())
                .sum();
    }

    private static int withheld(Proposal.Shortage shortage, boolean withSupported) {
        return shortage.withheld().stream()
                .filter(one -> withSupported || !one.store().equals(SUPPORTED))
                .mapToInt(Proposal.Withheld::guards)
                .sum();
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void every_guard_of_the_region_is_offered_or_kept_for_a_reason() {
        forAll(random -> {
            for (StoreOffer offer : proposal(random).stores()) {
                Set<PersonId> named = new HashSet<>();
                offer.offered().forEach(called -> assertTrue(named.add(called.guard())));
                offer.kept().forEach(kept -> assertTrue(named.add(kept.guard())));
                Region.Store store = random.region().store(offer.store()).orElseThrow();
                assertEquals(store.guards().size(), named.size());
            }
        });
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void cover_is_never_broken_in_any_minute_that_a_taken_guard_is_missed() {
        forAll(random -> {
            for (StoreOffer offer : proposal(random).stores()) {
                Region.Store store = random.region().store(offer.store()).orElseThrow();
                Set<PersonId> away = new HashSet<>();
                offer.called().forEach(called -> away.add(called.guard()));
                Instant minute = offer.absence().from();
                while (minute.isBefore(offer.absence().until())) {
                    coverHolds(random, store, away, minute);
                    minute = minute.plus(Duration.ofMinutes(1));
                }
            }
        });
    }

    private static void coverHolds(RandomRegion random, Region.Store store, Set<PersonId> away, Instant minute) {
        int left = 0;
        int missed = 0;
        for (Region.Guard guard : store.guards()) {
            boolean onDuty = guard.shifts().stream()
                    .anyMatch(shift -> !minute.isBefore(shift.from()) && minute.isBefore(shift.until()));
            boolean elsewhere = guard.commitments().all().stream().anyMatch(commitment -> {
                Instant until = commitment.open() && commitment.until().isBefore(random.now())
                        ? random.now()
                        : commitment.until();
                return !minute.isBefore(commitment.from()) && minute.isBefore(until);
            });
            if (onDuty && !elsewhere) {
                if (away.contains(guard.id())) {
                    missed++;
                } else {
                    left++;
                }
            }
        }
        assertTrue(
                missed == 0 || left >= store.minimumCover(),
                store.id() + " has " + left + " of " + store.minimumCover() + " at " + minute);
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void whoever_is_offered_is_free_and_rested_before_and_after() {
        forAll(random -> {
            for (StoreOffer offer : proposal(random).stores()) {
                Region.Store store = random.region().store(offer.store()).orElseThrow();
                for (Called called : offer.offered()) {
                    rested(store.guard(called.guard()).orElseThrow(), called.duty(), offer.absence());
                }
            }
        });
    }

    private static void rested(Region.Guard guard, Duty duty, LendingPeriod absence) {
        Instant earliest = absence.until().plus(POLICY.rest());
        Instant latest = absence.from().minus(POLICY.rest());
        guard.commitments()
                .all()
                .forEach(commitment -> assertTrue(!commitment.until().isAfter(latest)
                        || !commitment.from().isBefore(earliest)));
        List<Shift> running = guard.shifts().stream()
                .filter(shift -> !absence.reportAt().isBefore(shift.from())
                        && absence.reportAt().isBefore(shift.until()))
                .toList();
        assertEquals(duty == Duty.ON_DUTY, !running.isEmpty());
        for (Shift shift : guard.shifts()) {
            if (running.contains(shift)) {
                continue;
            }
            boolean before = !shift.from().isAfter(absence.reportAt());
            boolean undisturbed = before
                    ? running.stream().anyMatch(own -> !absence.from().isBefore(own.from()))
                    : running.stream().anyMatch(own -> !absence.until().isAfter(own.until()));
            assertTrue(undisturbed
                    || (before ? !shift.until().isAfter(latest) : !shift.from().isBefore(earliest)));
        }
    }

    @Test
    @Proves(Clause.F2_1)
    void in_every_store_on_duty_guards_stand_before_off_duty_ones() {
        forAll(random -> {
            for (StoreOffer offer : proposal(random).stores()) {
                List<Duty> duties = offer.offered().stream().map(Called::duty).toList();
                assertEquals(duties.stream().sorted().toList(), duties);
            }
        });
    }

    @Test
    @Proves({Clause.F3_1, Clause.N1_PLUS})
    void what_is_proposed_can_be_ordered_as_it_is_and_nobody_can_be_ordered_twice() {
        forAll(random -> {
            Proposal proposal = proposal(random);
            if (proposal.picks().isEmpty()) {
                return;
            }
            Asked<Given, SupportCommand> order = order(random, proposal);
            SupportState given = given(random);
            if (!random.now().isBefore(random.need().until())) {
                return;
            }
            Decision<DispatchEvent> decision = DECIDER.decide(order, given);
            List<DispatchEvent> events = switch (decision) {
                case Decision.Accepted<DispatchEvent>(List<DispatchEvent> accepted, var _) -> accepted;
                case Decision.Refused<DispatchEvent> refused -> throw new AssertionError(refused);
            };
            SupportOrdered ordered = only(SupportOrdered.class, events);
            assertEquals(proposal.estimatedCost(), ordered.estimatedCost());
            assertTrue(ordered.callUps().stream()
                    .noneMatch(callUp -> callUp.store().equals(SUPPORTED)));
            List<PersonId> bound = all(GuardCommitted.class, events).stream()
                    .map(GuardCommitted::guard)
                    .toList();
            assertEquals(ordered.headcount(), Set.copyOf(bound).size());
            assertEquals(ordered.headcount(), bound.size());

            SupportState after = DECIDER.fold(given, events);
            Asked<Given, SupportCommand> again = forOtherCase(order);
            SupportState other = new SupportState(
                    new Support.Opened(opened(new SupportNeed(
                            OTHER_CASE,
                            SUPPORTED,
                            random.need().level(),
                            random.need().headcount(),
                            random.need().reportAt(),
                            random.need().until()))),
                    after.commitments());
            Set<PersonId> refused = new HashSet<>();
            switch (DECIDER.decide(again, other)) {
                case Decision.Accepted<DispatchEvent> accepted -> throw new AssertionError(accepted);
                case Decision.Refused<DispatchEvent>(var reasons) ->
                    reasons.forEach(reason -> {
                        if (reason instanceof OrderSupport.GuardCommittedElsewhere elsewhere) {
                            refused.add(elsewhere.guard());
                        }
                    });
            }
            assertEquals(Set.copyOf(bound), refused);
        });
    }

    private static Asked<Given, SupportCommand> forOtherCase(Asked<Given, SupportCommand> order) {
        Given given = order.given();
        return Sample.because(
                new Asked<>(
                        new Given(OTHER_CASE, given.actor(), given.at(), given.policy(), given.facts()),
                        order.command()),
                Sample.because(true, true, true, true, true));
    }

    @Test
    @Proves(Clause.F2_2)
    void leave_is_owed_exactly_for_more_than_the_threshold_outside_own_shifts() {
        qt().withExamples(500).withFixedSeed(20160214).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            Instant arrived = Sample.at(0, random.nextInt(1440));
            Instant released = arrived.plus(Duration.ofMinutes(400 + random.nextInt(400)));
            List<Shift> shifts = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Instant from = Sample.at(-4, random.nextInt(2400));
                shifts.add(new Shift(from, from.plus(Duration.ofMinutes(random.nextInt(300)))));
            }
            int outside = 0;
            for (Instant minute = arrived; minute.isBefore(released); minute = minute.plusSeconds(60)) {
                Instant now = minute;
                if (shifts.stream().noneMatch(s -> !now.isBefore(s.from()) && now.isBefore(s.until()))) {
                    outside++;
                }
            }
            var account =
                    CompensatoryLeave.account(List.of(new Period(arrived, released)), shifts, Duration.ofHours(8));
            assertEquals(outside, account.qualifyingMinutes());
            assertEquals(outside > 480 ? outside : 0, account.leaveMinutes());
            assertEquals(account.minutesOnSite(), account.minutesWithinOwnShifts() + account.qualifyingMinutes());
        });
    }

    @Test
    @Proves(Clause.F3_2)
    void a_region_of_25_stores_and_500_guards_is_surveyed_in_less_than_ten_milliseconds() {
        RandomRegion random = RandomRegion.of(1, 25, 20);
        // Time on the processor, so that a busy machine doesn't count.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            proposal(random);
            nanos.add(threads.getCurrentThreadCpuTime() - begin);
        }
        Collections.sort(nanos);
        long medianMicros = nanos.get(nanos.size() / 2) / 1000;
        assertTrue(medianMicros < 10_000, "the median took " + medianMicros + " µs");
    }
}
