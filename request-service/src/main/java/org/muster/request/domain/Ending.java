package org.muster.request.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.RequestCommand.AcceptCallOff;
import org.muster.request.domain.RequestCommand.AcceptFulfilment;
import org.muster.request.domain.RequestCommand.CloseCase;
import org.muster.request.domain.RequestCommand.Cost;
import org.muster.request.domain.RequestCommand.DecideCostBearer;
import org.muster.request.domain.RequestCommand.EvaluateSupport;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Stage;

/** How a cleared case ends: fulfilled or called off, looked back on (N1), its cost assigned where the form failed (A1), closed. */
final class Ending {

    private Ending() {}

    static Decision<RequestEvent> fulfil(AcceptFulfilment command, Filed filed) {
        return filed instanceof AfterClearance cleared
                        && !cleared.support().outcome().over()
                ? Decision.accept(
                        new RequestFulfilled(command.caseId(), command.peoplePresent(), command.completedAt()))
                : Decision.accept();
    }

    static Decision<RequestEvent> callOff(AcceptCallOff command, Filed filed) {
        return filed instanceof AfterClearance cleared
                        && !cleared.support().outcome().over()
                ? Decision.accept(new RequestCalledOff(command.caseId(), command.calledOffAt()))
                : Decision.accept();
    }

    static Decision<RequestEvent> close(CloseCase command, Filed filed) {
        return filed instanceof AfterClearance cleared
                        && command.cost() != Cost.OPEN
                        && nothingLeft(cleared, command.cost())
                ? Decision.accept(new CaseClosed(command.caseId(), command.at()))
                : Decision.accept();
    }

    /** Over, not closed yet, and no form owed: a planned request was one, an emergency's is approved or its cost decided. */
    private static boolean nothingLeft(AfterClearance cleared, Cost cost) {
        return switch (cleared.support().outcome().progress()) {
            case RUNNING, RECALLED, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> false;
            case FULFILLED -> accountedFor(cleared);
            case CALLED_OFF -> accountedFor(cleared) || cost == Cost.NOTHING_ORDERED && !beingSigned(cleared);
        };
    }

    private static boolean accountedFor(AfterClearance cleared) {
        return cleared.support().outcome().costBearer().isPresent()
                || switch (cleared) {
                    case Approved _ -> true;
                    case Cleared emergency -> settled(emergency.form());
                };
    }

    private static boolean settled(SupportForm form) {
        return switch (form) {
            case SupportForm.Approved _, SupportForm.NotOwed _ -> true;
            case SupportForm.Owed _,
                    SupportForm.AwaitingSignatures _,
                    SupportForm.AwaitingRevision _,
                    SupportForm.Refused _ -> false;
        };
    }

    /** With nothing ordered there is nothing to account for; but a form that is being signed is signed to its end. */
    private static boolean beingSigned(AfterClearance cleared) {
        return cleared instanceof Cleared emergency && emergency.form() instanceof SupportForm.AwaitingSignatures;
    }

    static Decision<RequestEvent> evaluate(EvaluateSupport command, Filed filed) {
        Optional<Capacity> looking = Withdrawal.ofTheStore(command.given(), filed.supportedStore())
                .or(() -> command.given().capacity(Role.OPERATIONS));
        List<Refusal> reasons = new ArrayList<>();
        if (looking.isEmpty()) {
            reasons.add(new RequestRefusal.OnlyStoreOrOperationsEvaluates(filed.supportedStore()));
        }
        reasons.addAll(Statements.ofEvaluation(command));
        whyNotNow(command, filed).ifPresent(reasons::add);
        return reasons.isEmpty()
                ? Decision.<RequestEvent>accept(new SupportEvaluated(
                                command.caseId(),
                                command.mark().orElseThrow(),
                                command.words().orElseThrow(),
                                command.actor().person()))
                        .onBehalfOf(RequestDecider.principal(looking))
                : Decision.refuse(reasons);
    }

