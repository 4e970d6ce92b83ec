package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Stage.AwaitingClaim;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Stage.Settled;
import org.muster.expense.domain.ClaimState.Stage.SupportRunning;

/**
 * The payment system paid, or is about to and asks to have it recorded: only what is accepted here may be paid. With its form approved or
 * its cost assigned (A1), fully signed (F1.4), once, and no more than was signed for (A1+).
 *
 * @param content the content it was told to pay
 * @param paymentReference the payment's reference in its own books
 * @param bearer which store was charged, if it says so: the decision who bears the cost may have come meanwhile (A1)
 */
public record SettleClaim(ContentRef content, Money paid, String paymentReference, Optional<StoreId> bearer)
        implements OnClaim, Amounts {
    private static final int LONGEST_REFERENCE = 100;

    @Rests(Clause.F1_4)
    record SettlementNotByPaymentSystem(CaseId caseId) implements Refusal {}

    /** The approved form is to be attached to the claim, and there is none yet. */
    @Rests(Clause.A1)
    record SettlementBeforeForm(CaseId caseId) implements Refusal {}

    /** The form was refused: the regional general manager decides who bears the cost. */
    @Rests(Clause.A1)
    record SettlementOfRefusedForm(CaseId caseId) implements Refusal {}

    /** The store's signatures or operations' sign-off are missing. */
    @Rests(Clause.F1_4)
    record SettlementBeforeSignOff(CaseId caseId) implements Refusal {}

    @Rests(Clause.A1_PLUS)
    @TooLate
    record AlreadySettled(CaseId caseId, Money paid, String paymentReference) implements Refusal {}

    /** The store that was charged is not the one that bears the cost. */
    @Rests(Clause.A1)
    @At("/bearer")
    record AnotherStoreBears(StoreId bearer) implements Refusal {}

    @Rests(Clause.A1_PLUS)
    @At("/paid")
    record MoreThanApproved(Money paid, Money approved) implements Refusal {}

    /** Without a reference nobody can find the payment again. */
    @Rests(Clause.F1_4)
    @At("/paymentReference")
    record UnreadablePaymentReference(int longest) implements Refusal {}

    @Override
    public Optional<Refusal> withoutOffice(Given given) {
        return new SettlementNotByPaymentSystem(given.caseId())
                .when(!given.actor().is(Role.SYSTEM));
    }

    @Override
    public Refusal closed(CaseId caseId, Closed closed) {
        return switch (closed) {
            case Settled settled -> new AlreadySettled(caseId, settled.paid(), settled.paymentReference());
            case Stage.NothingToReimburse _ -> new SharedRefusal.ClaimClosed(caseId);
        };
    }

    /** While the form is missing nothing else about the payment matters: that is the answer, and the only one. */
    Decision<ExpenseEvent> decide(Given given, ClaimState claim, Open open) {
        Optional<Refusal> withoutForm = withoutForm(given.caseId(), claim);
        if (withoutForm.isPresent()) {
            return Decision.refuse(withoutForm.get());
        }
        return switch (open) {
            case SupportRunning _, AwaitingClaim _, AwaitingRevision _, AwaitingSignatures _, AwaitingSignOff _ ->
                Decision.refuse(new SettlementBeforeSignOff(given.caseId()));
            case AwaitingSettlement awaiting ->
                pay(given, claim, awaiting.claim(), claim.grounds().bearer(awaiting.support()));
        };
    }

    /** Once it is decided who bears the cost, settlement waits for no form (A1). */
    private static Optional<Refusal> withoutForm(CaseId caseId, ClaimState claim) {
        if (claim.costBearer().isPresent()) {
            return Optional.empty();
        }
        return switch (claim.form()) {
            case Form.NotYet _ -> Optional.of(new SettlementBeforeForm(caseId));
            case Form.Refused _ -> Optional.of(new SettlementOfRefusedForm(caseId));
            case Form.Approved _ -> Optional.empty();
        };
    }

    private Decision<ExpenseEvent> pay(Given given, ClaimState claim, ClaimDrawnUp signed, StoreId bears) {
        List<Refusal> reasons = payable(given, claim, signed, bears);
        return reasons.isEmpty()
                ? Decision.accept(new ClaimSettled(
                        given.caseId(), signed.content(), paid, paymentReference, given.person(), Optional.of(bears)))
                : Decision.refuse(reasons);
    }

    private List<Refusal> payable(Given given, ClaimState claim, ClaimDrawnUp signed, StoreId bears) {
        PersonId payer = given.person();
        return Decision.reasons(
                new SharedRefusal.PayerSigns(given.caseId())
                        .when(claim.signers().containsKey(payer) || claim.book().isPaid(payer)),
                SharedRefusal.ContentChanged.unlessCurrent(content, signed),
                notMoreThanApproved(signed.total()),
                bearer.filter(charged -> !charged.equals(bears)).map(_ -> new AnotherStoreBears(bears)),
                new UnreadablePaymentReference(LONGEST_REFERENCE).when(!readable(paymentReference)));
    }

    private Optional<Refusal> notMoreThanApproved(Money approved) {
        if (!paid.currency().equals(approved.currency())) {
            return Optional.of(new ForeignCurrency("paid", paid.currency()));
        }
        return paid.fen() <= 0
                ? Optional.of(new AmountNotPositive("paid", paid))
                : new MoreThanApproved(paid, approved).when(paid.compareTo(approved) > 0);
    }

    private static boolean readable(String reference) {
        return !reference.isBlank()
                && reference.length() <= LONGEST_REFERENCE
                && reference.codePoints().noneMatch(Character::isISOControl);
    }
}
