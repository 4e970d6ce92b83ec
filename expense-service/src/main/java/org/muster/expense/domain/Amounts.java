package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.Money;
import org.muster.expense.domain.ExpenseRefusal.AmountNegative;
import org.muster.expense.domain.ExpenseRefusal.AmountNotPositive;
import org.muster.expense.domain.ExpenseRefusal.AmountTooLarge;
import org.muster.expense.domain.ExpenseRefusal.ForeignCurrency;

/** Money is exact, in yuan and fen, and no slip of the pen (A1+). */
final class Amounts {

    private Amounts() {}

    /** What was spent is more than nothing. */
    static Optional<Refusal> spent(String at, Money amount, ExpensePolicy policy) {
        return claimed(at, amount, policy)
                .or(() -> amount.fen() == 0 ? Optional.of(new AmountNotPositive(at, amount)) : Optional.empty());
    }

    /** What is claimed may be nothing. */
    static Optional<Refusal> claimed(String at, Money amount, ExpensePolicy policy) {
        if (!amount.currency().equals(Money.CNY)) {
            return Optional.of(new ForeignCurrency(at, amount.currency()));
        }
        if (amount.fen() < 0) {
            return Optional.of(new AmountNegative(at, amount));
        }
        return amount.compareTo(policy.largestAmount()) > 0
                ? Optional.of(new AmountTooLarge(at, amount, policy.largestAmount()))
                : Optional.empty();
    }
}
