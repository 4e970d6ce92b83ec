package org.muster.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.events.proof.Proves;

class MoneyTest {
    private static final Money DOLLAR = new Money(100, "USD");

    @Test
    @Proves(Clause.A1_PLUS)
    void ten_dimes_are_exactly_one_yuan() {
        Money sum = Money.zero();
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(Money.fen(10));
        }
        assertEquals(Money.fen(100), sum);
        assertEquals(Money.zero(), sum.minus(Money.fen(100)));
        assertEquals(Money.fen(369), Money.fen(123).times(3));
    }

    @Test
    void what_does_not_fit_is_refused_and_never_wraps_round() {
        assertThrows(ArithmeticException.class, () -> Money.fen(Long.MAX_VALUE).plus(Money.fen(1)));
        assertThrows(ArithmeticException.class, () -> Money.fen(Long.MIN_VALUE).minus(Money.fen(1)));
        assertThrows(ArithmeticException.class, () -> Money.fen(Long.MAX_VALUE).times(2));
    }

    @Test
    void currencies_are_never_mixed() {
        assertThrows(IllegalArgumentException.class, () -> Money.fen(100).plus(DOLLAR));
        assertThrows(IllegalArgumentException.class, () -> Money.fen(100).minus(DOLLAR));
        assertThrows(IllegalArgumentException.class, () -> Money.fen(100).compareTo(DOLLAR));
        assertThrows(IllegalArgumentException.class, () -> new Money(1, "YUAN"));
    }

    @Test
    void amounts_compare_by_value() {
        assertTrue(Money.fen(99).compareTo(Money.fen(100)) < 0);
        assertEquals(0, Money.fen(7).compareTo(Money.fen(7)));
    }

    @ParameterizedTest
    @CsvSource({"0,¥0.00", "5,¥0.05", "1230,¥12.30", "-5,-¥0.05", "-1230,-¥12.30", "123456789,¥1234567.89"})
    void people_read_yuan_and_fen(long fen, String text) {
        assertEquals(text, Money.fen(fen).toString());
    }

    @Test
    void another_currency_is_named() {
        assertEquals("USD 1.00", DOLLAR.toString());
    }
}
