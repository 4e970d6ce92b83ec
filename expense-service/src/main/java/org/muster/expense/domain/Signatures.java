package org.muster.expense.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.expense.domain.ClaimState.Stage.AwaitingClaim;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;
import org.muster.expense.domain.ClaimState.Stage.SupportRunning;
import org.muster.expense.domain.ExpenseCommand.ConfirmNothingToReimburse;
import org.muster.expense.domain.ExpenseCommand.DrawUpClaim;
import org.muster.expense.domain.ExpenseCommand.RefuseClaim;
import org.muster.expense.domain.ExpenseCommand.SignClaim;
import org.muster.expense.domain.ExpenseCommand.SignOffClaim;
import org.muster.expense.domain.ExpenseRefusal.AlreadySignedOff;
import org.muster.expense.domain.ExpenseRefusal.ClaimAlreadyRefused;
import org.muster.expense.domain.ExpenseRefusal.ClaimClosed;
import org.muster.expense.domain.ExpenseRefusal.ClaimNotDrawnUp;
import org.muster.expense.domain.ExpenseRefusal.ContentChanged;
import org.muster.expense.domain.ExpenseRefusal.CostStatementNotHeard;
import org.muster.expense.domain.ExpenseRefusal.CostStatementWasMade;
import org.muster.expense.domain.ExpenseRefusal.CostsWithoutOrder;
import org.muster.expense.domain.ExpenseRefusal.EmptyClaim;
import org.muster.expense.domain.ExpenseRefusal.HeadcountDiffers;
import org.muster.expense.domain.ExpenseRefusal.NoSignatureAwaited;
import org.muster.expense.domain.ExpenseRefusal.NotTheClaimant;
import org.muster.expense.domain.ExpenseRefusal.OnlyFinanceCitesCostStatement;
import org.muster.expense.domain.ExpenseRefusal.SignOffBeforeStoreSignatures;
import org.muster.expense.domain.ExpenseRefusal.SignOffNotByOperations;
import org.muster.expense.domain.ExpenseRefusal.SignatureOutOfTurn;
import org.muster.expense.domain.ExpenseRefusal.SomethingToReimburse;
import org.muster.expense.domain.ExpenseRefusal.SupportStillRunning;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/**
 * What is claimed, and whose signatures it needs: the supported store's offices in order, then operations (F1.4). A signature is
 * given to a content, and any change voids it (N2.1). Whoever is to sign may refuse instead, and the claim goes back to be drawn up
 * anew; for a missing cost statement that is the finance manager's to cite, who may but need not (N5.2). Whichever store bears the
 * cost, these sign.
 */
final class Signatures {

    private Signatures() {}

    static Decision<ExpenseEvent> drawUp(DrawUpClaim command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning _ -> Decision.refuse(new SupportStillRunning(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case AwaitingClaim awaiting -> drawUp(command, state, awaiting, 1, Optional.empty());
            case AwaitingRevision awaiting ->
                drawUp(command, state, awaiting, after(awaiting.refused()), Optional.empty());
            case DrawnUp drawnUp ->
                drawUp(command, state, drawnUp, after(drawnUp.claim()), Optional.of(drawnUp.claim()));
        };
    }

    private static int after(ClaimDrawnUp claim) {
        return claim.content().version() + 1;
    }

    /** @param standing what can still be signed: with the same content it stays as it is */
    private static Decision<ExpenseEvent> drawUp(
            DrawUpClaim command, ClaimState state, SupportOver over, int version, Optional<ClaimDrawnUp> standing) {
        Optional<Turn> turn = SeparationOfDuties.signing(command, state, over.support(), Role.PROPERTY_MANAGER);
        return turn.isEmpty()
                ? Decision.refuse(new NotTheClaimant(command.caseId()))
                : drawUp(command, state, over, version, standing, turn.get());
    }

    private static Decision<ExpenseEvent> drawUp(
            DrawUpClaim command,
            ClaimState state,
            SupportOver over,
            int version,
            Optional<ClaimDrawnUp> standing,
            Turn turn) {
        ExpensePolicy policy = command.given().policy();
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                Amounts.claimed("/meals", command.meals(), policy),
                Amounts.claimed("/lodging", command.lodging(), policy));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        ClaimContent content = ClaimContent.of(
                command.caseId(),
                over.support(),
                over.peoplePresent(),
                state.attestedReceipts(),
                command.meals(),
                command.lodging());
        if (content.total().equals(Money.zero())) {
            return Decision.refuse(new EmptyClaim(command.caseId()));
        }
        ContentRef ref = content.ref(version);
        boolean unchanged = standing.filter(claim -> claim.content().sha256().equals(ref.sha256())
                        && claim.offices().equals(policy.offices()))
                .isPresent();
        return unchanged ? Decision.accept() : drawnUp(command, content, ref, turn);
    }

