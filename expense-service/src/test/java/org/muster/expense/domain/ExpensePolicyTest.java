package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.proof.Proves;

class ExpensePolicyTest {
    private static final ExpensePolicy NOTICE = ExpensePolicy.ofTheNotice();

    @Test
    @Proves({Clause.F1_4, Clause.F2_7, Clause.N3_B})
    void the_notice_says_two_receipts_three_offices_and_taxi_receipts_for_fuel() {
        assertEquals(2, NOTICE.receiptsPerStore());
        assertEquals(List.of(Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER), NOTICE.offices());
        assertEquals(Set.of(ReceiptKind.TAXI), NOTICE.standIns());
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void fuel_is_distance_times_rate_both_ways_to_the_nearest_fen() {
        assertEquals(Money.zero(), NOTICE.fuelBothWays(0));
        assertEquals(Money.zero(), NOTICE.fuelBothWays(3), "0.48 fen");
        assertEquals(Money.fen(1), NOTICE.fuelBothWays(4), "0.64 fen");
        assertEquals(Money.fen(160), NOTICE.fuelBothWays(1_000));
        assertEquals(Money.fen(4_000), NOTICE.fuelBothWays(25_000));
        assertEquals(Money.fen(343_597_384L), NOTICE.fuelBothWays(Integer.MAX_VALUE));
        ExpensePolicy quarter = policy(LocalDate.of(2026, 1, 1), Money.fen(25));
        assertEquals(Money.fen(1), quarter.fuelBothWays(10), "half a fen is rounded up");
    }

    @Test
    void a_version_holds_from_its_first_day_in_anhui() {
        ExpensePolicy later = policy(LocalDate.of(2026, 3, 1), Money.fen(90));
        ExpensePolicies policies = new ExpensePolicies(List.of(later, NOTICE));
        assertEquals(NOTICE, policies.inForce(Instant.parse("2026-02-28T15:59:59Z")));
        assertEquals(later, policies.inForce(Instant.parse("2026-02-28T16:00:00Z")));
        assertEquals(later, policies.inForce(Instant.parse("2030-01-01T00:00:00Z")));
        assertEquals(NOTICE, policies.inForce(Instant.parse("2015-01-01T00:00:00Z")), "before all of them, the first");
        assertEquals(NOTICE, ExpensePolicies.ofTheNotice().inForce(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void policies_that_make_no_sense_do_not_exist() {
        assertThrows(IllegalArgumentException.class, () -> new ExpensePolicies(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ExpensePolicies(List.of(NOTICE, NOTICE)));
        assertThrows(IllegalArgumentException.class, () -> policy(LocalDate.EPOCH, Money.fen(-1)));
        assertThrows(IllegalArgumentException.class, () -> offices());
        assertThrows(IllegalArgumentException.class, () -> offices(Role.OPERATIONS));
        assertThrows(IllegalArgumentException.class, () -> offices(Role.STORE_MANAGER, Role.STORE_MANAGER));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ExpensePolicy(
                        LocalDate.EPOCH, -1, NOTICE.offices(), Money.zero(), Set.of(), NOTICE.largestAmount()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ExpensePolicy(LocalDate.EPOCH, 2, NOTICE.offices(), Money.zero(), Set.of(), Money.zero()));
    }

    private static ExpensePolicy policy(LocalDate from, Money fuel) {
        return new ExpensePolicy(from, 2, NOTICE.offices(), fuel, NOTICE.standIns(), NOTICE.largestAmount());
    }

    private static ExpensePolicy offices(Role... offices) {
        return new ExpensePolicy(
                LocalDate.EPOCH, 2, List.of(offices), Money.zero(), NOTICE.standIns(), NOTICE.largestAmount());
    }
}
