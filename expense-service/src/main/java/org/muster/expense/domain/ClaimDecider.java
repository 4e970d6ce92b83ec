package org.muster.expense.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.CostBearerNamed;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.events.expense.ExpenseEvent.FormRefused;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Stage.AwaitingClaim;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Stage.Settled;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;
import org.muster.expense.domain.ClaimState.Stage.SupportRunning;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.ExpenseCommand.AllowExtraReceipt;
import org.muster.expense.domain.ExpenseCommand.ApproveForm;
import org.muster.expense.domain.ExpenseCommand.AttestReceipts;
import org.muster.expense.domain.ExpenseCommand.ConfirmNothingToReimburse;
import org.muster.expense.domain.ExpenseCommand.DrawUpClaim;
import org.muster.expense.domain.ExpenseCommand.EndSupport;
import org.muster.expense.domain.ExpenseCommand.EnterReceipt;
import org.muster.expense.domain.ExpenseCommand.NameCostBearer;
import org.muster.expense.domain.ExpenseCommand.OpenClaim;
import org.muster.expense.domain.ExpenseCommand.RefuseClaim;
import org.muster.expense.domain.ExpenseCommand.RefuseForm;
import org.muster.expense.domain.ExpenseCommand.SettleClaim;
import org.muster.expense.domain.ExpenseCommand.SignClaim;
import org.muster.expense.domain.ExpenseCommand.SignOffClaim;
import org.muster.expense.domain.ExpenseRefusal.ClaimClosed;
import org.muster.expense.domain.ExpenseRefusal.ClaimRestsOnAnotherOrder;
import org.muster.expense.domain.ExpenseRefusal.CostsWithoutOrder;

/**
 * Decides a case's expenses from the order to the payment. A decision about a receipt rests on two streams: the claim, and the
 * receipt's own, which is how no receipt is paid twice by anybody (A1+).
 */
public final class ClaimDecider implements Decider<ExpenseCommand, ClaimState, ExpenseEvent> {
    @Override
    public ClaimState initialState() {
        return ClaimState.initial();
    }

    @Override
    public Decision<ExpenseEvent> decide(ExpenseCommand command, ClaimState state) {
        return switch (command) {
            case OpenClaim open -> open(open, state);
            case EndSupport end -> end(end, state);
            case ApproveForm approve -> approve(approve, state);
            case RefuseForm refuse -> refuse(refuse, state);
            case NameCostBearer name -> name(name, state);
            case AllowExtraReceipt allow -> Receipts.allow(allow, state);
            case EnterReceipt enter -> Receipts.enter(enter, state);
            case AttestReceipts attest -> Receipts.attest(attest, state);
            case DrawUpClaim drawUp -> Signatures.drawUp(drawUp, state);
            case SignClaim sign -> Signatures.sign(sign, state);
            case SignOffClaim signOff -> Signatures.signOff(signOff, state);
            case RefuseClaim refuse -> Signatures.refuse(refuse, state);
            case ConfirmNothingToReimburse confirm -> Signatures.nothingToReimburse(confirm, state);
            case SettleClaim settle -> Settlement.settle(settle, state);
        };
    }

    @Override
    public ClaimState evolve(ClaimState state, ExpenseEvent event) {
        return switch (event) {
            case ClaimOpened opened ->
                state.with(new SupportRunning(new Support(
                        opened.orderId(), opened.supportedStore(), opened.level(), opened.supportingStores())));
            case SupportEnded ended ->
                state.stage() instanceof SupportRunning(Support support)
                        ? state.with(new AwaitingClaim(support, ended.peoplePresent()))
                        : state;
            case FormApproved approved -> state.with(new Form.Approved(approved.content()));
            case FormRefused refused -> state.with(new Form.Refused(refused.content()));
            case CostBearerNamed named -> state.borneBy(named.bearer());
            case ExtraReceiptAllowed allowed -> state.withException(allowed.supportingStore(), allowed.reason());
            case ReceiptEntered entered -> state.with(entered);
            case ReceiptUsed used -> state.withUsed(used.receipt());
            case ReceiptsAttested attested -> state.with(attested);
            case ClaimDrawnUp drawn ->
                state.stage() instanceof SupportOver over
                        ? state.with(new AwaitingSignatures(over.support(), over.peoplePresent(), drawn, List.of()))
                        : state;
            case ClaimSigned signed ->
                state.stage() instanceof AwaitingSignatures awaiting
                        ? state.with(awaiting.afterNext())
                                .withSigner(signed.signer(), signed.onBehalfOf(), signed.office())
                        : state;
            case ClaimSignedOff signedOff ->
                state.stage() instanceof AwaitingSignOff(Support support, int present, ClaimDrawnUp claim)
                        ? state.with(new AwaitingSettlement(support, present, claim))
                                .withSigner(signedOff.signer(), signedOff.onBehalfOf(), Role.OPERATIONS)
                        : state;
            case ClaimRefused refused ->
                state.stage() instanceof DrawnUp drawnUp
                        ? state.with(new AwaitingRevision(
                                        drawnUp.support(), drawnUp.peoplePresent(), drawnUp.claim(), refused.office()))
                                .withSigner(refused.refuser(), refused.onBehalfOf(), refused.office())
                        : state;
            case ClaimSettled settled ->
                state.stage() instanceof AwaitingSettlement(Support support, int _, ClaimDrawnUp claim)
                        ? state.with(new Settled(support, claim, settled.paid(), settled.paymentReference()))
                        : state;
            case NothingToReimburse _ ->
                state.stage() instanceof SupportOver over
                        ? state.with(new Stage.NothingToReimburse(over.support()))
                        : state;
        };
    }

