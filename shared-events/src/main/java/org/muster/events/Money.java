package org.muster.events;

import java.util.Locale;

/**
 * An exact amount.
 *
 * @param fen hundredths of the currency's unit; may be negative only as a difference
 * @param currency ISO 4217 code
 */
public record Money(long fen, String currency) implements Comparable<Money> {
    public static final String CNY = "CNY";

    public Money {
        if (currency.length() != 3) {
            throw new IllegalArgumentException("currency is an ISO 4217 code: " + currency);
        }
    }

    public static Money fen(long fen) {
        return new Money(fen, CNY);
    }

    public static Money zero() {
        return fen(0);
    }

    /** @throws ArithmeticException on overflow; @throws IllegalArgumentException on different currencies */
    public Money plus(Money other) {
        return new Money(Math.addExact(fen, sameCurrency(other).fen), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, sameCurrency(other).fen), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(fen, factor), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, sameCurrency(other).fen);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }

    /** For people: {@code ¥12.30}. */
    @Override
    public String toString() {
        String sign = fen < 0 ? "-" : "";
        long abs = Math.abs(fen);
        return sign + (currency.equals(CNY) ? "¥" : currency + " ") + abs / 100 + "."
                + String.format(Locale.ROOT, "%02d", abs % 100);
    }
}
