package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;

/**
 * What the notice leaves open about reimbursing, as values with an effective date.
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which these values hold
 * @param receiptsPerStore transport receipts per supporting store per support without operations' exception (F2.7)
 * @param offices the supported store's own approval flow, in order; operations' sign-off follows it (F1.4)
 * @param fuelPerKilometre what a private car's fuel is estimated at (N3.B, N3.C)
 * @param standIns kinds of receipt that may stand in for a private car's fuel: taxi receipts, or fuel receipts instead
 * @param largestAmount the largest single amount; more is taken for a slip of the pen
 */
public record ExpensePolicy(
        LocalDate effectiveFrom,
        int receiptsPerStore,
        List<Role> offices,
        Money fuelPerKilometre,
        Set<ReceiptKind> standIns,
        Money largestAmount) {

    public ExpensePolicy {
        offices = List.copyOf(offices);
        standIns = Set.copyOf(standIns);
        if (receiptsPerStore < 0) {
            throw new IllegalArgumentException("the number of receipts cannot be negative");
        }
        if (offices.isEmpty() || !offices.stream().allMatch(Role::ofStore)) {
            throw new IllegalArgumentException("a claim is signed by offices of the supported store");
        }
        if (offices.stream().distinct().count() != offices.size()) {
            throw new IllegalArgumentException("no office signs twice");
        }
        if (fuelPerKilometre.compareTo(Money.zero()) < 0 || largestAmount.compareTo(Money.zero()) <= 0) {
            throw new IllegalArgumentException("the fuel rate is not negative, the largest amount is positive");
        }
    }

    /** The values in force since the notice: two receipts, three signatures of the store, taxi receipts for fuel at ¥0.80/km. */
    public static ExpensePolicy ofTheNotice() {
        return new ExpensePolicy(
                LocalDate.of(2016, 1, 1),
                2,
                List.of(Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
                Money.fen(80),
                Set.of(ReceiptKind.TAXI),
                Money.fen(100_000_000));
    }

    /** A private car's fuel for this distance there and back, to the nearest fen (N3.B, N3.C). */
    Money fuelBothWays(int metresOneWay) {
        long thousandths = Math.multiplyExact(Math.multiplyExact(2L, metresOneWay), fuelPerKilometre.fen());
        return new Money((thousandths + 500) / 1000, fuelPerKilometre.currency());
    }
}
