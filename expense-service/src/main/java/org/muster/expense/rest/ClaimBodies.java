package org.muster.expense.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.edge.InvalidInput;
import org.muster.edge.ReadContent;
import org.muster.events.Clause;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.domain.TypedReceipt;

/** The bodies that callers send. Optional and nullable fields may be left out. If another field is missing, no rule can be asked (400). */
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
            ReceiptKind kind,
            @Nullable String invoiceCode,
            @Nullable String number,
            LocalDate date,
            Money amount,
            Optional<Boolean> standIn) {
        private static final int FIRST_YEAR = 2000;
        private static final int LAST_YEAR = 9999;

        /**
         * As it was typed; a number left out is an empty one, which the rules turn away.
         *
         * @throws InvalidInput if its day is one that is printed on no receipt (400)
         */
        TypedReceipt typed() {
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                throw InvalidInput.field("/date");
            }
            return new TypedReceipt(kind, Optional.ofNullable(invoiceCode), number == null ? "" : number, date);
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
    record ExtraReceipt(StoreId supportingStore, String reason) {}

    /** What is claimed beside the attested receipts (F1.4); left out means nothing. */
    record ClaimContent(Optional<Money> meals, Optional<Money> lodging) {}

    /** A signature to what was read (F1.4). */
    record Signature(ReadContent content) {}

    /**
     * A refusal of what was read, in one's turn to sign (F1.4).
     *
     * @param clause the clause he cites, such as N5.2 for a missing cost statement; none unless given
     */
    record Refusal(ReadContent content, String reason, Optional<Clause> clause) {}

    /** Operations' sign-off of what was read (F1.4). */
    record SignOff(ReadContent content, Integer headcountChecked) {}

    /**
     * The payment of what was read (A1, A1+).
     *
     * @param paymentReference in the payment system's own books; left out is an empty one, which the rules turn away
     * @param bearer which store was charged; if given, the payment is refused where another one bears the cost
     */
    record Settlement(
            ReadContent content, Money paid, @Nullable String paymentReference, Optional<StoreId> bearer) {
        String reference() {
            return paymentReference == null ? "" : paymentReference;
        }
    }
}
