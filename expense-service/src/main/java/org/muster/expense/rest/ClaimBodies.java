package org.muster.expense.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muster.edge.InvalidInput;
import org.muster.edge.RequiredFields;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.domain.TypedReceipt;

/** The bodies that callers send. Optional fields may be left out. A missing field without which no rule can be asked is answered 400. */
final class ClaimBodies {

    private ClaimBodies() {}

    /**
     * A transport receipt (F2.7).
     *
     * @param supportingStore whose receipt it is; people of the store may leave it out, and who stands in for its property manager says it
     * @param invoiceCode as printed; tickets and digital invoices have none
     * @param number as printed, in any spelling
     * @param date the day it was issued for
     * @param standIn whether it stands in for a private car's fuel (N3.B, N3.C); no unless given
     */
    record Receipt(
            Optional<StoreId> supportingStore,
            Optional<ReceiptKind> kind,
            @Nullable String invoiceCode,
            @Nullable String number,
            Optional<LocalDate> date,
            Optional<Money> amount,
            Optional<Boolean> standIn) {
        private static final int FIRST_YEAR = 2000;
        private static final int LAST_YEAR = 9999;

        /**
         * As it was typed; a number left out is an empty one, which the rules turn away.
         *
         * @throws InvalidInput if its day is one that is printed on no receipt (400)
         */
        TypedReceipt typed() {
            return new TypedReceipt(
                    kind.orElseThrow(), Optional.ofNullable(invoiceCode), number == null ? "" : number, day());
        }

        private LocalDate day() {
            return date.filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                    .orElseThrow(() -> InvalidInput.field("/date"));
        }
    }

    /**
     * Receipts the property manager answers for (F2.7).
     *
     * @param supportingStore whose receipts they are; people of the store may leave it out, and who stands in for its property manager
     *     says it
     * @param receipts left out, it names none, which the rules turn away
     */
    record Attestation(
            Optional<StoreId> supportingStore, @Nullable List<@Nullable ReceiptId> receipts) {
        private static final int MOST = 100;

        /** @throws InvalidInput if one is null, or there are more than a support can have (400) */
        List<ReceiptId> named() {
            if (receipts == null) {
                return List.of();
            }
            if (receipts.size() > MOST || receipts.stream().anyMatch(Objects::isNull)) {
                throw InvalidInput.field("/receipts");
            }
            return List.copyOf(receipts);
        }
    }

    /** One receipt more than F2.7 allows, and why. */
    record ExtraReceipt(
            Optional<StoreId> supportingStore, @Nullable String reason) {

        /** The reason, if anything is said. */
        Optional<String> why() {
            return Optional.ofNullable(reason).filter(text -> !text.isBlank());
        }
    }

    /** What is claimed beside the attested receipts (F1.4); left out means nothing. */
    record ClaimContent(Optional<Money> meals, Optional<Money> lodging) {}

    /** A signature to what was read (F1.4). */
    record Signature(Optional<Content> content) {}

    /**
     * A refusal of what was read, in one's turn to sign (F1.4).
     *
     * @param clause the clause he cites, such as N5.2 for a missing cost statement; none unless given
     */
    record Refusal(Optional<Content> content, @Nullable String reason, Optional<Clause> clause) {

        /** The reason, if anything is said. */
        Optional<String> why() {
            return Optional.ofNullable(reason).filter(text -> !text.isBlank());
        }
    }

    /** Operations' sign-off of what was read (F1.4). */
    record SignOff(Optional<Content> content, Optional<Integer> headcountChecked) {}

    /**
     * The payment of what was read (A1, A1+).
     *
     * @param paymentReference in the payment system's own books; left out is an empty one, which the rules turn away
     * @param bearer which store was charged; if given, the payment is refused where another one bears the cost
     */
    record Settlement(
            Optional<Content> content,
            Optional<Money> paid,
            @Nullable String paymentReference,
            Optional<StoreId> bearer) {
        String reference() {
            return paymentReference == null ? "" : paymentReference;
        }
    }

    /** Which content was read. Without it nothing can be signed or paid, whatever the rules say. */
    record Content(Optional<Integer> version, Optional<String> sha256) {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /**
         * The content that was read.
         *
         * @param others what else the request can't do without
         * @throws InvalidInput if any of that is missing, or it names no content (400)
         */
        static ContentRef ref(Optional<Content> sent, RequiredFields others) {
            sent.ifPresentOrElse(
                    content -> others.field("/content/version", content.version())
                            .field("/content/sha256", content.sha256()),
                    () -> others.field("/content", sent));
            others.check();
            int version = sent.flatMap(Content::version)
                    .filter(number -> number > 0)
                    .orElseThrow(() -> InvalidInput.field("/content/version"));
            return new ContentRef(
                    version,
                    sent.flatMap(Content::sha256)
                            .filter(text -> SHA256.matcher(text).matches())
                            .orElseThrow(() -> InvalidInput.field("/content/sha256")));
        }
    }
}
