package org.muster.request.domain;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.AwaitingRevision;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Discarded;
import org.muster.request.domain.RequestState.Draft;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.NotFiled;
import org.muster.request.domain.RequestState.Planned;
import org.muster.request.domain.RequestState.PlannedWithdrawn;
import org.muster.request.domain.RequestState.Refused;
import org.muster.request.domain.RequestState.Unfiled;

/**
 * Decides about one case, from the first draft to the close: which command is decided in which state, and what follows from the facts. The
 * rules stand with the commands.
 *
 * <p>Two ways lead to {@link SupportCleared}, the only fact on which operations may order: a planned request with its last
 * signature (N2.1, F3.1), and an emergency with the store manager's consent and the report to the regional general manager (N2.2).
 */
public final class RequestDecider implements Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> {

    @Override
    public RequestState initialState() {
        return new NotFiled();
    }

    @Override
    public Decision<RequestEvent> decide(Asked<Given, RequestCommand> asked, RequestState state) {
        Given given = asked.given();
        return switch (asked.command()) {
            case RequestCommand.UserCommand command ->
                switch (state) {
                    case NotFiled _ -> command.begin(given);
                    case Draft(PlannedRequestDrafted drafted) ->
                        Visibility.mayKnow(given.actor(), given.offices(), drafted)
                                ? command.decide(given, drafted)
                                : Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
                    case Discarded(PlannedRequestDrafted drafted) ->
                        Decision.refuse(
                                Visibility.mayKnow(given.actor(), given.offices(), drafted)
                                        ? new SharedRefusal.RequestWasWithdrawn(Clause.N2_1, given.caseId())
                                        : new SharedRefusal.CaseUnknown(given.caseId()));
                    case Filed filed ->
                        // Whoever may not know of the case is told that there is none, whatever he asks of it (G3).
                        Visibility.mayKnow(given, filed.supportedStore())
                                ? command.decide(given, filed)
                                : Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
                };
            case SystemCommand told ->
                switch (state) {
                    case Filed filed -> told.decide(given, filed);
                    case Unfiled _ -> Decision.accept();
                };
        };
    }

    // What follows from the facts.

    @Override
    public Optional<Clause> clauseOf(RequestEvent event) {
        return switch (event) {
            case PlannedRequestDrafted _,
                    PlannedRequestFiled _,
                    RequestApproved _,
                    RequestRefused _,
                    RequestReturned _ -> Optional.of(Clause.N2_1);
            case EmergencyRequested _,
                    StoreManagerConsented _,
                    RegionalManagerReported _,
                    ReportToRegionalManagerDue _,
                    RaiseDeclined _,
                    SupportVetoed _,
                    SupportFormFiled _,
                    SupportFormReminded _,
                    SupportFormOverdue _ -> Optional.of(Clause.N2_2);
            case SupportCleared _ -> Optional.of(Clause.F3_1);
            case SupportAmended amended -> Optional.of(Clause.ofLevel(amended.level()));
            case CostBearerDecided _ -> Optional.of(Clause.A1);
            case RequestWithdrawn _,
                    RecallRequested _,
                    RequestFulfilled _,
                    RequestCalledOff _,
                    SupportEvaluated _,
                    CaseClosed _ -> Optional.empty();
        };
    }

    /** The form has a rule of its own: what becomes of it follows from the event and from where the case stood before. */
    @Override
    public RequestState evolve(RequestState state, RequestEvent event) {
        RequestState moved = moved(state, event);
        return state instanceof Emergency before && moved instanceof Emergency after
                ? with(
                        after,
                        after.gate(),
                        reminded(before.form(), event).after(event, before.stage(), costDecided(before)))
                : moved;
    }

    private static SupportForm reminded(SupportForm form, RequestEvent event) {
        return form instanceof SupportForm.Owed owed && event instanceof SupportFormReminded reminded
                ? owed.remindedAt(reminded.dueAt())
                : form;
    }

    private static boolean costDecided(Emergency emergency) {
        return emergency instanceof Cleared cleared
                && cleared.support().outcome().costBearer().isPresent();
    }