    private static Optional<Refusal> whyNotNow(EvaluateSupport command, Filed filed) {
        if (!(filed instanceof AfterClearance cleared)) {
            return Optional.of(new RequestRefusal.SupportNotCleared(Clause.N1, command.caseId()));
        }
        return switch (cleared.support().outcome().progress()) {
            case RUNNING, RECALLED, CALLED_OFF, CALLED_OFF_AND_CLOSED ->
                Optional.of(new RequestRefusal.SupportDidNotTakePlace(command.caseId()));
            case FULFILLED_AND_CLOSED -> whyNoLonger(command, cleared.support().outcome());
            case FULFILLED -> whyNotAgain(command, cleared.support().outcome());
        };
    }

    /** A case may be closed the moment everybody is home: there is still time to look back. */
    private static Optional<Refusal> whyNoLonger(EvaluateSupport command, Outcome outcome) {
        Instant latest =
                outcome.tookPlaceUntil().orElseThrow().plus(command.policy().evaluationWithin());
        return command.at().isAfter(latest)
                ? Optional.of(new RequestRefusal.EvaluationTooLate(command.caseId(), latest))
                : whyNotAgain(command, outcome);
    }

    private static Optional<Refusal> whyNotAgain(EvaluateSupport command, Outcome outcome) {
        return outcome.evaluatedBy(command.actor().person())
                ? Optional.of(new RequestRefusal.AlreadyEvaluated(command.caseId()))
                : Optional.empty();
    }

    static Decision<RequestEvent> decideCostBearer(DecideCostBearer command, Emergency emergency) {
        Optional<Capacity> regionalManager = command.given().capacity(Role.REGIONAL_MANAGER);
        List<Refusal> reasons = new ArrayList<>();
        if (regionalManager.isEmpty()) {
            reasons.add(new RequestRefusal.OnlyRegionalManagerDecidesCosts(command.caseId()));
        }
        if (command.bearer().isEmpty()) {
            reasons.add(new RequestRefusal.BearerMissing());
        }
        command.bearer()
                .filter(_ -> !command.bearerKnown())
                .ifPresent(unknown -> reasons.add(new RequestRefusal.BearerUnknown(unknown)));
        if (command.reason().isEmpty()) {
            reasons.add(new RequestRefusal.ReasonMissing(Clause.A1));
        }
        whyNotDecided(command, emergency).ifPresent(reasons::add);
        return reasons.isEmpty()
                ? Decision.<RequestEvent>accept(new CostBearerDecided(
                                command.caseId(),
                                command.bearer().orElseThrow(),
                                command.reason().orElseThrow(),
                                command.actor().person()))
                        .onBehalfOf(RequestDecider.principal(regionalManager))
                : Decision.refuse(reasons);
    }

    private static Optional<Refusal> whyNotDecided(DecideCostBearer command, Emergency emergency) {
        if (!(emergency instanceof AfterClearance cleared)) {
            return Optional.of(new RequestRefusal.SupportNotCleared(Clause.A1, command.caseId()));
        }
        Optional<CostBearerDecided> decided = cleared.support().outcome().costBearer();
        if (decided.isPresent()) {
            return Optional.of(new RequestRefusal.CostBearerAlreadyDecided(
                    command.caseId(), decided.get().bearer()));
        }
        if (cleared.stage() == Stage.CLOSED) {
            return Optional.of(new RequestRefusal.CaseIsClosed(command.caseId()));
        }
        return failed(emergency.form(), command.at())
                ? Optional.empty()
                : Optional.of(new RequestRefusal.FormNeitherOverdueNorRefused(command.caseId()));
    }

    /** Late is judged by the term, not by when its timer ran. */
    private static boolean failed(SupportForm form, Instant now) {
        return switch (form) {
            case SupportForm.Refused _ -> true;
            case SupportForm.Owed _, SupportForm.AwaitingRevision _ -> form.overdue() || now.isAfter(form.dueAt());
            case SupportForm.AwaitingSignatures _ -> form.overdue();
            case SupportForm.Approved _, SupportForm.NotOwed _ -> false;
        };
    }
}
