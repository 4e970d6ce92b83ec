package org.muster.request.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.follow.Reaction;
import org.muster.journal.read.RecordedEvent;
import org.muster.request.application.Requests;
import org.muster.request.domain.CloseCase;

/**
 * When the support is over, its form is done or its costs are settled, then the case is closed if that was the last of it (N1).
 * Whichever comes last finds the others done, so their order does not matter.
 */
@ApplicationScoped
public class WhenNothingIsLeftThenCloseTheCase implements Reaction {
    private static final String NAME = "close-case";

    private final Requests requests;

    @Inject
    public WhenNothingIsLeftThenCloseTheCase(Requests requests) {
        this.requests = requests;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return ended(event).isPresent();
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return true;
    }

    @Override
    public Uni<Void> react(RecordedEvent recorded) {
        CaseId caseId = ended(recorded.event()).orElseThrow();
        return requests.react(CommandEnvelope.policy(NAME, recorded, caseId.value()), caseId, new CloseCase());
    }

    private static Optional<CaseId> ended(MusterEvent event) {
        return switch (event) {
            case RequestFulfilled fulfilled -> Optional.of(fulfilled.caseId());
            case RequestCalledOff calledOff -> Optional.of(calledOff.caseId());
            // Of a case that nothing was ordered for, a form that failed leaves nothing to decide either.
            case RequestRefused refused when refused.origin() == Origin.EMERGENCY -> Optional.of(refused.caseId());
            case RequestReturned returned when returned.origin() == Origin.EMERGENCY -> Optional.of(returned.caseId());
            case RequestApproved approved when approved.origin() == Origin.EMERGENCY -> Optional.of(approved.caseId());
            case CostBearerDecided decided -> Optional.of(decided.caseId());
            case ClaimSettled settled -> Optional.of(settled.caseId());
            case NothingToReimburse nothing -> Optional.of(nothing.caseId());
            default -> Optional.empty();
        };
    }
}
