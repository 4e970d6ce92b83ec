package org.muster.expense.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/**
 * The supporting store's property manager answers for the truth of these receipts (F2.7).
 *
 * @param receipts those he has seen; ones he attested before are passed over
 */
public record AttestReceipts(StoreId supportingStore, List<ReceiptId> receipts) implements OnReceipts {

    @Rests(Clause.F2_7)
    record NotAnsweringPropertyManager(StoreId supportingStore) implements Refusal {}

    /** No receipt was named. */
    @Rests(Clause.F2_7)
    @At("/receipts")
    record NothingToAttest(StoreId supportingStore) implements Refusal {}

    /** The store entered no such receipt in this case. */
    @Rests(Clause.F2_7)
    @At("/receipts")
    record UnknownReceipt(ReceiptId receipt, StoreId supportingStore) implements Refusal {}

    public AttestReceipts {
        receipts = List.copyOf(receipts);
    }

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, Support support, SupportingStore lender) {
        return SeparationOfDuties.answering(given, claim, supportingStore)
                .map(turn -> decide(given, claim, turn))
                .orElseGet(() -> Decision.refuse(new NotAnsweringPropertyManager(supportingStore)));
    }

    private Decision<ExpenseEvent> decide(Given given, ClaimState claim, Turn turn) {
        if (turn.barred().isPresent()) {
            return Decision.refuse(turn.barred().get());
        }
        if (receipts.isEmpty()) {
            return Decision.refuse(new NothingToAttest(supportingStore));
        }
        Set<ReceiptId> known = new HashSet<>();
        Set<ReceiptId> attested = new HashSet<>();
        for (Receipt receipt : claim.receiptsOf(supportingStore)) {
            (receipt.attested() ? attested : known).add(receipt.id());
        }
        List<Refusal> unknown = receipts.stream()
                .filter(receipt -> !known.contains(receipt) && !attested.contains(receipt))
                .distinct()
                .<Refusal>map(receipt -> new UnknownReceipt(receipt, supportingStore))
                .toList();
        if (!unknown.isEmpty()) {
            return Decision.refuse(unknown);
        }
        List<ReceiptId> fresh =
                receipts.stream().filter(known::contains).distinct().toList();
        return fresh.isEmpty()
                ? Decision.accept()
                : Decision.<ExpenseEvent>accept(new ReceiptsAttested(
                                given.caseId(), supportingStore, fresh, turn.person(), turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf());
    }
}
