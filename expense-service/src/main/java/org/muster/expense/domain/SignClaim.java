package org.muster.expense.domain;

import java.util.List;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.ContentRef;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/** The next of the supported store's signatures (F1.4). Whichever store bears the cost, the supported store's offices sign in order. */
public record SignClaim(ContentRef content) implements OnContent {

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, DrawnUp drawnUp) {
        return switch (drawnUp) {
            case AwaitingSignatures awaiting -> decide(given, claim, awaiting);
            case AwaitingSignOff _, AwaitingSettlement _ ->
                Decision.refuse(new SharedRefusal.NoSignatureAwaited(given.caseId()));
        };
    }

    private Decision<ExpenseEvent> decide(Given given, ClaimState claim, AwaitingSignatures awaiting) {
        Role next = awaiting.next();
        Turn turn = SeparationOfDuties.signing(
                given, claim, awaiting.support(), next, new SharedRefusal.SignatureOutOfTurn(next));
        List<Refusal> reasons =
                Decision.reasons(turn.barred(), SharedRefusal.ContentChanged.unlessCurrent(content, awaiting.claim()));
        return reasons.isEmpty()
                ? Decision.<ExpenseEvent>accept(new ClaimSigned(
                                given.caseId(), awaiting.claim().content(), next, turn.person(), turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf())
                : Decision.refuse(reasons);
    }
}