    private static RequestState moved(RequestState state, RequestEvent event) {
        return switch (event) {
            case PlannedRequestDrafted drafted -> new Draft(drafted);
            case PlannedRequestFiled filed -> new AwaitingSignatures(filed);
            case EmergencyRequested requested ->
                new AwaitingClearance(requested, ClearanceGate.NOTHING_YET, SupportForm.Owed.by(requested.formDue()));
            case StoreManagerConsented consented -> withGate(state, gate -> gate.with(consented));
            case RegionalManagerReported reported ->
                declinedIfNo(
                        withSupport(withGate(state, gate -> gate.with(reported)), support -> support.with(reported)));
            case ReportToRegionalManagerDue due ->
                withSupport(
                        withGate(state, gate -> gate.dueAgain(due.dueAt())),
                        support -> support.reportDueAgain(due.dueAt()));
            case SupportCleared _ ->
                state instanceof AwaitingClearance waiting
                        ? new Cleared(waiting.request(), waiting.gate(), waiting.form(), Support.asAskedIn(waiting))
                        : state;
            case SupportVetoed _ -> withOutcome(state, Outcome::recalled);
            case SupportAmended amended -> withSupport(state, support -> support.with(amended));
            case RecallRequested asked -> withSupport(state, support -> support.with(asked));
            case RaiseDeclined declined -> withSupport(state, support -> support.with(declined));
            case RequestFulfilled fulfilled -> withOutcome(state, outcome -> outcome.tookPlace(fulfilled));
            case RequestCalledOff _ -> withOutcome(state, Outcome::calledOff);
            case SupportEvaluated evaluated -> withOutcome(state, outcome -> outcome.with(evaluated));
            case CostBearerDecided decided -> withOutcome(state, outcome -> outcome.with(decided));
            case CaseClosed _ -> withOutcome(state, Outcome::closed);
            case SupportFormFiled _, SupportFormReminded _, SupportFormOverdue _ -> state;
            case RequestApproved _ ->
                state instanceof Planned planned ? new Approved(planned.request(), Support.asAskedIn(planned)) : state;
            case RequestRefused refused ->
                state instanceof Planned planned ? new Refused(planned.request(), refused.refusedBy()) : state;
            case RequestReturned returned ->
                state instanceof Planned planned
                        ? new AwaitingRevision(planned.request(), returned.returnedBy())
                        : state;
            case RequestWithdrawn withdrawn ->
                switch (state) {
                    case Draft(PlannedRequestDrafted drafted) -> new Discarded(drafted);
                    case Planned planned -> new PlannedWithdrawn(planned.request(), withdrawn);
                    case Emergency emergency ->
                        new EmergencyWithdrawn(emergency.request(), emergency.gate(), emergency.form(), withdrawn);
                    case NotFiled _, Discarded _ -> state;
                };
        };
    }

    /** A no of the regional general manager before clearance declines the case; after clearance it is {@link SupportVetoed}. */
    private static RequestState declinedIfNo(RequestState state) {
        return state instanceof AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form)
                        && gate.saidNo()
                ? new Declined(request, gate, form)
                : state;
    }

    private static RequestState withGate(RequestState state, UnaryOperator<ClearanceGate> change) {
        return state instanceof Emergency emergency
                ? with(emergency, change.apply(emergency.gate()), emergency.form())
                : state;
    }

    private static Emergency with(Emergency emergency, ClearanceGate gate, SupportForm form) {
        return switch (emergency) {
            case AwaitingClearance waiting -> new AwaitingClearance(waiting.request(), gate, form);
            case Cleared cleared -> new Cleared(cleared.request(), gate, form, cleared.support());
            case Declined declined -> new Declined(declined.request(), gate, form);
            case EmergencyWithdrawn withdrawn ->
                new EmergencyWithdrawn(withdrawn.request(), gate, form, withdrawn.withdrawn());
        };
    }

    private static RequestState withOutcome(RequestState state, UnaryOperator<Outcome> change) {
        return withSupport(state, support -> support.ending(change));
    }

    private static RequestState withSupport(RequestState state, UnaryOperator<Support> change) {
        return switch (state) {
            case Approved(PlannedRequestFiled request, Support support) -> new Approved(request, change.apply(support));
            case Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form, Support support) ->
                new Cleared(request, gate, form, change.apply(support));
            case Unfiled _, Planned _, Emergency _ -> state;
        };
    }
}
