package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.expense.domain.ClaimState.Stage.Closed;

/** A command that people, or the payment system, give about an open claim. */
public sealed interface OnClaim extends ExpenseCommand permits OnReceipts, AfterSupport, OnContent, SettleClaim {

    /** Why somebody may not ask for it at all, wherever the claim stands; empty where that depends on the claim. */
    default Optional<Refusal> withoutOffice(Given given) {
        return Optional.empty();
    }

    /** Why it can't be asked for of a claim that is closed. */
    default Refusal closed(CaseId caseId, Closed closed) {
        return new SharedRefusal.ClaimClosed(caseId);
    }
}
