package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Money;

/** What states amounts of money: exact, in yuan and fen, and no slip of the pen (A1+). */
sealed interface Amounts permits EnterReceipt, DrawUpClaim, SettleClaim {

    @Rests(Clause.A1_PLUS)
    @At("/{at}")
    record AmountNotPositive(String at, Money amount) implements Refusal {}

    @Rests(Clause.A1_PLUS)
    @At("/{at}")
    record AmountNegative(String at, Money amount) implements Refusal {}

    @Rests(Clause.A1_PLUS)
    @At("/{at}")
    record AmountTooLarge(String at, Money amount, Money largest) implements Refusal {}

    @Rests(Clause.A1_PLUS)
    @At("/{at}")
    record ForeignCurrency(String at, String currency) implements Refusal {}

    /** Checks an amount that was spent: it must be above zero. */
    static Optional<Refusal> spent(String at, Money amount, ExpensePolicy policy) {
        return claimed(at, amount, policy).or(() -> new AmountNotPositive(at, amount).when(amount.fen() == 0));
    }

    /** Checks an amount that is claimed: it may be zero. */
    static Optional<Refusal> claimed(String at, Money amount, ExpensePolicy policy) {
        if (!amount.currency().equals(Money.CNY)) {
            return Optional.of(new ForeignCurrency(at, amount.currency()));
        }
        if (amount.fen() < 0) {
            return Optional.of(new AmountNegative(at, amount));
        }
        return new AmountTooLarge(at, amount, policy.largestAmount())
                .when(amount.compareTo(policy.largestAmount()) > 0);
    }
}
