package org.muster.request.application;

import java.util.List;
import java.util.Optional;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestRefusal;
import org.muster.request.domain.RequestState;

/**
 * Decides about a case whose texts were erased as about any other, and refuses what would write a text. Whoever may not know of
 * the case, or may not do it anyway, is told that instead (G3).
 */
final class AfterErasure implements Decider<RequestCommand, RequestState, RequestEvent> {
    private final Decider<RequestCommand, RequestState, RequestEvent> decider;
    private final CaseId caseId;

    AfterErasure(Decider<RequestCommand, RequestState, RequestEvent> decider, CaseId caseId) {
        this.decider = decider;
        this.caseId = caseId;
    }

    /** Stands for a text that can't be sealed any more, until it is decided. Never written. */
    static SealedText unsealed(CaseId caseId) {
        return new SealedText(caseId.value(), "");
    }

    @Override
    public RequestState initialState() {
        return decider.initialState();
    }

    @Override
    public Decision<RequestEvent> decide(RequestCommand command, RequestState state) {
        return switch (decider.decide(command, state)) {
            case Decision.Accepted<RequestEvent>(List<RequestEvent> events) ->
                events.stream().anyMatch(this::unsealed)
                        ? Decision.refuse(new RequestRefusal.TextsErased(caseId))
                        : Decision.accept(events);
            case Decision.Refused<RequestEvent>(List<Refusal> reasons) -> Decision.refuse(reasons);
        };
    }

    private boolean unsealed(RequestEvent event) {
        return CaseTexts.of(event).contains(unsealed(caseId));
    }

    @Override
    public Optional<Clause> clauseOf(RequestEvent event) {
        return decider.clauseOf(event);
    }

    @Override
    public RequestState evolve(RequestState state, RequestEvent event) {
        return decider.evolve(state, event);
    }
}
