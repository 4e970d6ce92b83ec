package org.muster.expense.domain;

import java.time.Instant;

/**
 * What can be asked of a case's expenses: only what is asked. Who asks, when, and what is known from outside is {@link Given}. Each
 * command stands in a file of its own, with why it may be refused and its rule.
 */
public sealed interface ExpenseCommand permits OpenClaim, EndSupport, ApproveForm, RefuseForm, NameCostBearer, OnClaim {

    /** Which time's policy it is decided by. */
    default Instant underPolicyOf(Instant now) {
        return now;
    }
}
