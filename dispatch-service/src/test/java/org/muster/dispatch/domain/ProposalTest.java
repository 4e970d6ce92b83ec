package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.POLICY;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.committed;
import static org.muster.dispatch.domain.Sample.cover;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.guards;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.ownEmergency;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.proposal;
import static org.muster.dispatch.domain.Sample.quality;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.CandidateStatus;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.dispatch.domain.Proposal.Shortage;
import org.muster.dispatch.domain.Proposal.StoreOffer;
import org.muster.dispatch.domain.Proposal.Withheld;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.proof.Proves;

/** Which stores come first, which of their guards could go, and what is said of the others. */
class ProposalTest {

    private static List<String> ranked(Proposal proposal) {
        return proposal.stores().stream()
                .filter(offer -> offer.rank() > 0)
                .map(offer -> offer.store().value())
                .toList();
    }

    private static StoreOffer offer(Proposal proposal, String store) {
        return proposal.stores().stream()
                .filter(offer -> offer.store().equals(store(store)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> offered(Proposal proposal, String store) {
        return offer(proposal, store).offered().stream()
                .map(called -> called.guard().value())
                .toList();
    }

    private static Map<String, Hindrance> kept(Proposal proposal, String store) {
        return offer(proposal, store).kept().stream()
                .collect(Collectors.toMap(kept -> kept.guard().value(), Kept::because));
    }

    /** A store with one guard on duty all day. */
    private static Region.Store one(String id, double roadKm) {
        return store(id, roadKm, guards(id, 1, shift(5, 21)));
    }

    // Tiers (F3.3).

    @Test
    @Proves(Clause.F3_3)
    void at_level_a_out_of_town_stores_come_first() {
        Proposal proposal = proposal(need(Level.A, 1), one("hf-02", 5), one("wh-01", 140));
        assertEquals(List.of("wh-01", "hf-02"), ranked(proposal));
        assertEquals(Map.of(store("wh-01"), List.of(person("wh-01-g1"))), proposal.picks());
    }

    @ParameterizedTest
    @EnumSource(names = {"B", "C"})
    @Proves(Clause.F3_3)
    void at_levels_b_and_c_same_city_stores_come_first(Level level) {
        Proposal proposal = proposal(need(level, 1), one("wh-01", 10), one("hf-02", 29));
        assertEquals(List.of("hf-02", "wh-01"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_3)
    void the_second_tier_gives_only_what_the_first_cannot() {
        Proposal proposal = proposal(
                need(Level.C, 4),
                store("hf-02", 5, guards("hf-02", 2, shift(5, 21))),
                store("hf-03", 9, guards("hf-03", 1, shift(5, 21))),
                store("wh-01", 7, guards("wh-01", 9, shift(5, 21))));
        assertEquals(2, offer(proposal, "hf-02").taken());
        assertEquals(1, offer(proposal, "hf-03").taken());
        assertEquals(1, offer(proposal, "wh-01").taken());
        assertEquals(Optional.empty(), proposal.shortage());
    }

    @Test
    @Proves({Clause.F3_3, Clause.F1_1})
    void the_supported_store_never_lends_to_itself() {
        Proposal proposal = proposal(need(Level.C, 2));
        StoreOffer own = offer(proposal, SUPPORTED.value());
        assertEquals(CandidateStatus.SUPPORTED_STORE, own.standing());
        assertEquals(0, own.rank());
        assertEquals(0, own.taken());
        assertEquals(Map.of(), proposal.picks());
    }

    // Ranks within a tier (F3.2). At 30 km/h within the city, 0.5 km take a minute.

    @Test
    @Proves(Clause.F3_2)
    void within_one_band_of_travel_time_better_quality_goes_before_less_travel() {
        Proposal proposal = proposal(need(Level.C, 1), quality(900, one("hf-02", 1)), quality(950, one("hf-03", 6.9)));
        assertEquals(List.of("hf-03", "hf-02"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_2)
    void a_nearer_band_goes_before_better_quality() {
        Proposal proposal =
                proposal(need(Level.C, 1), quality(1000, one("hf-02", 7.45)), quality(100, one("hf-03", 6.95)));
        assertEquals(15, offer(proposal, "hf-02").travel().minutes());
        assertEquals(14, offer(proposal, "hf-03").travel().minutes());
        assertEquals(List.of("hf-03", "hf-02"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_2)
    void at_equal_quality_the_exact_travel_time_decides_within_a_band() {
        Proposal proposal = proposal(need(Level.C, 1), one("hf-02", 5.4), one("hf-03", 4.9));
        assertEquals(List.of("hf-03", "hf-02"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_2)
    void at_equal_travel_time_the_distance_decides() {
        Proposal proposal = proposal(need(Level.C, 1), one("hf-02", 4.95), one("hf-03", 4.85));
        assertEquals(
                offer(proposal, "hf-02").travel().minutes(),
                offer(proposal, "hf-03").travel().minutes());
        assertEquals(List.of("hf-03", "hf-02"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_2)
    void stores_equal_in_everything_are_ranked_by_their_id() {
        assertEquals(
                List.of("hf-02", "hf-03", "hf-04"),
                ranked(proposal(need(Level.C, 1), one("hf-04", 5), one("hf-02", 5), one("hf-03", 5))));
    }

    @Test
    @Proves(Clause.F3_2)
    void travel_time_is_road_distance_over_the_speed_in_town_or_between_cities() {
        Proposal proposal = proposal(need(Level.A, 1), one("hf-02", 15), one("wh-01", 140));
        assertEquals(15_000, offer(proposal, "hf-02").travel().metres());
        assertEquals(30, offer(proposal, "hf-02").travel().minutes());
        assertEquals(140_000, offer(proposal, "wh-01").travel().metres());
        assertEquals(120, offer(proposal, "wh-01").travel().minutes());
    }

    @Test
    @Proves(Clause.F3_2)
    void every_store_keeps_its_standing_and_reason() {
        Proposal proposal = proposal(
                need(Level.C, 1),
                one("hf-02", 5),
                one("hf-03", 9),
                cover(1, one("hf-04", 5)),
                store("hf-05", 5),
                store("hf-06", 5, committed(guard("x", shift(5, 21)), OTHER_CASE, at(8), at(12))),
                one("bz-01", 300));
        assertEquals(CandidateStatus.RANKED, offer(proposal, "hf-02").standing());
        assertEquals(CandidateStatus.NOT_NEEDED, offer(proposal, "hf-03").standing());
        assertEquals(CandidateStatus.MINIMUM_COVER, offer(proposal, "hf-04").standing());
        assertEquals(CandidateStatus.NOBODY_FREE, offer(proposal, "hf-05").standing());
        assertEquals(CandidateStatus.NOBODY_FREE, offer(proposal, "hf-06").standing());
        assertEquals(CandidateStatus.TOO_FAR, offer(proposal, "bz-01").standing());
        assertEquals(CandidateStatus.SUPPORTED_STORE, offer(proposal, "hf-01").standing());
        assertEquals(List.of("hf-02", "hf-03"), ranked(proposal));
        assertEquals(7, proposal.stores().size());
        assertEquals(
                List.of(new Kept(person("x"), Hindrance.COMMITTED, Optional.of(OTHER_CASE))),
                offer(proposal, "hf-06").kept());
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_just_within_the_reach_of_policy_is_ranked_and_one_beyond_it_is_not() {
        Proposal proposal = proposal(need(Level.C, 9), one("wh-01", 279.9), one("wh-02", 280.1));
        assertEquals(240, offer(proposal, "wh-01").travel().minutes());
        assertEquals(241, offer(proposal, "wh-02").travel().minutes());
        assertEquals(List.of("wh-01"), ranked(proposal));
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_whose_guards_would_come_after_the_end_is_too_far() {
        SupportNeed need = new SupportNeed(CASE, SUPPORTED, Level.C, 1, at(9), at(10));
        Region region = region(one("hf-02", 5), one("wh-01", 70));
        // Preparation of 15 minutes and an hour on the way.
        assertEquals(List.of("hf-02", "wh-01"), ranked(Proposal.of(need, region, POLICY, at(8, 44))));
        assertEquals(List.of("hf-02"), ranked(Proposal.of(need, region, POLICY, at(8, 45))));
    }

    // Emergencies of their own.

    @Test
    @Proves({Clause.F3_2, Clause.F3_3, Clause.N1_PLUS})
    void a_store_with_an_emergency_of_its_own_comes_after_all_others_of_both_tiers_and_says_why() {
        Proposal proposal = proposal(
                need(Level.C, 2),
                ownEmergency(one("hf-02", 1)),
                one("hf-03", 9),
                one("wh-01", 140),
                ownEmergency(one("wh-02", 100)));
        assertEquals(List.of("hf-03", "wh-01", "hf-02", "wh-02"), ranked(proposal));
        assertEquals(CandidateStatus.OWN_EMERGENCY, offer(proposal, "hf-02").standing());
        assertEquals(CandidateStatus.OWN_EMERGENCY, offer(proposal, "wh-02").standing());
        assertEquals(0, offer(proposal, "hf-02").taken());
    }

    @Test
    @Proves({Clause.F3_2, Clause.N1_PLUS})
    void a_store_with_an_emergency_of_its_own_still_gives_what_nobody_else_can() {
        Proposal proposal = proposal(need(Level.C, 2), ownEmergency(one("hf-02", 1)), one("hf-03", 9));
        StoreOffer last = offer(proposal, "hf-02");
        assertEquals(1, last.taken());
        assertEquals(2, last.rank());
        assertEquals(CandidateStatus.OWN_EMERGENCY, last.standing());
        assertEquals("OWN_EMERGENCY", last.candidate(1).reason());
        assertEquals("PASSED_OVER", last.candidate(0).reason());
        assertTrue(proposal.shortage().isEmpty());
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_with_an_emergency_of_its_own_that_can_give_nobody_says_what_keeps_them() {
        Proposal proposal = proposal(need(Level.C, 1), ownEmergency(cover(1, one("hf-02", 1))));
        assertEquals(CandidateStatus.MINIMUM_COVER, offer(proposal, "hf-02").standing());
    }

    @Test
    void a_region_without_the_supported_store_cannot_be_asked() {
        Region empty = new Region(List.of(), org.muster.offices.Offices.NONE);
        assertThrows(IllegalArgumentException.class, () -> Proposal.of(need(Level.A, 1), empty, POLICY, at(0)));
    }

    // Which guards (F2.1).

    @Test
    @Proves(Clause.F2_1)
    void on_duty_guards_go_before_off_duty_guards() {
        Proposal proposal = proposal(
                need(Level.C, 3), store("hf-02", 0.4, guard("a-off"), guard("z-on", shift(8, 20)), guard("b-off")));
        assertEquals(
                List.of(
                        new Called(person("z-on"), Duty.ON_DUTY),
                        new Called(person("a-off"), Duty.OFF_DUTY),
                        new Called(person("b-off"), Duty.OFF_DUTY)),
                offer(proposal, "hf-02").called());
    }

    @Test
    @Proves(Clause.F2_1)
    void duty_is_read_at_the_time_they_are_due_on_site() {
        Proposal proposal = proposal(
                need(Level.C, 2),
                store("hf-02", 0, guard("begins-at-nine", shift(9, 17)), guard("on-duty", shift(8, 17))));
        assertEquals(
                List.of(
                        new Called(person("begins-at-nine"), Duty.ON_DUTY),
                        new Called(person("on-duty"), Duty.ON_DUTY)),
                offer(proposal, "hf-02").offered());
    }

    @Test
    @Proves({Clause.F2_1, Clause.N1_PLUS})
    void a_shift_that_ends_at_the_reporting_time_is_over() {
        Proposal proposal = proposal(need(Level.C, 1), store("hf-02", 0, guard("tired", shift(1, 9))));
        assertEquals(Map.of("tired", Hindrance.NO_REST), kept(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.F2_1)
    void people_needed_at_once_are_due_as_soon_as_they_can_be_there_and_their_duty_is_read_then() {
        SupportNeed now = new SupportNeed(CASE, SUPPORTED, Level.C, 1, at(9), at(17));
        Region region = region(store("hf-02", 10, guard("until-half-past", new Shift(at(1), at(9, 30)))));
        StoreOffer offer = offer(Proposal.of(now, region, POLICY, at(9)), "hf-02");
        assertEquals(at(9, 35), offer.absence().reportAt());
        assertEquals(at(9, 15), offer.absence().from());
        assertEquals(at(17, 20), offer.absence().until());
        assertEquals(List.of(), offer.offered());
    }

    @Test
    @Proves(Clause.F2_1)
    void of_those_on_duty_they_go_first_whom_it_costs_least_of_their_own_time_and_then_the_longest_rested() {
        Proposal proposal = proposal(
                need(Level.C, 9),
                store(
                        "hf-02",
                        0,
                        guard("a-half-day", shift(8, 12)),
                        guard("b-long-day", shift(8, 20)),
                        guard("d-off-rested-a-day", shift(-24, -15)),
                        guard("c-off-rested-less", shift(-10, 0)),
                        guard("e-off-rested-more", shift(-11, -1))));
        assertEquals(
                List.of("b-long-day", "a-half-day", "d-off-rested-a-day", "e-off-rested-more", "c-off-rested-less"),
                offered(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.F2_1)
    void rest_counts_from_the_last_duty_own_or_elsewhere_and_later_duties_do_not_count() {
        Region.Guard supported = committed(guard("b-last-on-support"), OTHER_CASE, at(-10), at(0));
        Proposal proposal = proposal(
                need(Level.C, 9),
                store(
                        "hf-02",
                        0,
                        guard("c-rested-most", shift(-30, -3), shift(30, 40)),
                        guard("a-rested-more", shift(-30, -2)),
                        supported,
                        committed(guard("d-with-a-support-ahead", shift(-30, -1)), OTHER_CASE, at(30), at(40))));
        assertEquals(
                List.of("c-rested-most", "a-rested-more", "d-with-a-support-ahead", "b-last-on-support"),
                offered(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.F2_1)
    void guards_equal_in_everything_go_by_their_id() {
        assertEquals(
                List.of("a", "b", "c"),
                offered(proposal(need(Level.C, 9), store("hf-02", 0, guard("c"), guard("a"), guard("b"))), "hf-02"));
    }

    // Minimum cover (N1+).

    @Test
    @Proves(Clause.N1_PLUS)
    void a_store_gives_no_more_on_duty_guards_than_its_minimum_cover_leaves() {
        Proposal proposal = proposal(need(Level.C, 9), cover(2, store("hf-02", 1, guards("hf-02", 5, shift(5, 21)))));
        assertEquals(List.of("hf-02-g1", "hf-02-g2", "hf-02-g3"), offered(proposal, "hf-02"));
        assertEquals(
                Map.of("hf-02-g4", Hindrance.NEEDED_FOR_COVER, "hf-02-g5", Hindrance.NEEDED_FOR_COVER),
                kept(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void off_duty_guards_are_not_needed_for_cover() {
        Proposal proposal = proposal(
                need(Level.C, 9),
                cover(2, store("hf-02", 1, guard("on-1", shift(5, 21)), guard("on-2", shift(5, 21)), guard("off"))));
        assertEquals(List.of("off"), offered(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void cover_is_kept_in_the_thinnest_hour_even_if_others_have_plenty() {
        // From 15:00 on only two are left on duty: of those, one may go.
        Proposal proposal = proposal(
                need(Level.C, 9),
                cover(
                        1,
                        store(
                                "hf-02",
                                0,
                                guard("long-1", shift(8, 17)),
                                guard("long-2", shift(8, 17)),
                                guard("short-1", shift(8, 15)),
                                guard("short-2", shift(8, 15)))));
        assertEquals(List.of("long-1", "short-1", "short-2"), offered(proposal, "hf-02"));
        assertEquals(Map.of("long-2", Hindrance.NEEDED_FOR_COVER), kept(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_change_of_shifts_leaves_no_gap_in_cover() {
        Proposal proposal = proposal(
                need(Level.C, 9),
                cover(
                        1,
                        store(
                                "hf-02",
                                0,
                                guard("morning", shift(5, 13)),
                                guard("day", shift(5, 17)),
                                guard("afternoon", shift(13, 21)))));
        // "day" goes; then the morning one and the afternoon one each are the last of their hours.
        assertEquals(List.of("day"), offered(proposal, "hf-02"));
        assertEquals(Hindrance.NEEDED_FOR_COVER, kept(proposal, "hf-02").get("morning"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void guards_away_on_another_support_do_not_count_as_cover() {
        Region.Guard away = committed(guard("away", shift(5, 21)), OTHER_CASE, at(8), at(12));
        Proposal proposal = proposal(
                need(Level.C, 9),
                cover(1, store("hf-02", 1, away, guard("on-1", shift(5, 21)), guard("on-2", shift(5, 21)))));
        assertEquals(List.of("on-1"), offered(proposal, "hf-02"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void the_way_there_and_back_counts_as_absence() {
        // Two hours away: gone from 07:00 to 19:00. Between 17:00 and 19:00 only one is on duty.
        Proposal proposal = proposal(
                need(Level.A, 9),
                cover(1, store("wh-01", 139.9, guard("late", shift(5, 21)), guard("early", shift(5, 17)))));
        assertEquals(at(7), offer(proposal, "wh-01").absence().from());
        assertEquals(at(19), offer(proposal, "wh-01").absence().until());
        assertEquals(Hindrance.NEEDED_FOR_COVER, kept(proposal, "wh-01").get("late"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_store_that_is_short_already_still_lends_who_is_off_duty_but_nobody_on_duty() {
        Proposal proposal =
                proposal(need(Level.C, 9), cover(5, store("hf-02", 1, guard("on", shift(5, 21)), guard("off"))));
        assertEquals(List.of("off"), offered(proposal, "hf-02"));
    }

    // Nobody in two places, rest between duties (N1+). The store stands next door: no way, no travel time.

    private static Map<String, Hindrance> keptNextDoor(Region.Guard... guards) {
        return kept(proposal(need(Level.C, 9), store("hf-02", 0, guards)), "hf-02");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void nobody_bound_to_another_support_at_that_time_is_offered() {
        assertEquals(
                Map.of(
                        "around", Hindrance.COMMITTED,
                        "into", Hindrance.COMMITTED,
                        "out-of", Hindrance.COMMITTED,
                        "within", Hindrance.COMMITTED),
                keptNextDoor(
                        committed(guard("around"), OTHER_CASE, at(1), at(30)),
                        committed(guard("into"), OTHER_CASE, at(1), at(9, 1)),
                        committed(guard("out-of"), OTHER_CASE, at(16, 59), at(30)),
                        committed(guard("within"), OTHER_CASE, at(10), at(11)),
                        committed(guard("long-before"), OTHER_CASE, at(-9), at(1)),
                        committed(guard("long-after"), OTHER_CASE, at(25), at(30))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void between_two_supports_rest_is_kept_to_the_minute() {
        assertEquals(
                Map.of("before-too-near", Hindrance.NO_REST, "after-too-near", Hindrance.NO_REST),
                keptNextDoor(
                        committed(guard("before"), OTHER_CASE, at(-9), at(1)),
                        committed(guard("before-too-near"), OTHER_CASE, at(-9), at(1, 1)),
                        committed(guard("after"), OTHER_CASE, at(25), at(30)),
                        committed(guard("after-too-near"), OTHER_CASE, at(24, 59), at(30))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void between_own_shift_and_support_rest_is_kept_to_the_minute() {
        assertEquals(
                Map.of("before-too-near", Hindrance.NO_REST, "after-too-near", Hindrance.NO_REST),
                keptNextDoor(
                        guard("before", shift(-11, 1)),
                        guard("before-too-near", new Shift(at(-11), at(1, 1))),
                        guard("after", shift(25, 37)),
                        guard("after-too-near", new Shift(at(24, 59), at(37)))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_is_off_duty_at_first_but_has_a_shift_during_the_support_would_have_no_rest() {
        assertEquals(
                Map.of("begins-later", Hindrance.NO_REST, "ends-at-the-reporting-time", Hindrance.NO_REST),
                keptNextDoor(guard("begins-later", shift(12, 20)), guard("ends-at-the-reporting-time", shift(1, 9))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_support_within_his_own_shift_takes_nothing_from_his_rest() {
        // The roster lets him work again six hours later: that isn't the support's doing.
        assertEquals(Map.of(), keptNextDoor(guard("busy", shift(-10, 2), shift(8, 20), shift(26, 38))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_is_called_from_his_shift_and_stays_beyond_it_needs_his_rest_afterwards() {
        assertEquals(
                Map.of("no-rest", Hindrance.NO_REST),
                keptNextDoor(
                        guard("rest", shift(8, 16), shift(25, 33)),
                        guard("no-rest", shift(8, 16), new Shift(at(24, 59), at(33)))));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_leaves_before_his_shift_begins_needs_his_rest_before() {
        // Two hours away: they leave at 07:00.
        Proposal proposal = proposal(
                need(Level.A, 9),
                store(
                        "wh-01",
                        139.9,
                        guard("rest", shift(-13, -1), shift(8, 20)),
                        guard("no-rest", shift(-12, 0), shift(8, 20))));
        assertEquals(Map.of("no-rest", Hindrance.NO_REST), kept(proposal, "wh-01"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_was_not_freed_in_time_is_still_bound() {
        Region region = region(store("hf-02", 0, committed(guard("late"), OTHER_CASE, at(-2), at(8))));
        SupportNeed need = new SupportNeed(CASE, SUPPORTED, Level.C, 1, at(9), at(17));
        StoreOffer offer = offer(Proposal.of(need, region, POLICY, at(9)), "hf-02");
        assertEquals(List.of(new Kept(person("late"), Hindrance.COMMITTED, Optional.of(OTHER_CASE))), offer.kept());
        // Tomorrow he can be expected to be free and rested.
        SupportNeed tomorrow = new SupportNeed(CASE, SUPPORTED, Level.C, 1, at(33), at(41));
        assertEquals(List.of("late"), offered(Proposal.of(tomorrow, region, POLICY, at(9)), "hf-02"));
    }

    // Shortage.

    @Test
    @Proves(Clause.N1_PLUS)
    void when_the_region_cannot_give_enough_the_proposal_says_who_is_missing_by_store_and_cause_to_the_last_guard() {
        Proposal proposal = proposal(
                need(Level.C, 10),
                cover(1, store("hf-02", 1, guards("hf-02", 3, shift(5, 21)))),
                store(
                        "hf-03",
                        1,
                        guard("tired", shift(0, 8)),
                        committed(guard("bound"), OTHER_CASE, at(8), at(10)),
                        guard("free")),
                store(
                        "bz-01",
                        400,
                        guard("far-1", shift(5, 21)),
                        guard("far-2", shift(5, 21)),
                        committed(guard("far-and-bound"), OTHER_CASE, at(8), at(10))));
        Shortage shortage = proposal.shortage().orElseThrow();
        assertEquals(
                List.of(
                        new Withheld(store("hf-02"), Hindrance.NEEDED_FOR_COVER, 1),
                        new Withheld(store("hf-03"), Hindrance.COMMITTED, 1),
                        new Withheld(store("hf-03"), Hindrance.NO_REST, 1),
                        new Withheld(SUPPORTED, Hindrance.SUPPORTED_STORE, 3),
                        new Withheld(store("bz-01"), Hindrance.COMMITTED, 1),
                        new Withheld(store("bz-01"), Hindrance.TOO_FAR, 2)),
                shortage.withheld());
        assertEquals(10, shortage.headcount());
        assertEquals(3, shortage.found());
        assertEquals(7, shortage.missing());
        // Six of the other stores are kept: the seventh isn't there.
        assertEquals(1, shortage.beyondRegion());
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_region_with_too_few_guards_says_that_they_are_not_there() {
        Shortage shortage =
                proposal(need(Level.C, 3), one("hf-02", 1)).shortage().orElseThrow();
        assertEquals(List.of(new Withheld(SUPPORTED, Hindrance.SUPPORTED_STORE, 3)), shortage.withheld());
        assertEquals(2, shortage.missing());
        assertEquals(2, shortage.beyondRegion());
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void as_long_as_somebody_is_kept_for_everyone_missing_the_region_is_not_too_small() {
        Shortage shortage = proposal(need(Level.C, 3), cover(2, store("hf-02", 1, guards("hf-02", 4, shift(5, 21)))))
                .shortage()
                .orElseThrow();
        assertEquals(1, shortage.missing());
        assertEquals(0, shortage.beyondRegion());
    }

    @Test
    void a_need_just_met_is_no_shortage() {
        assertTrue(proposal(need(Level.C, 1), one("hf-02", 1)).shortage().isEmpty());
        assertEquals(
                1,
                proposal(need(Level.C, 2), one("hf-02", 1))
                        .shortage()
                        .orElseThrow()
                        .missing());
    }

    @Test
    void picks_are_in_the_order_of_the_ranks() {
        assertEquals(
                List.of(store("hf-03"), store("hf-02")),
                List.<StoreId>copyOf(proposal(need(Level.C, 2), one("hf-02", 9), one("hf-03", 5))
                        .picks()
                        .keySet()));
    }
}
