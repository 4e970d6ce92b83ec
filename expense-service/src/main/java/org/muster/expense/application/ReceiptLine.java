package org.muster.expense.application;

import java.time.LocalDate;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.domain.ClaimState.Receipt;

/**
 * A receipt of a claim.
 *
 * @param receipt its identity across all stores and all time (A1+)
 * @param invoiceCode normalised; empty where the receipt has none
 * @param standIn stands in for the fuel of a private car (N3.B, N3.C)
 * @param attested whether the supporting store's property manager answers for its truth: else it enters no claim (F2.7)
 */
public record ReceiptLine(
        ReceiptId receipt,
        StoreId supportingStore,
        ReceiptKind kind,
        String invoiceCode,
        String number,
        LocalDate date,
        Money amount,
        boolean standIn,
        boolean attested) {

    static ReceiptLine of(Receipt receipt) {
        ReceiptEntered entered = receipt.entered();
        return new ReceiptLine(
                entered.receipt(),
                entered.supportingStore(),
                entered.kind(),
                entered.invoiceCode(),
                entered.number(),
                entered.date(),
                entered.amount(),
                entered.standIn(),
                receipt.attested());
    }
}
