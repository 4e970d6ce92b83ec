package org.muster.expense.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Support;

/**
 * What a claim's signatures are given to (F1.4): sums, and the hash that binds them to these receipts and no others.
 *
 * @param receipts attested ones, in the order of their ids, so that the order of entry changes nothing
 */
record ClaimContent(
        CaseId caseId, Support support, int peoplePresent, List<ReceiptEntered> receipts, Money meals, Money lodging) {

    static ClaimContent of(
            CaseId caseId, Support support, int peoplePresent, List<Receipt> attested, Money meals, Money lodging) {
        List<ReceiptEntered> sorted = attested.stream()
                .map(Receipt::entered)
                .sorted(Comparator.comparing(entered -> entered.receipt().value()))
                .toList();
        return new ClaimContent(caseId, support, peoplePresent, sorted, meals, lodging);
    }

    List<ReceiptId> receiptIds() {
        return receipts.stream().map(ReceiptEntered::receipt).toList();
    }

    /** What is payable: receipts in full, but stand-ins of a store only up to its private car's fuel estimate (N3.B, N3.C). */
    Money transport() {
        return support.lenders().stream().map(this::transportOf).reduce(Money.zero(), Money::plus);
    }

    private Money transportOf(SupportingStore lender) {
        Money standIns = sum(lender, true);
        Money payable = standIns.compareTo(lender.fuelEstimate()) <= 0 ? standIns : lender.fuelEstimate();
        return sum(lender, false).plus(payable);
    }

    private Money sum(SupportingStore lender, boolean standIn) {
        return receipts.stream()
                .filter(entered -> entered.supportingStore().equals(lender.store()) && entered.standIn() == standIn)
                .map(ReceiptEntered::amount)
                .reduce(Money.zero(), Money::plus);
    }

    Money total() {
        return transport().plus(meals).plus(lodging);
    }

    /**
     * SHA-256 over a canonical text, so that anybody holding the events can compute it again. UTF-8; a first line naming the form of
     * the text, then {@code name=value} lines in this order, one {@code receipt} line for each receipt by id, each line ended by
     * one line feed. No value can hold a line feed or a space: they are ids, normalised numbers, dates and fen.
     */
    ContentRef ref(int version) {
        return new ContentRef(version, sha256(canonicalText()));
    }

    String canonicalText() {
        StringBuilder text = new StringBuilder("muster claim 1\n");
        line(text, "case", caseId.value());
        line(text, "order", support.orderId().value());
        line(text, "store", support.supportedStore().value());
        line(text, "people present", Integer.toString(peoplePresent));
        for (ReceiptEntered entered : receipts) {
            line(
                    text,
                    "receipt",
                    String.join(
                            " ",
                            entered.receipt().value(),
                            entered.supportingStore().value(),
                            entered.kind().name(),
                            entered.invoiceCode().isEmpty() ? "-" : entered.invoiceCode(),
                            entered.number(),
                            entered.date().toString(),
                            fen(entered.amount()),
                            entered.standIn() ? "stand-in" : "spent"));
        }
        line(text, "transport", fen(transport()));
        line(text, "meals", fen(meals));
        line(text, "lodging", fen(lodging));
        line(text, "total", fen(total()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static String fen(Money money) {
        return money.fen() + money.currency();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
