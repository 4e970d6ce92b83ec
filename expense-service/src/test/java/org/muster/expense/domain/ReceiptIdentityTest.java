package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.ReceiptId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.proof.Proves;

@Proves(Clause.A1_PLUS)
class ReceiptIdentityTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 14);
    private static final String CODE = "034001600011";
    private static final List<String> SEPARATORS =
            List.of("", " ", "-", "\u3000", "\u2013", "/", ".", "_", "\u200b", "\t", "\u2212", "\u00ad");

    @Test
    void an_invoice_is_known_by_kind_code_and_number() {
        assertEquals("TAXI:34001600011:12345678", id(ReceiptKind.TAXI, CODE, "12345678"));
        assertNotEquals(id(ReceiptKind.TAXI, CODE, "12345678"), id(ReceiptKind.TAXI, CODE, "12345679"));
        assertNotEquals(id(ReceiptKind.TAXI, CODE, "12345678"), id(ReceiptKind.TAXI, "034001600012", "12345678"));
        assertNotEquals(id(ReceiptKind.TAXI, CODE, "12345678"), id(ReceiptKind.TOLL, CODE, "12345678"));
    }

    @Test
    void the_date_makes_no_other_invoice() {
        assertEquals(
                id(ReceiptKind.TAXI, Optional.of(CODE), "12345678", DAY),
                id(ReceiptKind.TAXI, Optional.of(CODE), "12345678", DAY.plusDays(1)));
    }

    @Test
    void a_ticket_is_known_by_kind_number_and_date_and_any_code_beside_it_says_nothing() {
        assertEquals("TRAIN:Z16C012345:2026-02-14", id(ReceiptKind.TRAIN, Optional.empty(), "z16c 012345", DAY));
        assertEquals(
                id(ReceiptKind.COACH, Optional.empty(), "00812", DAY),
                id(ReceiptKind.COACH, Optional.of("whatever"), "00812", DAY));
        assertNotEquals(
                id(ReceiptKind.COACH, Optional.empty(), "00812", DAY),
                id(ReceiptKind.COACH, Optional.empty(), "00812", DAY.plusDays(1)));
        assertNotEquals(
                id(ReceiptKind.COACH, Optional.empty(), "00812", DAY),
                id(ReceiptKind.TRAIN, Optional.empty(), "00812", DAY));
    }

    @Test
    void a_digital_invoice_is_known_by_its_twenty_digits_alone() {
        String twenty = "26342000000012345678";
        for (ReceiptKind kind : List.of(ReceiptKind.TAXI, ReceiptKind.TRAIN)) {
            assertEquals(kind + ":" + twenty, id(kind, Optional.empty(), twenty, DAY));
            assertEquals(
                    id(kind, Optional.empty(), twenty, DAY),
                    id(kind, Optional.of("034001600011"), "2634 2000 0000 1234 5678", DAY.minusDays(1)),
                    "neither code nor date makes another of it");
        }
        assertEquals(
                List.of("invoice-code-missing"), unreadable(ReceiptKind.TAXI, Optional.empty(), "2634200000001234567"));
        assertEquals(
                List.of("invoice-code-missing"),
                unreadable(ReceiptKind.TAXI, Optional.empty(), "263420000000123456789"));
        assertEquals(
                List.of("invoice-code-missing"),
                unreadable(ReceiptKind.TAXI, Optional.empty(), "A6342000000012345678"));
    }

    @Test
    void every_spelling_of_a_receipt_is_the_same_receipt() {
        qt().withExamples(2_000)
                .forAll(
                        integers().between(1, 99_999_999),
                        lists().of(integers().between(0, SEPARATORS.size() * 4 - 1))
                                .ofSize(30),
                        integers().between(0, 3))
                .checkAssert((digits, style, label) -> {
                    String number = String.format(Locale.ROOT, "%08d", digits);
                    String spelledNumber = List.of("", "No", "№ ", "ＮＯ．").get(label) + spelled(number, style);
                    String spelledCode = spelled(CODE, style.reversed());
                    assertEquals(id(ReceiptKind.TAXI, CODE, number), id(ReceiptKind.TAXI, spelledCode, spelledNumber));
                });
    }

    @Test
    void every_spelling_of_a_ticket_is_the_same_ticket() {
        qt().withExamples(1_000)
                .forAll(
                        integers().between(0, 999_999),
                        lists().of(integers().between(0, SEPARATORS.size() * 4 - 1))
                                .ofSize(30))
                .checkAssert((digits, style) -> {
                    String number = "Z16C" + String.format(Locale.ROOT, "%06d", digits);
                    assertEquals(
                            id(ReceiptKind.TRAIN, Optional.empty(), number, DAY),
                            id(ReceiptKind.TRAIN, Optional.empty(), spelled(number, style), DAY));
                });
    }

    @Test
    void different_numbers_are_never_the_same_receipt() {
        qt().withExamples(2_000)
                .forAll(integers().between(0, 99_999_999), integers().between(0, 99_999_999))
                .assuming((one, other) -> !one.equals(other))
                .checkAssert((one, other) -> assertNotEquals(
                        id(ReceiptKind.TAXI, CODE, String.format(Locale.ROOT, "%08d", one)),
                        id(ReceiptKind.TAXI, CODE, String.format(Locale.ROOT, "%08d", other))));
    }

    @Test
    void zeros_that_a_spreadsheet_dropped_make_no_other_receipt() {
        assertEquals(id(ReceiptKind.TAXI, CODE, "00012345"), id(ReceiptKind.TAXI, "34001600011", "12345"));
        assertEquals("TAXI:34001600011:0", id(ReceiptKind.TAXI, CODE, "00000000"));
        assertNotEquals(id(ReceiptKind.TAXI, CODE, "00A1"), id(ReceiptKind.TAXI, CODE, "A1"));
    }

    @Test
    void what_is_no_number_is_asked_about_rather_than_guessed() {
        for (String number : List.of("", "  ", "--", "一二三", "１２А", "12³😀", "1\u0301", "1".repeat(31))) {
            assertEquals(
                    List.of("unreadable-receipt-number"),
                    unreadable(ReceiptKind.TAXI, Optional.of(CODE), number),
                    "'" + number + "'");
        }
        assertEquals(List.of("unreadable-invoice-code"), unreadable(ReceiptKind.TAXI, Optional.of("代码12"), "12345678"));
        assertEquals(
                List.of("unreadable-invoice-code"),
                unreadable(ReceiptKind.TAXI, Optional.of("1".repeat(31)), "12345678"));
        assertEquals(
                "TAXI:" + "1".repeat(30) + ":" + "1".repeat(30), id(ReceiptKind.TAXI, "1".repeat(30), "1".repeat(30)));
    }

    @Test
    void an_invoice_without_its_code_is_not_taken() {
        for (Optional<String> code : List.of(Optional.<String>empty(), Optional.of(""), Optional.of(" - "))) {
            for (ReceiptKind kind : List.of(ReceiptKind.TAXI, ReceiptKind.FUEL, ReceiptKind.TOLL)) {
                assertEquals(List.of("invoice-code-missing"), unreadable(kind, code, "12345678"));
            }
        }
    }

    @Test
    void whatever_is_typed_it_is_read_or_refused_and_never_fails() {
        qt().withExamples(3_000)
                .forAll(
                        lists().of(integers().between(0, 0x2ffff)).ofSizeBetween(0, 40),
                        integers().between(0, 4))
                .checkAssert((typed, kind) -> {
                    StringBuilder text = new StringBuilder();
                    typed.forEach(text::appendCodePoint);
                    ReceiptIdentity.read(
                                    List.of(ReceiptKind.values()).get(kind),
                                    Optional.of(text.toString()),
                                    text.toString(),
                                    DAY)
                            .identity()
                            .ifPresent(
                                    identity -> assertTrue(identity.id().value().length() <= 100));
                });
    }

    /** Writes each character in one of many ways: wide, small, and with something between. */
    private static String spelled(String plain, List<Integer> style) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            int how = style.get(i % style.size());
            char c = plain.charAt(i);
            char cased = how % 2 == 0 ? Character.toLowerCase(c) : c;
            boolean wide = how / 2 % 2 == 0;
            text.append(SEPARATORS.get(how / 4)).append(wide ? (char) (cased + 0xFEE0) : cased);
        }
        return text.toString();
    }

    private static String id(ReceiptKind kind, String code, String number) {
        return id(kind, Optional.of(code), number, DAY);
    }

    private static String id(ReceiptKind kind, Optional<String> code, String number, LocalDate date) {
        return ReceiptIdentity.read(kind, code, number, date)
                .identity()
                .map(ReceiptIdentity::id)
                .map(ReceiptId::value)
                .orElseThrow(() -> new AssertionError("unreadable: " + number));
    }

    private static List<String> unreadable(ReceiptKind kind, Optional<String> code, String number) {
        return switch (ReceiptIdentity.read(kind, code, number, DAY)) {
            case ReceiptIdentity.Reading.Read(ReceiptIdentity receipt) ->
                throw new AssertionError("read as " + receipt.id());
            case ReceiptIdentity.Reading.Unreadable(List<Refusal> reasons) ->
                reasons.stream().map(Refusal::code).toList();
        };
    }
}
