package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.all;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.callUp;
import static org.muster.dispatch.domain.Sample.cover;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.guards;
import static org.muster.dispatch.domain.Sample.ids;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.order;
import static org.muster.dispatch.domain.Sample.ownEmergency;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;

/** When operations may order, whom it may call, and what the order says. */
class OrderTest {
    private static final Region REGION = region(
            cover(1, store("hf-02", 5, guards("hf-02", 3, shift(5, 21)))),
            store("hf-03", 9, guard("hf-03-g1", shift(5, 21)), guard("hf-03-off")),
            store("wh-01", 140, guards("wh-01", 4, shift(4, 22))));

    private static final Map<String, List<String>> TWO_OF_HF_02 = Map.of("hf-02", ids("hf-02-g1", "hf-02-g2"));

    private static SupportOrdered ordered(Level level, Map<String, List<String>> picks) {
        int headcount = picks.values().stream().mapToInt(List::size).sum();
        return only(
                SupportOrdered.class,
                support()
                        .given(opened(need(level, headcount)))
                        .when(order(REGION, picks))
                        .events());
    }

    private static Asked<Given, SupportCommand> known(KnownCase known) {
        return Sample.with(order(REGION, TWO_OF_HF_02), Sample.facts(REGION).withKnown(known));
    }

    // Clearance (F3.1, N2.2).

    @Test
    @Proves({Clause.F3_1, Clause.N2_2})
    void a_clearance_opens_the_support() {
        support()
                .when(Sample.open(need(Level.A, 2)))
                .then(opened(need(Level.A, 2)))
                .thenState(state -> assertEquals(new Opened(opened(need(Level.A, 2))), state.support()));
    }

    @Test
    void the_same_clearance_again_changes_nothing_and_another_one_is_refused() {
        support()
                .given(opened(need(Level.A, 2)))
                .when(Sample.open(need(Level.A, 2)))
                .thenNothing();
        support()
                .given(opened(need(Level.A, 2)))
                .when(Sample.open(need(Level.A, 3)))
                .refusedUnder(Clause.F3_1, "already-opened");
        support()
                .given(opened(need(Level.C, 2)))
                .givenAccepted(order(REGION, TWO_OF_HF_02))
                .when(Sample.open(need(Level.C, 2)))
                .refusedUnder(Clause.F3_1, "already-opened");
    }

    @Test
    @Proves(Clause.F3_1)
    void a_planned_support_is_not_ordered_before_the_last_signature() {
        support().when(known(KnownCase.PLANNED_AWAITING_SIGNATURES)).refusedUnder(Clause.F3_1, "not-cleared");
        support().when(known(KnownCase.PLANNED_REFUSED)).refusedUnder(Clause.F3_1, "request-was-refused");
        support().when(known(KnownCase.WITHDRAWN)).refusedUnder(Clause.F3_1, "request-was-withdrawn");
    }

    @Test
    @Proves(Clause.N2_2)
    void an_emergency_is_not_ordered_without_consent_and_report() {
        support()
                .when(known(KnownCase.EMERGENCY_WITHOUT_CONSENT_AND_REPORT))
                .refusedUnder(Clause.N2_2, "consent-missing")
                .refusedUnder(Clause.N2_2, "report-missing");
        assertEquals(
                List.of(new OrderSupport.ConsentMissing(CASE)),
                support().when(known(KnownCase.EMERGENCY_WITHOUT_CONSENT)).reasons());
        assertEquals(
                List.of(new OrderSupport.ReportMissing(CASE)),
                support().when(known(KnownCase.EMERGENCY_WITHOUT_REPORT)).reasons());
        support().when(known(KnownCase.DECLINED)).refusedUnder(Clause.N2_2, "regional-manager-said-no");
    }

    @Test
    @Proves(Clause.F3_1)
    void nothing_is_ordered_for_an_unknown_case_or_one_whose_opening_is_still_on_its_way() {
        support().when(known(KnownCase.UNKNOWN)).refusedUnder(Clause.F3_1, "case-unknown");
        support().when(known(KnownCase.CLEARED)).refusedUnder(Clause.F3_1, "opening-not-recorded-yet");
    }

