package org.muster.expense.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.Refusal;
import org.muster.events.ReceiptId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.domain.EnterReceipt.InvoiceCodeMissing;
import org.muster.expense.domain.EnterReceipt.UnreadableInvoiceCode;
import org.muster.expense.domain.EnterReceipt.UnreadableReceiptNumber;

/**
 * Which receipt it is, however it was typed (A1+): full width or half, capitals or not, with spaces and dashes or without.
 *
 * <p>An invoice is known by kind, code and number; a ticket by kind, number and date; a digital invoice (数电票) by kind and its
 * 20-digit number alone, which is unique in the country: a code or date typed beside it cannot make another receipt of it.
 *
 * @param invoiceCode normalised, empty where the identity has none
 * @param number normalised
 */
record ReceiptIdentity(ReceiptKind kind, String invoiceCode, String number, LocalDate date) {
    /** Longer than any code or number the tax office or a carrier prints. */
    static final int LONGEST = 30;

    private static final int DIGITAL_INVOICE_DIGITS = 20;

    /** The general categories of characters that stand between what a number says. */
    private static final Set<Byte> SEPARATING = Set.of(
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.CONTROL,
            Character.FORMAT,
            Character.DASH_PUNCTUATION,
            Character.CONNECTOR_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION,
            Character.OTHER_PUNCTUATION,
            Character.MATH_SYMBOL);

    /** What came of reading it. */
    sealed interface Reading {

        Optional<ReceiptIdentity> identity();

        record Read(ReceiptIdentity receipt) implements Reading {
            @Override
            public Optional<ReceiptIdentity> identity() {
                return Optional.of(receipt);
            }
        }

        record Unreadable(List<Refusal> reasons) implements Reading {
            @Override
            public Optional<ReceiptIdentity> identity() {
                return Optional.empty();
            }
        }
    }

    static Reading read(ReceiptKind kind, Optional<String> typedCode, String typedNumber, LocalDate date) {
        String number = normalised(typedNumber);
        String code = typedCode.map(ReceiptIdentity::normalised).orElse("");
        boolean codeNeeded = !ticket(kind) && !digital(number);

        List<Refusal> reasons = new ArrayList<>();
        if (!readable(number)) {
            reasons.add(new UnreadableReceiptNumber(LONGEST));
        }
        if (codeNeeded && code.isEmpty()) {
            reasons.add(new InvoiceCodeMissing(kind));
        } else if (codeNeeded && !readable(code)) {
            reasons.add(new UnreadableInvoiceCode(LONGEST));
        }
        return reasons.isEmpty()
                ? new Reading.Read(new ReceiptIdentity(kind, codeNeeded ? code : "", number, date))
                : new Reading.Unreadable(reasons);
    }

    /** The same for every spelling of the same receipt. */
    ReceiptId id() {
        if (digital(number)) {
            return new ReceiptId(kind.name() + ":" + number);
        }
        return new ReceiptId(
                ticket(kind)
                        ? kind.name() + ":" + unpadded(number) + ":" + date
                        : kind.name() + ":" + unpadded(invoiceCode) + ":" + unpadded(number));
    }

    /** One form per kind; carriers' tickets carry no invoice code. */
    private static boolean ticket(ReceiptKind kind) {
        return switch (kind) {
            case TRAIN, COACH -> true;
            case TAXI, FUEL, TOLL -> false;
        };
    }

    private static boolean digital(String number) {
        return number.length() == DIGITAL_INVOICE_DIGITS && digitsOnly(number);
    }

    /** Compatibility forms folded, capitals, and everything gone that separates rather than says something. */
    private static String normalised(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(folded.length());
        folded.codePoints().filter(c -> !separates(c)).forEach(kept::appendCodePoint);
        // The sign № before a number, or the letters that stand for it, is a label.
        String bare = kept.toString();
        return bare.startsWith("NO") && bare.length() > 2 && digitsOnly(bare.substring(2)) ? bare.substring(2) : bare;
    }

    private static boolean separates(int codePoint) {
        return SEPARATING.contains((byte) Character.getType(codePoint));
    }

    /** A letter of another alphabet is no spelling of a printed one: better asked about than guessed. */
    private static boolean readable(String normalised) {
        return !normalised.isEmpty()
                && normalised.length() <= LONGEST
                && normalised.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static boolean digitsOnly(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Printed numbers have a fixed width; a spreadsheet drops the zeros in front. */
    private static String unpadded(String text) {
        return digitsOnly(text) ? text.replaceFirst("^0+(?=.)", "") : text;
    }
}
