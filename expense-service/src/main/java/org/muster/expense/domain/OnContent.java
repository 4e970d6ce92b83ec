package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;

/** What is asked of a content that was drawn up and read: to sign it, or to refuse it. */
public sealed interface OnContent extends OnClaim permits SignClaim, SignOffClaim, RefuseClaim {

    /** What he who asks has seen. */
    ContentRef content();

    Decision<ExpenseEvent> decide(Given given, ClaimState claim, DrawnUp drawnUp);
}