    @Test
    @Proves(Clause.F3_1)
    void one_case_has_one_support() {
        support()
                .given(opened(need(Level.C, 2)))
                .givenAccepted(order(REGION, TWO_OF_HF_02))
                .when(order(REGION, Map.of("hf-03", ids("hf-03-g1", "hf-03-off"))))
                .refusedUnder(Clause.F3_1, "already-ordered");
    }

    @Test
    @Proves(Clause.N2_2)
    void what_was_recalled_is_neither_ordered_nor_opened_again() {
        SupportCalledOff calledOff = new SupportCalledOff(CASE, Optional.empty(), at(1));
        support()
                .given(opened(need(Level.C, 2)), calledOff)
                .when(order(REGION, TWO_OF_HF_02))
                .refusedUnder(Clause.N2_2, "support-was-called-off");
        Asked<Given, SupportCommand> open = Sample.open(need(Level.C, 2));
        support().given(calledOff).when(open).refusedUnder(Clause.N2_2, "support-was-called-off");
    }

    @Test
    @Proves(Clause.F2_6)
    void nothing_is_ordered_once_the_time_of_the_support_is_over() {
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(CASE, at(17), REGION, TWO_OF_HF_02, Because.NOTHING))
                .refusedUnder(Clause.F2_6, "support-period-over");
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(CASE, at(16, 20), REGION, TWO_OF_HF_02, Because.NOTHING))
                .events();
    }

    // What the order says.

    @Test
    @Proves({Clause.F3_1, Clause.F3_2})
    void the_order_carries_call_ups_candidates_and_the_estimated_cost() {
        SupportOrdered order = ordered(Level.C, Map.of("hf-02", ids("hf-02-g1"), "hf-03", ids("hf-03-g1")));
        assertEquals(ORDER, order.orderId());
        assertEquals(SUPPORTED, order.supportedStore());
        assertEquals(2, order.headcount());
        assertEquals(OPERATIONS.person(), order.orderedBy());
        assertEquals(at(-3), order.orderedAt());
        assertEquals(
                List.of(store("hf-02"), store("hf-03")),
                order.callUps().stream().map(CallUp::store).toList());
        assertEquals(
                List.of(
                        "hf-02 1 2 1 RANKED",
                        "hf-03 2 2 1 CHOSEN_BY_OPERATIONS",
                        "wh-01 3 4 0 NOT_NEEDED",
                        "hf-01 0 0 0 SUPPORTED_STORE"),
                order.candidates().stream()
                        .map(c -> "%s %d %d %d %s".formatted(c.store(), c.rank(), c.offered(), c.taken(), c.reason()))
                        .toList());
        // Taxis there and back, 5 km and 9 km at 2.50 each; two meals each in eight hours, at 25.00.
        assertEquals(Money.fen(25_00 + 45_00 + 100_00), order.estimatedCost());
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_that_operations_passes_over_is_kept_with_the_order() {
        SupportOrdered order = ordered(Level.C, Map.of("hf-03", ids("hf-03-g1", "hf-03-off")));
        assertEquals(
                List.of("PASSED_OVER", "CHOSEN_BY_OPERATIONS", "NOT_NEEDED", "SUPPORTED_STORE"),
                order.candidates().stream().map(Candidate::reason).toList());
    }

    @Test
    @Proves({Clause.F2_1, Clause.N3_C})
    void a_call_up_freezes_duty_and_says_when_and_how_to_come() {
        CallUp callUp = ordered(Level.C, Map.of("hf-03", ids("hf-03-off", "hf-03-g1")))
                .callUps()
                .getFirst();
        assertEquals(callUp("hf-03"), callUp.callUpId());
        assertTrue(callUp.sameCity());
        assertEquals(
                List.of(
                        new CalledGuard(
                                person("hf-03-g1"),
                                Duty.ON_DUTY,
                                Dress.PLAIN_CLOTHES,
                                List.of(),
                                Optional.empty(),
                                Optional.empty()),
                        new CalledGuard(
                                person("hf-03-off"),
                                Duty.OFF_DUTY,
                                Dress.PLAIN_CLOTHES,
                                List.of(),
                                Optional.empty(),
                                Optional.empty())),
                callUp.guards());
        assertEquals(Transport.TAXI_OR_PRIVATE_CAR, callUp.transport());
        assertEquals(9_000, callUp.distanceMetres());
        assertEquals(18, callUp.travelMinutes());
        assertEquals(at(9), callUp.reportAt());
    }

    @Test
    @Proves(Clause.F2_4)
    void a_call_up_is_acknowledged_within_ten_minutes_at_levels_b_and_c_and_four_hours_at_level_a() {
        assertEquals(
                at(-3, 10), ordered(Level.B, TWO_OF_HF_02).callUps().getFirst().acknowledgeBy());
        assertEquals(
                at(-3, 10), ordered(Level.C, TWO_OF_HF_02).callUps().getFirst().acknowledgeBy());
        assertEquals(
                at(1),
                ordered(Level.A, Map.of("wh-01", ids("wh-01-g1")))
                        .callUps()
                        .getFirst()
                        .acknowledgeBy());
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void every_called_guard_is_bound_from_leaving_his_store_until_he_is_back() {
        List<DispatchEvent> events = support()
                .given(opened(need(Level.A, 1)))
                .when(order(REGION, Map.of("wh-01", ids("wh-01-g1"))))
                .events();
        GuardCommitted committed = only(GuardCommitted.class, events);
        assertEquals(new GuardCommitted(person("wh-01-g1"), CASE, ORDER, at(7), at(19)), committed);
        assertEquals(new StreamId("commitments/wh-01-g1"), committed.stream());
        assertEquals(2, events.size());
    }

    @Test
    @Proves(Clause.F1_3)
    void from_the_order_on_the_supported_stores_property_manager_commands() {
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(REGION, TWO_OF_HF_02))
                .thenState(state -> assertEquals(
                        new SiteCommand(person("hf-01-pm"), CommandRank.SUPPORTED_PROPERTY_MANAGER, false),
                        assertInstanceOf(Underway.class, state.support()).command()));
    }

    @Test
    @Proves(Clause.F1_3)
    void without_a_property_manager_nobody_would_command_so_nothing_is_ordered() {
        Region nobody = new Region(REGION.stores(), Offices.NONE);
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(nobody, TWO_OF_HF_02))
                .refusedUnder(Clause.F1_3, "property-manager-unknown");
    }

    @Test
    void an_order_rests_on_the_streams_of_all_guards_of_the_called_stores() {
        Asked<Given, SupportCommand> order = order(REGION, Map.of("hf-03", ids("hf-03-g1")));
        assertEquals(
                Set.of(
                        new StreamId("support/" + CASE),
                        new StreamId("commitments/hf-03-g1"),
                        new StreamId("commitments/hf-03-off")),
                SupportDecider.streams(order.given(), order.command(), new Opened(opened(need(Level.C, 1)))));
    }

    // Whom operations may call.

    @Test
    @Proves({Clause.F3_3, Clause.F1_1})
    void the_supported_store_is_not_called() {
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(REGION, Map.of("hf-01", ids("hf-01-g1"))))
                .refusedUnder(Clause.F3_3, "supported-store-lends-to-itself");
    }

    @Test
    void what_the_roster_does_not_know_is_not_called() {
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(REGION, Map.of("xx-99", ids("x"), "hf-02", ids("hf-03-g1"))))
                .refusedUnder(Clause.F3_1, "store-unknown")
                .refusedUnder(Clause.F3_1, "guard-not-of-the-store");
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(REGION, Map.of()))
                .refusedUnder(Clause.F3_1, "nobody-called");
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(REGION, Map.of("hf-02", ids("hf-02-g1", "hf-02-g2"), "hf-03", ids())))
                .refusedUnder(Clause.F3_1, "nobody-called");
        Region withoutSupported = new Region(REGION.stores().subList(0, 2), REGION.offices());
        support()
                .given(opened(need(Level.C, 2)))
                .when(order(withoutSupported, TWO_OF_HF_02))
                .refusedUnder(Clause.F3_1, "store-unknown");
    }

    @Test
    @Proves(Clause.F3_1)
    void as_many_are_called_as_were_cleared_unless_a_reason_is_given() {
        for (int cleared : List.of(1, 3)) {
            support()
                    .given(opened(need(Level.C, cleared)))
                    .when(order(REGION, TWO_OF_HF_02))
                    .refusedUnder(Clause.F3_1, "headcount-differs");
            support()
                    .given(opened(need(Level.C, cleared)))
                    .when(Sample.because(order(REGION, TWO_OF_HF_02), Sample.because(false, false, true, false, false)))
                    .then(events -> assertEquals(
                            Optional.of(WHY), only(SupportOrdered.class, events).headcountBecause()));
        }
    }

    @Test
    @Proves(Clause.F3_3)
    void the_preferred_tier_is_not_left_without_a_reason() {
        Asked<Given, SupportCommand> order = order(REGION, Map.of("hf-02", ids("hf-02-g1"), "wh-01", ids("wh-01-g1")));
        support().given(opened(need(Level.C, 2))).when(order).refusedUnder(Clause.F3_3, "tier-left-without-reason");
        assertEquals(
                List.of(new OrderSupport.TierLeftWithoutReason(Level.C, 4, 1)),
                support().given(opened(need(Level.C, 2))).when(order).reasons());
        support()
                .given(opened(need(Level.C, 2)))
                .when(Sample.because(order, Sample.because(false, true, false, false, false)))
                .then(events -> assertEquals(
                        Optional.of(WHY), only(SupportOrdered.class, events).leftTierBecause()));
    }

    @Test
    @Proves(Clause.F3_3)
    void at_level_a_same_city_guards_need_a_reason_while_out_of_town_guards_could_come() {
        support()
                .given(opened(need(Level.A, 2)))
                .when(order(REGION, TWO_OF_HF_02))
                .refusedUnder(Clause.F3_3, "tier-left-without-reason");
    }

    @Test
    @Proves(Clause.F3_3)
    void what_the_preferred_tier_cannot_give_the_second_gives_without_a_reason() {
        Map<String, List<String>> all = Map.of(
                "hf-02", ids("hf-02-g1", "hf-02-g2"),
                "hf-03", ids("hf-03-g1", "hf-03-off"),
                "wh-01", ids("wh-01-g1"));
        assertEquals(5, ordered(Level.C, all).headcount());
    }

    @Test
    @Proves(Clause.F3_3)
    void stores_of_the_preferred_tier_that_are_too_far_do_not_count_as_available() {
        Region wide = region(
                store("hf-02", 200, guard("hf-02-g1", shift(1, 23))),
                store("wh-01", 50, guard("wh-01-g1", shift(1, 23))));
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(wide, Map.of("wh-01", ids("wh-01-g1"))))
                .events();
    }

    @Test
    @Proves({Clause.F3_2, Clause.F3_3})
    void a_store_with_an_emergency_of_its_own_need_not_give_before_the_second_tier_is_asked() {
        Region region = region(
                ownEmergency(store("hf-02", 5, guard("hf-02-g1", shift(1, 23)))),
                store("wh-01", 50, guard("wh-01-g1", shift(1, 23))));
        SupportOrdered ordered = only(
                SupportOrdered.class,
                support()
                        .given(opened(need(Level.C, 1)))
                        .when(order(region, Map.of("wh-01", ids("wh-01-g1"))))
                        .events());
        assertEquals(
                List.of("RANKED", "OWN_EMERGENCY", "SUPPORTED_STORE"),
                ordered.candidates().stream().map(Candidate::reason).toList());
    }

    @Test
    @Proves({Clause.F3_2, Clause.F3_3})
    void who_is_called_from_a_store_with_an_emergency_of_its_own_does_not_stand_for_the_preferred_tier() {
        Region region = region(
                ownEmergency(store("hf-02", 5, guard("hf-02-g1", shift(1, 23)))),
                store("hf-03", 9, guard("hf-03-g1", shift(1, 23))),
                store("wh-01", 50, guard("wh-01-g1", shift(1, 23))));
        Map<String, List<String>> picks = Map.of("hf-02", ids("hf-02-g1"), "wh-01", ids("wh-01-g1"));
        assertEquals(
                List.of(new OrderSupport.TierLeftWithoutReason(Level.C, 1, 0)),
                support()
                        .given(opened(need(Level.C, 2)))
                        .when(order(region, picks))
                        .reasons());
        // Within the tier operations chooses.
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(region, Map.of("hf-02", ids("hf-02-g1"))))
                .events();
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_beyond_the_reach_of_policy_is_called_with_a_reason_only() {
        Region far = region(store("bz-01", 300, guard("bz-01-g1", shift(1, 23))));
        Asked<Given, SupportCommand> order = order(far, Map.of("bz-01", ids("bz-01-g1")));
        support().given(opened(need(Level.C, 1))).when(order).refusedUnder(Clause.F3_2, "store-too-far");
        support()
                .given(opened(need(Level.C, 1)))
                .when(Sample.because(order, Sample.because(false, true, false, false, false)))
                .events();
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void nobody_bound_elsewhere_is_called_whatever_the_reason() {
        Asked<Given, SupportCommand> order = order(REGION, TWO_OF_HF_02);
        support()
                .given(opened(need(Level.C, 2)))
                .given(new GuardCommitted(person("hf-02-g2"), OTHER_CASE, new OrderId("other"), at(8), at(10)))
                .when(Sample.because(order, Sample.because(true, true, true, true, true)))
                .refusedUnder(Clause.N1_PLUS, "guard-committed-elsewhere");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_was_freed_long_enough_ago_is_called_again() {
        GuardCommitted bound = new GuardCommitted(person("hf-02-g2"), OTHER_CASE, new OrderId("other"), at(-8), at(12));
        Asked<Given, SupportCommand> order = order(CASE, at(2), REGION, TWO_OF_HF_02, Because.NOTHING);
        // He has to leave at 08:50; his rest is eight hours.
        support()
                .given(opened(need(Level.C, 2)))
                .given(bound, new GuardFreed(person("hf-02-g2"), OTHER_CASE, new OrderId("other"), at(0, 50)))
                .when(order)
                .events();
        support()
                .given(opened(need(Level.C, 2)))
                .given(bound, new GuardFreed(person("hf-02-g2"), OTHER_CASE, new OrderId("other"), at(0, 51)))
                .when(order)
                .refusedUnder(Clause.N1_PLUS, "rest-not-kept");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void the_loaded_streams_tell_who_is_bound_even_if_the_roster_view_lags_behind() {
        Region stale = region(cover(
                1,
                store(
                        "hf-02",
                        5,
                        Sample.committed(guard("hf-02-g1", shift(5, 21)), OTHER_CASE, at(8), at(10)),
                        guard("hf-02-g2", shift(5, 21)))));
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(stale, Map.of("hf-02", ids("hf-02-g1"))))
                .events();
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void minimum_cover_is_not_broken_without_a_reason() {
        Asked<Given, SupportCommand> order = order(REGION, Map.of("hf-02", ids("hf-02-g1", "hf-02-g2", "hf-02-g3")));
        assertEquals(
                List.of(new OrderSupport.CoverBroken(store("hf-02"), at(8, 50), 0, 1)),
                support().given(opened(need(Level.C, 3))).when(order).reasons());
        support()
                .given(opened(need(Level.C, 3)))
                .when(Sample.because(order, Sample.because(false, false, false, true, false)))
                .then(events -> assertEquals(
                        Optional.of(WHY), only(SupportOrdered.class, events).overrideBecause()));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_store_that_is_short_already_still_gives_those_nobody_misses() {
        Region shortOfPeople = region(cover(5, store("hf-02", 5, guard("on", shift(5, 21)), guard("off"))));
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(shortOfPeople, Map.of("hf-02", ids("off"))))
                .events();
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_tired_colleague_does_not_keep_a_rested_guard_back() {
        Region region = region(store("hf-02", 5, guard("rested"), guard("tired", shift(-5, 7))));
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(region, Map.of("hf-02", ids("rested"))))
                .events();
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_colleague_on_another_support_is_missed_when_cover_is_counted() {
        support()
                .given(opened(need(Level.C, 2)))
                .given(new GuardCommitted(person("hf-02-g3"), OTHER_CASE, new OrderId("other"), at(16), at(18)))
                .when(order(REGION, TWO_OF_HF_02))
                .refusedUnder(Clause.N1_PLUS, "cover-broken");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void rest_is_not_cut_short_without_a_reason() {
        Region tired = region(store("hf-02", 5, guard("hf-02-g1", shift(-5, 7))));
        Asked<Given, SupportCommand> order = order(tired, Map.of("hf-02", ids("hf-02-g1")));
        support().given(opened(need(Level.C, 1))).when(order).refusedUnder(Clause.N1_PLUS, "rest-not-kept");
        support()
                .given(opened(need(Level.C, 1)))
                .when(Sample.because(order, Sample.because(false, false, false, true, false)))
                .then(events ->
                        assertEquals(1, all(GuardCommitted.class, events).size()));
    }

    @Test
    @Proves(Clause.F2_1)
    void off_duty_guards_are_not_called_before_on_duty_guards_without_a_reason() {
        Asked<Given, SupportCommand> order = order(REGION, Map.of("hf-03", ids("hf-03-off")));
        support().given(opened(need(Level.C, 1))).when(order).refusedUnder(Clause.F2_1, "off-duty-before-on-duty");
        support()
                .given(opened(need(Level.C, 1)))
                .when(Sample.because(order, Sample.because(false, false, false, false, true)))
                .then(events -> assertEquals(
                        Optional.of(WHY), only(SupportOrdered.class, events).offDutyFirstBecause()));
    }

    @Test
    @Proves(Clause.F2_1)
    void an_on_duty_guard_needed_for_cover_does_not_keep_the_off_duty_ones_back() {
        Region covered = region(cover(1, store("hf-02", 5, guard("on", shift(5, 21)), guard("off"))));
        support()
                .given(opened(need(Level.C, 1)))
                .when(order(covered, Map.of("hf-02", ids("off"))))
                .events();
    }

    @Test
    void every_objection_is_named_at_once() {
        support()
                .given(opened(need(Level.C, 9)))
                .when(order(
                        REGION,
                        Map.of(
                                "hf-01", ids("hf-01-g1"),
                                "hf-02", ids("hf-02-g1", "hf-02-g2", "hf-02-g3"),
                                "hf-03", ids("hf-03-off"))))
                .refusedUnder(Clause.F3_3, "supported-store-lends-to-itself")
                .refusedUnder(Clause.F3_1, "headcount-differs")
                .refusedUnder(Clause.F2_1, "off-duty-before-on-duty")
                .refusedUnder(Clause.N1_PLUS, "cover-broken");
    }

    // The coordinator (F3.4).

    @Test
    @Proves(Clause.F3_4)
    void operations_coordinates_or_with_a_reason_a_property_manager_of_a_called_store() {
        Asked<Given, SupportCommand> order = Sample.coordinated(order(REGION, TWO_OF_HF_02), "hf-02-pm");
        support().given(opened(need(Level.C, 2))).when(order).refusedUnder(Clause.F3_4, "coordinator-needs-reason");
        support()
                .given(opened(need(Level.C, 2)))
                .when(Sample.because(order, Sample.because(true, false, false, false, false)))
                .then(events -> {
                    SupportOrdered ordered = only(SupportOrdered.class, events);
                    assertEquals(new PersonId("hf-02-pm"), ordered.coordinator());
                    assertEquals(Optional.of(WHY), ordered.coordinatorBecause());
                });
    }

    @Test
    @Proves(Clause.F3_4)
    void nobody_else_coordinates_whatever_the_reason() {
        for (String person : List.of("hf-01-pm", "hf-03-pm", "hf-02-sm", "hf-02-g1", "nobody")) {
            support()
                    .given(opened(need(Level.C, 2)))
                    .when(Sample.because(
                            Sample.coordinated(order(REGION, TWO_OF_HF_02), person),
                            Sample.because(true, true, true, true, true)))
                    .refusedUnder(Clause.F3_4, "coordinator-from-elsewhere");
        }
    }

    @Test
    @Proves(Clause.F2_6)
    void an_emergency_ordered_now_is_due_as_soon_as_people_can_be_there() {
        SupportNeed now = new SupportNeed(CASE, SUPPORTED, Level.C, 2, at(9), at(17));
        CallUp callUp = only(
                        SupportOrdered.class,
                        support()
                                .given(opened(now))
                                .when(order(CASE, at(9, 1), REGION, TWO_OF_HF_02, Because.NOTHING))
                                .events())
                .callUps()
                .getFirst();
        // A quarter of an hour to prepare, ten minutes on the way.
        assertEquals(at(9, 26), callUp.reportAt());
    }
}
