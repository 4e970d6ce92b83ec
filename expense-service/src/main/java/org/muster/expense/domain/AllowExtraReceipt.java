package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Support;

/**
 * Operations allows a supporting store one receipt more than F2.7 does, and says why.
 *
 * @param reason empty once the case's texts were erased: nothing more is written under their key
 */
public record AllowExtraReceipt(StoreId supportingStore, Optional<SealedText> reason) implements OnReceipts {

    /** Only operations makes an exception to the number of receipts. */
    @Rests(Clause.F2_7)
    record ExceptionNotByOperations(StoreId supportingStore) implements Refusal {}

    @Override
    public Optional<Refusal> withoutOffice(Given given) {
        return new ExceptionNotByOperations(supportingStore)
                .when(given.asOperations().isEmpty());
    }

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, Support support, SupportingStore lender) {
        return reason.map(why -> Decision.<ExpenseEvent>accept(
                                new ExtraReceiptAllowed(given.caseId(), supportingStore, why, given.person()))
                        .onBehalfOf(given.onBehalfOfOperations()))
                .orElseGet(() -> Decision.refuse(new SharedRefusal.TextsErased(given.caseId())));
    }
}
