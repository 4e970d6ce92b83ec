package org.muster.expense.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.OrderId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;

/**
 * Why several commands may be refused; what one command alone is refused for stands with it. Sums, stores and counts are told only to
 * those who may act at all: who acts is looked at first (G3).
 */
sealed interface SharedRefusal extends Refusal {

    // Where the claim stands.

    /** No order is known for the case, so there is nothing to reimburse. */
    @Rests(Clause.F2_5)
    record CostsWithoutOrder(CaseId caseId) implements SharedRefusal {}

    /** The case's claim was opened for another order. */
    @Rests(Clause.F3_1)
    record ClaimRestsOnAnotherOrder(CaseId caseId, OrderId orderId) implements SharedRefusal {}

    /** The claim was paid: nothing about it changes any more. */
    @Rests(Clause.F1_4)
    @TooLate
    record ClaimClosed(CaseId caseId) implements SharedRefusal {}

    /** The store was not called up, so its costs have no order. */
    @Rests(Clause.F2_5)
    @At("/supportingStore")
    record StoreWithoutCallUp(CaseId caseId, StoreId supportingStore) implements SharedRefusal {}

    /** Reimbursed is afterwards: somebody is still on site. */
    @Rests(Clause.F1_4)
    record SupportStillRunning(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.F1_4)
    record ClaimNotDrawnUp(CaseId caseId) implements SharedRefusal {}

    /** Somebody whose signature was awaited refused the claim: it has to be drawn up anew first. */
    @Rests(Clause.F1_4)
    @TooLate
    record ClaimAlreadyRefused(CaseId caseId) implements SharedRefusal {}

    // Whose signature is awaited, and to what.

    /** Another office signs next. */
    @Rests(Clause.F1_4)
    record SignatureOutOfTurn(Role next) implements SharedRefusal {}

    /** The store has given all its signatures. */
    @Rests(Clause.F1_4)
    record NoSignatureAwaited(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.F1_4)
    record SignOffNotByOperations(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.F1_4)
    @TooLate
    record AlreadySignedOff(CaseId caseId) implements SharedRefusal {}

    /** The signature was given to a content that is not the current one. */
    @Rests(Clause.F1_4)
    @At("/content")
    record ContentChanged(int signedVersion, int currentVersion) implements SharedRefusal {

        static Optional<Refusal> unlessCurrent(ContentRef signed, ClaimDrawnUp claim) {
            return new ContentChanged(signed.version(), claim.content().version())
                    .when(!signed.equals(claim.content()));
        }
    }

    // Nobody decides twice, and nobody is on both sides of a payment (F1.4).

    /** Nobody signs two steps of one claim. */
    @Rests(Clause.F1_4)
    record SecondSignature(CaseId caseId, Role signedAs) implements SharedRefusal {}

    /** The same person, or his principal, would both sign the claim and pay it. */
    @Rests(Clause.F1_4)
    record PayerSigns(CaseId caseId) implements SharedRefusal {}

    /** The actor is paid by the claim, or signed it: nobody does both. */
    @Rests(Clause.F1_4)
    record PaidPersonSigns(CaseId caseId) implements SharedRefusal {}

    // Texts that were erased.

    /** The case's key was destroyed, so no more text can be written about the case. */
    @Rests(Clause.G3)
    record TextsErased(CaseId caseId) implements SharedRefusal {}
}