    /** Who draws up and holds the first office signs by drawing up, as who files a request does (N2.1). */
    private static Decision<ExpenseEvent> drawnUp(
            DrawUpClaim command, ClaimContent content, ContentRef ref, Turn turn) {
        List<Role> offices = command.given().policy().offices();
        List<ExpenseEvent> events = new ArrayList<>();
        events.add(new ClaimDrawnUp(
                command.caseId(),
                content.support().supportedStore(),
                content.peoplePresent(),
                content.receiptIds(),
                content.transport(),
                content.meals(),
                content.lodging(),
                content.total(),
                offices,
                ref,
                turn.person(),
                turn.onBehalfOf()));
        if (offices.getFirst() == Role.PROPERTY_MANAGER) {
            events.add(new ClaimSigned(command.caseId(), ref, Role.PROPERTY_MANAGER, turn.person(), turn.onBehalfOf()));
        }
        return Decision.<ExpenseEvent>accept(events).onBehalfOf(turn.onBehalfOf());
    }

    static Decision<ExpenseEvent> sign(SignClaim command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning _, AwaitingClaim _ -> Decision.refuse(new ClaimNotDrawnUp(command.caseId()));
            case AwaitingRevision _ -> Decision.refuse(new ClaimAlreadyRefused(command.caseId()));
            case AwaitingSignatures awaiting -> sign(command, state, awaiting);
            case AwaitingSignOff _, AwaitingSettlement _ -> Decision.refuse(new NoSignatureAwaited(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
        };
    }

    private static Decision<ExpenseEvent> sign(SignClaim command, ClaimState state, AwaitingSignatures awaiting) {
        Role next = awaiting.next();
        Turn turn = SeparationOfDuties.signing(command, state, awaiting.support(), next, new SignatureOutOfTurn(next));
        List<Refusal> reasons = Decision.reasons(turn.barred(), current(command.content(), awaiting.claim()));
        return reasons.isEmpty()
                ? Decision.<ExpenseEvent>accept(new ClaimSigned(
                                command.caseId(), awaiting.claim().content(), next, turn.person(), turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf())
                : Decision.refuse(reasons);
    }

    static Decision<ExpenseEvent> refuse(RefuseClaim command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning _, AwaitingClaim _ -> Decision.refuse(new ClaimNotDrawnUp(command.caseId()));
            case AwaitingRevision _ -> Decision.refuse(new ClaimAlreadyRefused(command.caseId()));
            case AwaitingSignatures awaiting ->
                refuse(command, state, awaiting, awaiting.next(), new SignatureOutOfTurn(awaiting.next()));
            case AwaitingSignOff awaiting ->
                refuse(command, state, awaiting, Role.OPERATIONS, new NoSignatureAwaited(command.caseId()));
            case AwaitingSettlement _ ->
                Decision.refuse(
                        SeparationOfDuties.ofOperations(command).isPresent()
                                ? new AlreadySignedOff(command.caseId())
                                : new NoSignatureAwaited(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
        };
    }

    /** Only who may sign now may refuse now; what he cites is looked at last. */
    private static Decision<ExpenseEvent> refuse(
            RefuseClaim command, ClaimState state, DrawnUp drawnUp, Role office, Refusal withoutOffice) {
        Turn turn = SeparationOfDuties.signing(command, state, drawnUp.support(), office, withoutOffice);
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                current(command.content(), drawnUp.claim()),
                turn.barred().isPresent() ? Optional.empty() : miscited(command, office));
        return reasons.isEmpty()
                ? Decision.<ExpenseEvent>accept(new ClaimRefused(
                                command.caseId(),
                                drawnUp.claim().content(),
                                office,
                                turn.person(),
                                command.reason(),
                                command.clause(),
                                turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf())
                : Decision.refuse(reasons);
    }

    /** The store's finance may refuse for want of a cost statement: no other office, and not where it was made (N5.2). */
    private static Optional<Refusal> miscited(RefuseClaim command, Role office) {
        if (command.clause().filter(Clause.N5_2::equals).isEmpty()) {
            return Optional.empty();
        }
        if (office != Role.FINANCE_MANAGER) {
            return Optional.of(new OnlyFinanceCitesCostStatement(command.caseId()));
        }
        return switch (command.stated()) {
            case StatedCost.Missing _ -> Optional.empty();
            case StatedCost.Stated _ -> Optional.of(new CostStatementWasMade(command.caseId()));
            case StatedCost.NotHeard _ -> Optional.of(new CostStatementNotHeard(command.caseId()));
        };
    }

    /**
     * Where nobody has spent anything there is nothing a store could sign: operations' word closes the claim (F1.4). A claim without
     * receipts that the supported store itself refused is nothing too; operations cannot both refuse it and pass it over.
     */
    static Decision<ExpenseEvent> nothingToReimburse(ConfirmNothingToReimburse command, ClaimState state) {
        return SeparationOfDuties.ofOperations(command)
                .map(turn -> close(command, state).onBehalfOf(turn.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(new SignOffNotByOperations(command.caseId())));
    }

    private static Decision<ExpenseEvent> close(ConfirmNothingToReimburse command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning _ -> Decision.refuse(new SupportStillRunning(command.caseId()));
            case DrawnUp _ -> Decision.refuse(new SomethingToReimburse(command.caseId()));
            case AwaitingClaim _ -> close(command, state.receipts().isEmpty());
            case AwaitingRevision revision ->
                close(command, state.receipts().isEmpty() && revision.by().ofStore());
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
        };
    }

    private static Decision<ExpenseEvent> close(ConfirmNothingToReimburse command, boolean nothing) {
        return nothing
                ? Decision.accept(
                        new NothingToReimburse(command.caseId(), command.actor().person()))
                : Decision.refuse(new SomethingToReimburse(command.caseId()));
    }

    static Decision<ExpenseEvent> signOff(SignOffClaim command, ClaimState state) {
        if (SeparationOfDuties.ofOperations(command).isEmpty()) {
            return Decision.refuse(new SignOffNotByOperations(command.caseId()));
        }
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case SupportRunning _, AwaitingClaim _ -> Decision.refuse(new ClaimNotDrawnUp(command.caseId()));
            case AwaitingRevision _ -> Decision.refuse(new ClaimAlreadyRefused(command.caseId()));
            case AwaitingSignatures awaiting -> Decision.refuse(new SignOffBeforeStoreSignatures(awaiting.next()));
            case AwaitingSignOff awaiting -> signOff(command, state, awaiting);
            case AwaitingSettlement _ -> Decision.refuse(new AlreadySignedOff(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
        };
    }

    private static Decision<ExpenseEvent> signOff(SignOffClaim command, ClaimState state, AwaitingSignOff awaiting) {
        Turn turn = SeparationOfDuties.signing(
                command, state, awaiting.support(), Role.OPERATIONS, new SignOffNotByOperations(command.caseId()));
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                current(command.content(), awaiting.claim()),
                new HeadcountDiffers(command.headcountChecked(), awaiting.peoplePresent())
                        .when(command.headcountChecked() != awaiting.peoplePresent()));
        return reasons.isEmpty()
                ? Decision.<ExpenseEvent>accept(new ClaimSignedOff(
                                command.caseId(),
                                awaiting.claim().content(),
                                command.headcountChecked(),
                                turn.person(),
                                turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf())
                : Decision.refuse(reasons);
    }

    static Optional<Refusal> current(ContentRef signed, ClaimDrawnUp claim) {
        return new ContentChanged(signed.version(), claim.content().version()).when(!signed.equals(claim.content()));
    }
}
