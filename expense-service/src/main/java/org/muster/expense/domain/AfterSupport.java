package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;

/** What is asked once everybody was released: reimbursed is afterwards (F1.4). */
public sealed interface AfterSupport extends OnClaim permits DrawUpClaim, ConfirmNothingToReimburse {

    Decision<ExpenseEvent> decide(Given given, ClaimState claim, SupportOver over);
}
