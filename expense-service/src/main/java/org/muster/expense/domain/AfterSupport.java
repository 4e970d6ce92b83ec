package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;

/** A command that needs the support to be over: costs are reimbursed afterwards (F1.4). */
public sealed interface AfterSupport extends OnClaim permits DrawUpClaim, ConfirmNothingToReimburse {

    Decision<ExpenseEvent> decide(Given given, ClaimState claim, SupportOver over);
}
