package org.muster.expense.application;

import java.util.List;
import java.util.Optional;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.ExpenseRefusal;

/**
 * Decides about a claim whose texts were erased as about any other, and refuses what would write a text. Whoever may not do it anyway
 * is told that instead (G3).
 */
final class AfterErasure implements Decider<ExpenseCommand, ClaimState, ExpenseEvent> {
    private final Decider<ExpenseCommand, ClaimState, ExpenseEvent> decider;
    private final CaseId caseId;

    AfterErasure(Decider<ExpenseCommand, ClaimState, ExpenseEvent> decider, CaseId caseId) {
        this.decider = decider;
        this.caseId = caseId;
    }

    /** Stands for a text that can't be sealed any more, until it is decided. Never written. */
    static SealedText unsealed(CaseId caseId) {
        return new SealedText(caseId.value(), "");
    }

    @Override
    public ClaimState initialState() {
        return decider.initialState();
    }

    @Override
    public Decision<ExpenseEvent> decide(ExpenseCommand command, ClaimState state) {
        return switch (decider.decide(command, state)) {
            case Decision.Accepted<ExpenseEvent> accepted ->
                accepted.events().stream().anyMatch(AfterErasure::holdsText)
                        ? Decision.refuse(new ExpenseRefusal.TextsErased(caseId))
                        : accepted;
            case Decision.Refused<ExpenseEvent>(List<Refusal> reasons) -> Decision.refuse(reasons);
        };
    }

    /** Whether a reason was written with it. */
    static boolean holdsText(Object event) {
        return event instanceof ExtraReceiptAllowed || event instanceof ClaimRefused;
    }

    @Override
    public Optional<Clause> clauseOf(ExpenseEvent event) {
        return decider.clauseOf(event);
    }

    @Override
    public ClaimState evolve(ClaimState state, ExpenseEvent event) {
        return decider.evolve(state, event);
    }
}
