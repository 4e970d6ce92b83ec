package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;

/**
 * A receipt as somebody typed it.
 *
 * @param invoiceCode as printed; not needed for tickets nor for digital invoices (20-digit number)
 * @param number as printed, in any spelling
 * @param date the day it was issued for
 */
public record TypedReceipt(ReceiptKind kind, Optional<String> invoiceCode, String number, LocalDate date) {

    ReceiptIdentity.Reading read() {
        return ReceiptIdentity.read(kind, invoiceCode, number, date);
    }
}
