package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/**
 * Operations' sign-off (F1.4).
 *
 * @param headcountChecked how many people operations found to have supported
 */
public record SignOffClaim(ContentRef content, int headcountChecked) implements OnContent {

    @Rests(Clause.F1_4)
    record SignOffBeforeStoreSignatures(Role next) implements Refusal {}

    /** Operations counted other people than were checked in. */
    @Rests(Clause.F1_4)
    @At("/headcountChecked")
    record HeadcountDiffers(int checked, int present) implements Refusal {}

    @Override
    public Optional<Refusal> withoutOffice(Given given) {
        return new SharedRefusal.SignOffNotByOperations(given.caseId())
                .when(given.asOperations().isEmpty());
    }

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, DrawnUp drawnUp) {
        return switch (drawnUp) {
            case AwaitingSignatures awaiting -> Decision.refuse(new SignOffBeforeStoreSignatures(awaiting.next()));
            case AwaitingSignOff awaiting -> decide(given, claim, awaiting);
            case AwaitingSettlement _ -> Decision.refuse(new SharedRefusal.AlreadySignedOff(given.caseId()));
        };
    }

    private Decision<ExpenseEvent> decide(Given given, ClaimState claim, AwaitingSignOff awaiting) {
        Turn turn = SeparationOfDuties.signing(
                given,
                claim,
                awaiting.support(),
                Role.OPERATIONS,
                new SharedRefusal.SignOffNotByOperations(given.caseId()));
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                SharedRefusal.ContentChanged.unlessCurrent(content, awaiting.claim()),
                new HeadcountDiffers(headcountChecked, awaiting.peoplePresent())
                        .when(headcountChecked != awaiting.peoplePresent()));
        return reasons.isEmpty()
                ? Decision.<ExpenseEvent>accept(new ClaimSignedOff(
                                given.caseId(),
                                awaiting.claim().content(),
                                headcountChecked,
                                turn.person(),
                                turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf())
                : Decision.refuse(reasons);
    }
}
