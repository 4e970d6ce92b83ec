package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;

/** A command about a claim's content that the actor has read: to sign it, or to refuse it. */
public sealed interface OnContent extends OnClaim permits SignClaim, SignOffClaim, RefuseClaim {

    /** The content that the actor has read. */
    ContentRef content();

    Decision<ExpenseEvent> decide(Given given, ClaimState claim, DrawnUp drawnUp);
}
