package org.muster.request.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.request.domain.AmendSupport;
import org.muster.request.domain.DecideCostBearer;
import org.muster.request.domain.Given;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.SystemCommand;
import org.muster.request.domain.Withdraw;

/**
 * Decides about a case whose texts were erased. The rules are those of any other case, but a command that would write a text is
 * refused (G3). If another rule refuses the command too, that other refusal is answered. Nor can a content be filed: it can't be read
 * any more, and a signature is given to a content that was read.
 *
 * <p>A command that normally needs a written reason is decided without one, so that the case can still be closed (A1).
 */
final class AfterErasure implements Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> {
    private final Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> decider;
    private final CaseId caseId;
    private final SealedText nothing;

    /** The case's key was destroyed, so no more text can be written about the case. */
    @Rests(Clause.G3)
    record TextsErased(CaseId caseId) implements Refusal {}

    /** @param nothing an empty text, sealed under a key that nobody keeps; it is recorded where an event requires a reason */
    AfterErasure(
            Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> decider,
            CaseId caseId,
            SealedText nothing) {
        this.decider = decider;
        this.caseId = caseId;
        this.nothing = nothing;
    }

    /** A placeholder for a text that can't be sealed any more. The rule is asked with it; the placeholder is never recorded. */
    static SealedText unsealed(CaseId caseId) {
        return new SealedText(caseId.value(), "");
    }

    @Override
    public RequestState initialState() {
        return decider.initialState();
    }

    @Override
    public Decision<RequestEvent> decide(Asked<Given, RequestCommand> asked, RequestState state) {
        return switch (decider.decide(new Asked<>(asked.given(), withoutReason(asked.command())), state)) {
            case Decision.Accepted<RequestEvent>(List<RequestEvent> events, Optional<PersonId> onBehalfOf) ->
                events.stream().anyMatch(event -> isContent(event) || unsealed(event))
                        ? Decision.refuse(new TextsErased(caseId))
                        : Decision.<RequestEvent>accept(
                                        events.stream().map(this::leftOut).toList())
                                .onBehalfOf(onBehalfOf);
            case Decision.Refused<RequestEvent>(List<Refusal> reasons) -> Decision.refuse(reasons);
        };
    }

    /** The command with an empty reason added, if the command requires a reason and has none. */
    private RequestCommand withoutReason(RequestCommand command) {
        return switch (command) {
            case Withdraw(Optional<SealedText> reason, Optional<Instant> decidedAt)
            when reason.isEmpty() -> new Withdraw(Optional.of(nothing), decidedAt);
            case AmendSupport amend
            when amend.reason().isEmpty() ->
                new AmendSupport(amend.changes(), Optional.of(nothing), amend.report(), amend.decidedAt());
            case DecideCostBearer(Optional<StoreId> bearer, Optional<SealedText> reason)
            when reason.isEmpty() -> new DecideCostBearer(bearer, Optional.of(nothing));
            case RequestCommand.UserCommand _, SystemCommand _ -> command;
        };
    }

    /** Where a reason may be left out, it is. */
    private RequestEvent leftOut(RequestEvent event) {
        return event instanceof RequestWithdrawn withdrawn && withdrawn.reason().equals(Optional.of(nothing))
                ? new RequestWithdrawn(
                        withdrawn.caseId(),
                        withdrawn.origin(),
                        withdrawn.content(),
                        Optional.empty(),
                        withdrawn.withdrawnBy(),
                        withdrawn.decidedAt())
                : event;
    }

    private static boolean isContent(RequestEvent event) {
        return event instanceof PlannedRequestFiled || event instanceof SupportFormFiled;
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
