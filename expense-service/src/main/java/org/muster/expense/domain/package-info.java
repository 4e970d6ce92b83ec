/**
 * Decides what is reimbursed for a support, to whom it is proved, and when it may be paid: F1.4, F2.7, N3.A–C, N5.2, A1 and A1+.
 *
 * <p>Start at {@link org.muster.expense.domain.ClaimDecider}. Pure: time and policy arrive inside the command, text arrives
 * sealed.
 */
@NullMarked
package org.muster.expense.domain;

import org.jspecify.annotations.NullMarked;
