package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.expense.domain.ClaimState.Form;

/** The request, or the form of an emergency, carries its last signature (A1). May come before the order. */
public record ApproveForm(ContentRef content) implements ExpenseCommand {

    Decision<ExpenseEvent> decide(Given given, ClaimState claim) {
        return claim.form().equals(new Form.Approved(content))
                ? Decision.accept()
                : Decision.accept(new FormApproved(given.caseId(), content));
    }
}
