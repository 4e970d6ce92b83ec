package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.FormRefused;
import org.muster.expense.domain.ClaimState.Form;

/** The request or form was refused (A1). */
public record RefuseForm(ContentRef content) implements ExpenseCommand {

    Decision<ExpenseEvent> decide(Given given, ClaimState claim) {
        return claim.form().equals(new Form.Refused(content))
                ? Decision.accept()
                : Decision.accept(new FormRefused(given.caseId(), content));
    }
}
