package org.muster.expense.domain;

import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Support;

/** A command about the receipts of one supporting store, allowed from the order to the payment. */
public sealed interface OnReceipts extends OnClaim permits AllowExtraReceipt, EnterReceipt, AttestReceipts {

    StoreId supportingStore();

    Decision<ExpenseEvent> decide(Given given, ClaimState claim, Support support, SupportingStore lender);

    /** Why it can't be asked for of a store that lends nobody. */
    default Refusal withoutCallUp(CaseId caseId) {
        return new SharedRefusal.StoreWithoutCallUp(caseId, supportingStore());
    }
}
