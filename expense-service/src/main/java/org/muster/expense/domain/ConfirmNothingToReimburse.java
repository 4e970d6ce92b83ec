package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.expense.domain.ClaimState.Stage.AwaitingClaim;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;

/**
 * Operations confirms that nothing was spent, instead of signing a claim off: where nobody has spent anything there is nothing a store
 * could sign (F1.4). A claim without receipts that the supported store itself refused is nothing too; operations cannot both refuse it
 * and pass it over.
 */
public record ConfirmNothingToReimburse() implements AfterSupport {

    /** Receipts were entered, or a claim was drawn up: what was spent is reimbursed, not passed over. */
    @Rests(Clause.F1_4)
    record SomethingToReimburse(CaseId caseId) implements Refusal {}

    @Override
    public Optional<Refusal> withoutOffice(Given given) {
        return new SharedRefusal.SignOffNotByOperations(given.caseId())
                .when(given.asOperations().isEmpty());
    }

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, SupportOver over) {
        boolean nothing = claim.receipts().isEmpty()
                && switch (over) {
                    case AwaitingClaim _ -> true;
                    case AwaitingRevision revision -> revision.by().ofStore();
                    case DrawnUp _ -> false;
                };
        return nothing
                ? Decision.<ExpenseEvent>accept(new NothingToReimburse(given.caseId(), given.person()))
                        .onBehalfOf(given.onBehalfOfOperations())
                : Decision.refuse(new SomethingToReimburse(given.caseId()));
    }
}
