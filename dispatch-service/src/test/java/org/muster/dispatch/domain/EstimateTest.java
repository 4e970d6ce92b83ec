package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.POLICY;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.guards;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.proposal;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.dispatch.DispatchEvent.Tier;
import org.muster.events.proof.Proves;

/**
 * What a support is expected to cost (F3.1): taxis 2.50 and cross-city vehicles 1.20 per kilometre with four seats, 25.00 per
 * meal and five hours begun, 150.00 per night beyond 14 hours.
 */
@Proves(Clause.F3_1)
class EstimateTest {

    private static Money estimate(Level level, Tier tier, int metres, int guards, Duration onSite) {
        Instant end = at(9).plus(onSite);
        SupportNeed need = new SupportNeed(CASE, SUPPORTED, level, guards, at(9), end);
        return Estimate.of(
                need, new Travel(tier, metres, 60), new LendingPeriod(at(9), at(8), end), guards, POLICY.rates());
    }

    private static final Duration FIVE_HOURS = Duration.ofHours(5);

    @Test
    @Proves(Clause.N3_A)
    void at_level_a_within_the_city_transport_costs_nothing() {
        assertEquals(Money.fen(3 * 25_00), estimate(Level.A, Tier.SAME_CITY, 10_000, 3, FIVE_HOURS));
    }

    @Test
    @Proves(Clause.N3_A)
    void at_level_a_across_cities_every_vehicle_is_paid_there_and_back() {
        assertEquals(
                Money.fen(2 * 100 * 1_20 + 4 * 25_00), estimate(Level.A, Tier.OUT_OF_TOWN, 100_000, 4, FIVE_HOURS));
        assertEquals(
                Money.fen(2 * 2 * 100 * 1_20 + 5 * 25_00), estimate(Level.A, Tier.OUT_OF_TOWN, 100_000, 5, FIVE_HOURS));
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void at_levels_b_and_c_taxis_are_paid_in_town_too() {
        assertEquals(Money.fen(2 * 10 * 2_50 + 25_00), estimate(Level.B, Tier.SAME_CITY, 10_000, 1, FIVE_HOURS));
        assertEquals(Money.fen(2 * 100 * 2_50 + 25_00), estimate(Level.C, Tier.OUT_OF_TOWN, 100_000, 1, FIVE_HOURS));
    }

    @Test
    void a_begun_fen_counts() {
        // 1 m there and 1 m back at 2.50 a kilometre: half a fen.
        assertEquals(Money.fen(1 + 25_00), estimate(Level.C, Tier.SAME_CITY, 1, 1, FIVE_HOURS));
    }

    @Test
    void another_meal_is_due_as_soon_as_its_interval_begins() {
        assertEquals(Money.fen(2 * 25_00), estimate(Level.A, Tier.SAME_CITY, 0, 1, FIVE_HOURS.plusSeconds(1)));
    }

    @Test
    void out_of_town_guards_lodge_for_every_day_begun_beyond_the_policys_hours() {
        Money mealsOf14Hours = Money.fen(3 * 25_00);
        assertEquals(mealsOf14Hours, estimate(Level.A, Tier.OUT_OF_TOWN, 0, 1, Duration.ofHours(14)));
        assertEquals(
                mealsOf14Hours.plus(Money.fen(150_00)),
                estimate(Level.A, Tier.OUT_OF_TOWN, 0, 1, Duration.ofHours(14).plusSeconds(1)));
        assertEquals(
                Money.fen(2 * (8 * 25_00 + 150_00)), estimate(Level.A, Tier.OUT_OF_TOWN, 0, 2, Duration.ofHours(38)));
        assertEquals(
                Money.fen(8 * 25_00 + 2 * 150_00),
                estimate(Level.A, Tier.OUT_OF_TOWN, 0, 1, Duration.ofHours(38).plusSeconds(1)));
    }

    @Test
    void people_of_the_city_sleep_at_home() {
        assertEquals(Money.fen(8 * 25_00), estimate(Level.A, Tier.SAME_CITY, 0, 1, Duration.ofHours(38)));
    }

    @Test
    void a_proposal_adds_up_what_its_stores_cost() {
        Proposal proposal = proposal(
                need(Level.C, 3),
                store("hf-02", 5, guards("hf-02", 2, shift(5, 21))),
                store("hf-03", 9, guards("hf-03", 5, shift(5, 21))));
        assertEquals(Money.fen(25_00 + 45_00 + 3 * 2 * 25_00), proposal.estimatedCost());
    }

    @Test
    void who_is_not_called_costs_nothing() {
        assertEquals(Money.zero(), estimate(Level.C, Tier.OUT_OF_TOWN, 100_000, 0, Duration.ofHours(38)));
    }
}
