/**
 * Decides what is reimbursed for a support, to whom it is proved, and when it may be paid: F1.4, F2.7, N3.A–C, N5.2, A1 and A1+.
 *
 * <p>Start at {@link org.muster.expense.domain.ExpenseCommand}: each command stands in a file of its own, with its refusals and its rule.
 * {@link org.muster.expense.domain.ClaimDecider} says which command is decided where the claim stands; {@link
 * org.muster.expense.domain.Given} is what a command is decided by besides. {@link org.muster.expense.domain.Visibility} says who may know
 * what. Pure: time, policy and facts arrive with the command, text arrives sealed.
 */
@NullMarked
package org.muster.expense.domain;

import org.jspecify.annotations.NullMarked;
