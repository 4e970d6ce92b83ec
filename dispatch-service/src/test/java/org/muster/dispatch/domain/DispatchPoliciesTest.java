package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.DispatchPolicy.LevelTerms;
import org.muster.dispatch.domain.DispatchPolicy.Rates;
import org.muster.events.Level;
import org.muster.events.Money;

/** Which version of the policy holds, and which values make none. */
class DispatchPoliciesTest {
    private static final DispatchPolicy NOTICE = DispatchPolicy.ofTheNotice();
    private static final Rates RATES = NOTICE.rates();

    private static DispatchPolicy from(LocalDate day) {
        return policy(day, NOTICE.travelBand(), NOTICE.roadFactorPerMille(), NOTICE.rest(), NOTICE.levels());
    }

    private static DispatchPolicy policy(
            LocalDate day, Duration band, int roadFactor, Duration rest, Map<Level, LevelTerms> levels) {
        return new DispatchPolicy(
                day,
                band,
                roadFactor,
                30,
                70,
                NOTICE.preparation(),
                rest,
                NOTICE.leaveThreshold(),
                NOTICE.earliestArrival(),
                NOTICE.longestStay(),
                NOTICE.lateEntryWithin(),
                levels,
                RATES);
    }

    private static Rates rates(int seats, Duration mealEvery, Money meal) {
        return new Rates(
                seats, RATES.taxiPerKm(), RATES.crossCityPerKm(), meal, mealEvery, RATES.night(), RATES.nightBeyond());
    }

    @Test
    void the_latest_version_that_has_begun_by_the_business_date_holds() {
        DispatchPolicy next = from(LocalDate.of(2026, 7, 1));
        DispatchPolicies policies = new DispatchPolicies(List.of(next, NOTICE));
        // Midnight in Shanghai is 16:00 in Greenwich.
        assertEquals(NOTICE, policies.inForce(Instant.parse("2026-06-30T15:59:59Z")));
        assertEquals(next, policies.inForce(Instant.parse("2026-06-30T16:00:00Z")));
        assertEquals(next, policies.inForce(Instant.parse("2030-01-01T00:00:00Z")));
        assertEquals(NOTICE, policies.inForce(Instant.parse("2000-01-01T00:00:00Z")));
        assertEquals(NOTICE, DispatchPolicies.ofTheNotice().inForce(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void there_is_always_one_version_for_a_day() {
        assertThrows(IllegalArgumentException.class, () -> new DispatchPolicies(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DispatchPolicies(List.of(NOTICE, from(NOTICE.effectiveFrom()))));
    }

    @Test
    void values_that_make_no_policy_are_not_accepted() {
        LocalDate day = NOTICE.effectiveFrom();
        Duration band = NOTICE.travelBand();
        Duration rest = NOTICE.rest();
        Map<Level, LevelTerms> levels = NOTICE.levels();
        assertThrows(IllegalArgumentException.class, () -> policy(day, Duration.ofSeconds(59), 1300, rest, levels));
        assertThrows(IllegalArgumentException.class, () -> policy(day, band, 999, rest, levels));
        assertThrows(IllegalArgumentException.class, () -> policy(day, band, 1300, Duration.ofSeconds(-1), levels));
        assertThrows(
                IllegalArgumentException.class,
                () -> policy(day, band, 1300, rest, Map.of(Level.A, NOTICE.terms(Level.A))));
        assertThrows(IllegalArgumentException.class, () -> rates(0, RATES.mealEvery(), RATES.meal()));
        assertThrows(IllegalArgumentException.class, () -> rates(4, Duration.ZERO, RATES.meal()));
        assertThrows(IllegalArgumentException.class, () -> rates(4, RATES.mealEvery(), Money.fen(-1)));
        assertEquals(
                1000,
                policy(day, Duration.ofMinutes(1), 1000, Duration.ZERO, levels).roadFactorPerMille());
    }
}
