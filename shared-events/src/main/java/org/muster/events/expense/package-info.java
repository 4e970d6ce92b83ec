/** What expense-service publishes on {@code muster.expenses.v1}: receipts, claims, signatures, settlement (F1.4, F2.7, A1). */
@NullMarked
package org.muster.events.expense;

import org.jspecify.annotations.NullMarked;