    @Override
    public Optional<Clause> clauseOf(ExpenseEvent event) {
        return Optional.of(
                switch (event) {
                    case ClaimOpened _, SupportEnded _ -> Clause.F1_4;
                    case FormApproved _, FormRefused _, CostBearerNamed _ -> Clause.A1;
                    case ExtraReceiptAllowed _, ReceiptEntered _, ReceiptsAttested _ -> Clause.F2_7;
                    case ReceiptUsed _ -> Clause.A1_PLUS;
                    case ClaimRefused refused -> refused.clause().orElse(Clause.F1_4);
                    case ClaimDrawnUp _, ClaimSigned _, ClaimSignedOff _, ClaimSettled _, NothingToReimburse _ ->
                        Clause.F1_4;
                });
    }

    private static Decision<ExpenseEvent> open(OpenClaim command, ClaimState state) {
        SupportOrdered order = command.order();
        return switch (state.stage()) {
            case NotOrdered _ ->
                Decision.accept(new ClaimOpened(
                        order.caseId(),
                        order.orderId(),
                        order.supportedStore(),
                        order.level(),
                        order.headcount(),
                        lenders(order, command.policy())));
            case Open open -> repeatedOrOther(order, open.support());
            case Closed closed -> repeatedOrOther(order, closed.support());
        };
    }

    private static Decision<ExpenseEvent> repeatedOrOther(SupportOrdered order, Support known) {
        return known.orderId().equals(order.orderId())
                ? Decision.accept()
                : Decision.refuse(new ClaimRestsOnAnotherOrder(order.caseId(), known.orderId()));
    }

    /** One lender per store, however many call-ups it got: else its receipts would be counted as often. */
    private static List<SupportingStore> lenders(SupportOrdered order, ExpensePolicy policy) {
        Map<StoreId, SupportingStore> lenders = new LinkedHashMap<>();
        for (CallUp callUp : order.callUps()) {
            SupportingStore lender = new SupportingStore(
                    callUp.store(),
                    callUp.sameCity(),
                    reimbursed(order.level(), callUp),
                    callUp.guards().size(),
                    policy.fuelBothWays(callUp.distanceMetres()),
                    Optional.of(callUp.guards().stream().map(CalledGuard::guard).toList()));
            lenders.merge(
                    callUp.store(),
                    lender,
                    (first, second) -> new SupportingStore(
                            first.store(),
                            first.sameCity(),
                            first.transportReimbursed() || second.transportReimbursed(),
                            first.people() + second.people(),
                            first.fuelEstimate(),
                            Optional.of(Stream.of(first, second)
                                    .flatMap(part -> part.guards().stream())
                                    .flatMap(List::stream)
                                    .distinct()
                                    .toList())));
        }
        return List.copyOf(lenders.values());
    }

    /** What the order fixed (F3.1), but never against N3.A. */
    private static boolean reimbursed(Level level, CallUp callUp) {
        return switch (callUp.transport()) {
            case STORE_VEHICLE_UNPAID -> false;
            case CROSS_CITY_REIMBURSED, TAXI_OR_PRIVATE_CAR -> !(level == Level.A && callUp.sameCity());
        };
    }

    private static Decision<ExpenseEvent> end(EndSupport command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning(Support support)
            when !support.orderId().equals(command.orderId()) ->
                Decision.refuse(new ClaimRestsOnAnotherOrder(command.caseId(), support.orderId()));
            case SupportRunning _ ->
                Decision.accept(
                        new SupportEnded(command.caseId(), command.orderId(), command.peoplePresent(), command.at()));
            case SupportOver _, Closed _ -> Decision.accept();
        };
    }

    private static Decision<ExpenseEvent> approve(ApproveForm command, ClaimState state) {
        return state.form().equals(new Form.Approved(command.content()))
                ? Decision.accept()
                : Decision.accept(new FormApproved(command.caseId(), command.content()));
    }

    private static Decision<ExpenseEvent> refuse(RefuseForm command, ClaimState state) {
        return state.form().equals(new Form.Refused(command.content()))
                ? Decision.accept()
                : Decision.accept(new FormRefused(command.caseId(), command.content()));
    }

    /** What was paid was charged to somebody: no later word moves that. */
    private static Decision<ExpenseEvent> name(NameCostBearer command, ClaimState state) {
        if (state.costBearer().equals(Optional.of(command.bearer()))) {
            return Decision.accept();
        }
        return switch (state.stage()) {
            case Settled _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case NotOrdered _, Open _, Stage.NothingToReimburse _ ->
                Decision.accept(new CostBearerNamed(command.caseId(), command.bearer()));
        };
    }
}
