package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.CostBearerNamed;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Stage.Settled;

/** The regional general manager decided which store bears the cost (A1). May come before the order. */
public record NameCostBearer(StoreId bearer) implements ExpenseCommand {

    /** Names the bearing store. After payment it is too late, since the payment was charged to a store. */
    Decision<ExpenseEvent> decide(Given given, ClaimState claim) {
        if (claim.costBearer().equals(Optional.of(bearer))) {
            return Decision.accept();
        }
        return switch (claim.stage()) {
            case Settled _ -> Decision.refuse(new SharedRefusal.ClaimClosed(given.caseId()));
            case NotOrdered _, Open _, Stage.NothingToReimburse _ ->
                Decision.accept(new CostBearerNamed(given.caseId(), bearer));
        };
    }
}
