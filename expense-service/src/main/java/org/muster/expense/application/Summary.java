package org.muster.expense.application;

import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.Visibility;

/**
 * What a write answers: where the claim stands now, as far as the caller may know (G3). No text, so that it may be kept with the
 * receipt of the command.
 *
 * @param receipts those the caller may know of
 * @param costBearer which store bears the cost, where the regional general manager had to decide (A1)
 * @param transport with meals, lodging and total from the claim as last drawn up
 * @param content what signatures are given to now; with the sums, left out for supporting stores
 */
public record Summary(
        CaseId caseId,
        StoreId supportedStore,
        ClaimStage stage,
        List<ReceiptLine> receipts,
        Optional<Boolean> formApproved,
        Optional<StoreId> costBearer,
        Optional<Money> transport,
        Optional<Money> meals,
        Optional<Money> lodging,
        Optional<Money> total,
        Optional<ContentRef> content) {

    /** What a policy is answered while no order is known under this number. */
    record NotOrdered(CaseId caseId, ClaimStage stage) {}

    static Object of(CaseId caseId, ClaimState claim, Visibility visibility) {
        return Visibility.support(claim)
                .<Object>map(support -> of(caseId, support, claim, visibility))
                .orElseGet(() -> new NotOrdered(caseId, ClaimStage.of(claim.stage())));
    }

    private static Summary of(CaseId caseId, Support support, ClaimState claim, Visibility visibility) {
        Optional<ClaimDrawnUp> drawnUp = claim.drawnUp().filter(ignored -> visibility.whole());
        return new Summary(
                caseId,
                support.supportedStore(),
                ClaimStage.of(claim.stage()),
                visibility.receipts(claim).stream().map(ReceiptLine::of).toList(),
                Optional.of(claim.form() instanceof Form.Approved).filter(ignored -> visibility.whole()),
                claim.costBearer().filter(ignored -> visibility.whole()),
                drawnUp.map(ClaimDrawnUp::transport),
                drawnUp.map(ClaimDrawnUp::meals),
                drawnUp.map(ClaimDrawnUp::lodging),
                drawnUp.map(ClaimDrawnUp::total),
                claim.standing().filter(ignored -> visibility.whole()).map(ClaimDrawnUp::content));
    }
}
