package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Stage.AwaitingClaim;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.NothingToReimburse;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Stage.Settled;
import org.muster.expense.domain.ClaimState.Stage.SupportRunning;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.ExpenseCommand.SettleClaim;
import org.muster.expense.domain.ExpenseRefusal.AlreadySettled;
import org.muster.expense.domain.ExpenseRefusal.AmountNotPositive;
import org.muster.expense.domain.ExpenseRefusal.AnotherStoreBears;
import org.muster.expense.domain.ExpenseRefusal.ClaimClosed;
import org.muster.expense.domain.ExpenseRefusal.CostsWithoutOrder;
import org.muster.expense.domain.ExpenseRefusal.ForeignCurrency;
import org.muster.expense.domain.ExpenseRefusal.MoreThanApproved;
import org.muster.expense.domain.ExpenseRefusal.PayerSigns;
import org.muster.expense.domain.ExpenseRefusal.SettlementBeforeForm;
import org.muster.expense.domain.ExpenseRefusal.SettlementBeforeSignOff;
import org.muster.expense.domain.ExpenseRefusal.SettlementNotByPaymentSystem;
import org.muster.expense.domain.ExpenseRefusal.SettlementOfRefusedForm;
import org.muster.expense.domain.ExpenseRefusal.UnreadablePaymentReference;

/** When a claim is paid: with its form approved or its cost assigned (A1), fully signed (F1.4), once, and no more than was signed for (A1+). */
final class Settlement {
    private static final int LONGEST_REFERENCE = 100;

    private Settlement() {}

    static Decision<ExpenseEvent> settle(SettleClaim command, ClaimState state) {
        if (!command.actor().is(Role.SYSTEM)) {
            return Decision.refuse(new SettlementNotByPaymentSystem(command.caseId()));
        }
        return switch (state.stage()) {
            case Settled(Support _, ClaimDrawnUp _, Money paid, String reference) ->
                Decision.refuse(new AlreadySettled(command.caseId(), paid, reference));
            case NothingToReimburse _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case Open open -> settle(command, state, open);
        };
    }

    /** While the form is missing nothing else about the payment matters: that is the answer, and the only one. */
    private static Decision<ExpenseEvent> settle(SettleClaim command, ClaimState state, Open open) {
        return withoutForm(command, state)
                .<Decision<ExpenseEvent>>map(Decision::refuse)
                .orElseGet(() -> switch (open) {
                    case SupportRunning _,
                            AwaitingClaim _,
                            AwaitingRevision _,
                            AwaitingSignatures _,
                            AwaitingSignOff _ -> Decision.refuse(new SettlementBeforeSignOff(command.caseId()));
                    case AwaitingSettlement awaiting ->
                        pay(command, state, awaiting.claim(), state.bearer(awaiting.support()));
                });
    }

    /** Once it is decided who bears the cost, settlement waits for no form (A1). */
    private static Optional<Refusal> withoutForm(SettleClaim command, ClaimState state) {
        if (state.costBearer().isPresent()) {
            return Optional.empty();
        }
        return switch (state.form()) {
            case Form.NotYet _ -> Optional.of(new SettlementBeforeForm(command.caseId()));
            case Form.Refused _ -> Optional.of(new SettlementOfRefusedForm(command.caseId()));
            case Form.Approved _ -> Optional.empty();
        };
    }

    private static Decision<ExpenseEvent> pay(
            SettleClaim command, ClaimState state, ClaimDrawnUp claim, StoreId bearer) {
        List<Refusal> reasons = payable(command, state, claim, bearer);
        return reasons.isEmpty()
                ? Decision.accept(new ClaimSettled(
                        command.caseId(),
                        claim.content(),
                        command.paid(),
                        command.paymentReference(),
                        command.actor().person(),
                        Optional.of(bearer)))
                : Decision.refuse(reasons);
    }

    private static List<Refusal> payable(SettleClaim command, ClaimState state, ClaimDrawnUp claim, StoreId bearer) {
        PersonId payer = command.actor().person();
        return Decision.reasons(
                new PayerSigns(command.caseId())
                        .when(state.signers().containsKey(payer) || state.attested(payer) || state.entered(payer)),
                Signatures.current(command.content(), claim),
                notMoreThanApproved(command.paid(), claim.total()),
                command.bearer().filter(charged -> !charged.equals(bearer)).map(_ -> new AnotherStoreBears(bearer)),
                new UnreadablePaymentReference(LONGEST_REFERENCE).when(!readable(command.paymentReference())));
    }

    private static Optional<Refusal> notMoreThanApproved(Money paid, Money approved) {
        if (!paid.currency().equals(approved.currency())) {
            return Optional.of(new ForeignCurrency("/paid", paid.currency()));
        }
        return paid.fen() <= 0
                ? Optional.of(new AmountNotPositive("/paid", paid))
                : new MoreThanApproved(paid, approved).when(paid.compareTo(approved) > 0);
    }

    private static boolean readable(String reference) {
        return !reference.isBlank()
                && reference.length() <= LONGEST_REFERENCE
                && reference.codePoints().noneMatch(Character::isISOControl);
    }
}
