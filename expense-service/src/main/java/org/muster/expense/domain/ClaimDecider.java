package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.StreamId;
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

/**
 * What happens to a case's expenses, from the order to the payment: which command is decided where the claim stands, and what follows
 * from the facts. The rules stand with the commands.
 *
 * <p>A decision about a receipt rests on two streams: the claim, and the receipt's own, which is how no receipt is paid twice by anybody
 * (A1+).
 */
public final class ClaimDecider implements Decider<Asked<Given, ExpenseCommand>, ClaimState, ExpenseEvent> {

    /** The streams the state is folded from: the claim, and for a receipt that can be read its identity. */
    public static List<StreamId> streams(CaseId caseId, ExpenseCommand command) {
        Stream<StreamId> receipt = command instanceof EnterReceipt enter
                ? enter.identity().stream().map(identity -> StreamId.of("receipt", identity))
                : Stream.empty();
        return Stream.concat(Stream.of(claimStream(caseId)), receipt).toList();
    }

    public static StreamId claimStream(CaseId caseId) {
        return StreamId.of("claim", caseId);
    }

    @Override
    public ClaimState initialState() {
        return ClaimState.initial();
    }

    @Override
    public Decision<ExpenseEvent> decide(Asked<Given, ExpenseCommand> asked, ClaimState state) {
        Given given = asked.given();
        return switch (asked.command()) {
            case OpenClaim open -> open.decide(given, state);
            case EndSupport end -> end.decide(given, state);
            case ApproveForm approve -> approve.decide(given, state);
            case RefuseForm refuse -> refuse.decide(given, state);
            case NameCostBearer name -> name.decide(given, state);
            case OnClaim onClaim ->
                onClaim.withoutOffice(given)
                        .<Decision<ExpenseEvent>>map(Decision::refuse)
                        .orElseGet(() -> decide(onClaim, given, state));
        };
    }

    private static Decision<ExpenseEvent> decide(OnClaim command, Given given, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new SharedRefusal.CostsWithoutOrder(given.caseId()));
            case Open open -> decide(command, given, state, open);
            case Closed closed -> Decision.refuse(command.closed(given.caseId(), closed));
        };
    }

    private static Decision<ExpenseEvent> decide(OnClaim command, Given given, ClaimState state, Open open) {
        return switch (command) {
            case OnReceipts onReceipts ->
                open.support()
                        .lender(onReceipts.supportingStore())
                        .map(lender -> onReceipts.decide(given, state, open.support(), lender))
                        .orElseGet(() -> Decision.refuse(onReceipts.withoutCallUp(given.caseId())));
            case AfterSupport afterSupport ->
                switch (open) {
                    case SupportRunning _ -> Decision.refuse(new SharedRefusal.SupportStillRunning(given.caseId()));
                    case SupportOver over -> afterSupport.decide(given, state, over);
                };
            case OnContent onContent ->
                switch (open) {
                    case SupportRunning _, AwaitingClaim _ ->
                        Decision.refuse(new SharedRefusal.ClaimNotDrawnUp(given.caseId()));
                    case AwaitingRevision _ -> Decision.refuse(new SharedRefusal.ClaimAlreadyRefused(given.caseId()));
                    case DrawnUp drawnUp -> onContent.decide(given, state, drawnUp);
                };
            case SettleClaim settle -> settle.decide(given, state, open);
        };
    }

    // What follows from the facts.

    @Override
    public ClaimState evolve(ClaimState state, ExpenseEvent event) {
        return switch (event) {
            case ClaimOpened opened ->
                state.with(new SupportRunning(new Support(
                        opened.orderId(), opened.supportedStore(), opened.level(), opened.supportingStores())));
            case SupportEnded ended ->
                switch (state.stage()) {
                    case SupportRunning(Support support) ->
                        state.with(new AwaitingClaim(support, ended.peoplePresent()));
                    case SupportOver over -> state.with(over.recounted(ended.peoplePresent()));
                    case NotOrdered _, Closed _ -> state;
                };
            case FormApproved approved -> state.with(state.grounds().with(new Form.Approved(approved.content())));
            case FormRefused refused -> state.with(state.grounds().with(new Form.Refused(refused.content())));
            case CostBearerNamed named -> state.with(state.grounds().borneBy(named.bearer()));
            case ExtraReceiptAllowed allowed -> state.with(state.book().with(allowed));
            case ReceiptEntered entered -> state.with(state.book().with(entered));
            case ReceiptUsed used -> state.with(state.book().with(used));
            case ReceiptsAttested attested -> state.with(state.book().with(attested));
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
}
