/**
 * Expenses of a support, reimbursed afterwards by the supported store (F1.4, F2.7, N3.A–C, A1, A1+). The rules are in {@code
 * domain}; start at {@link org.muster.expense.domain.ClaimDecider}.
 */
@NullMarked
package org.muster.expense;

import org.jspecify.annotations.NullMarked;
