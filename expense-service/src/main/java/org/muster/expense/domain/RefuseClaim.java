package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/**
 * The next signer refuses the claim instead of signing it, and the claim must be drawn up again (F1.4). If the cost statement is missing,
 * the finance manager may refuse for that reason but need not; only he may cite N5.2.
 *
 * @param reason empty once the case's texts were erased: nothing more is written under their key
 * @param clause the clause he cites, such as N5.2 for a missing cost statement
 */
public record RefuseClaim(ContentRef content, Optional<SealedText> reason, Optional<Clause> clause)
        implements OnContent {

    /** The notice lets the store's finance refuse for want of a cost statement, and nobody else. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record OnlyFinanceCitesCostStatement(CaseId caseId) implements Refusal {}

    /** The security cost was stated: there is no refusing for want of it. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record CostStatementWasMade(CaseId caseId) implements Refusal {}

    /** Neither request nor form has been heard of here: whether the cost was stated is not known yet. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record CostStatementNotHeard(CaseId caseId) implements Refusal {}

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, DrawnUp drawnUp) {
        CaseId caseId = given.caseId();
        return switch (drawnUp) {
            case AwaitingSignatures awaiting ->
                decide(given, claim, awaiting, awaiting.next(), new SharedRefusal.SignatureOutOfTurn(awaiting.next()));
            case AwaitingSignOff awaiting ->
                decide(given, claim, awaiting, Role.OPERATIONS, new SharedRefusal.NoSignatureAwaited(caseId));
            case AwaitingSettlement _ ->
                Decision.refuse(
                        given.asOperations().isPresent()
                                ? new SharedRefusal.AlreadySignedOff(caseId)
                                : new SharedRefusal.NoSignatureAwaited(caseId));
        };
    }

    /** Only who may sign now may refuse now; what he cites is looked at last. */
    private Decision<ExpenseEvent> decide(
            Given given, ClaimState claim, DrawnUp drawnUp, Role office, Refusal withoutOffice) {
        Turn turn = SeparationOfDuties.signing(given, claim, drawnUp.support(), office, withoutOffice);
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                SharedRefusal.ContentChanged.unlessCurrent(content, drawnUp.claim()),
                turn.barred().isPresent() ? Optional.empty() : miscited(given, office));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        return reason.map(why -> Decision.<ExpenseEvent>accept(new ClaimRefused(
                                given.caseId(),
                                drawnUp.claim().content(),
                                office,
                                turn.person(),
                                why,
                                clause,
                                turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(new SharedRefusal.TextsErased(given.caseId())));
    }

    /** The store's finance may refuse for want of a cost statement: no other office, and not where it was made (N5.2). */
    private Optional<Refusal> miscited(Given given, Role office) {
        if (clause.filter(Clause.N5_2::equals).isEmpty()) {
            return Optional.empty();
        }
        if (office != Role.FINANCE_MANAGER) {
            return Optional.of(new OnlyFinanceCitesCostStatement(given.caseId()));
        }
        return switch (given.facts().stated()) {
            case StatedCost.Missing _ -> Optional.empty();
            case StatedCost.Stated _ -> Optional.of(new CostStatementWasMade(given.caseId()));
            case StatedCost.NotHeard _ -> Optional.of(new CostStatementNotHeard(given.caseId()));
        };
    }
}
