package org.muster.request.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.Given.Acting;
import org.muster.request.domain.RequestCommand.Withdraw;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.AwaitingRevision;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.PlannedWithdrawn;
import org.muster.request.domain.RequestState.Refused;

/** The supported store no longer asks (N2.1, N2.2): final before clearance, afterwards a wish that dispatch decides about (F3.1). */
final class Withdrawal {

    private Withdrawal() {}

    static Decision<RequestEvent> decide(Withdraw command, Filed filed) {
        List<Refusal> reasons = reasons(command, filed);
        return reasons.isEmpty()
                ? withdraw(command, filed)
                        .onBehalfOf(RequestDecider.principal(ofTheStore(command.given(), filed.supportedStore())))
                : Decision.refuse(reasons);
    }

    private static Decision<RequestEvent> withdraw(Withdraw command, Filed filed) {
        return switch (filed) {
            case AwaitingSignatures _, AwaitingRevision _, AwaitingClearance _ ->
                Decision.accept(new RequestWithdrawn(
                        command.caseId(),
                        filed.origin(),
                        filed.content(),
                        command.reason(),
                        command.actor().person(),
                        command.decidedAt()));
            case Approved approved -> recall(command, approved);
            case Cleared cleared -> recall(command, cleared);
            case Refused _ -> Decision.refuse(new RequestRefusal.RequestAlreadyDecided(command.caseId()));
            case Declined _ -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
            case PlannedWithdrawn _, EmergencyWithdrawn _ ->
                Decision.refuse(new RequestRefusal.RequestWasWithdrawn(asked(filed), command.caseId()));
        };
    }

    /** Asked again, it is told again: dispatch may have declined meanwhile, and the case may have changed. */
    private static Decision<RequestEvent> recall(Withdraw command, AfterClearance cleared) {
        return switch (cleared.support().outcome().progress()) {
            case RUNNING ->
                Decision.accept(new RecallAsked(
                        command.caseId(),
                        command.reason().orElseThrow(),
                        command.actor().person(),
                        command.decidedAt().orElse(command.at())));
            case RECALLED -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
            case FULFILLED, CALLED_OFF, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new RequestRefusal.SupportIsOver(Clause.F3_1, command.caseId()));
        };
    }

    /** The clause it was asked under. */
    private static Clause asked(Filed filed) {
        return switch (filed.origin()) {
            case PLANNED -> Clause.N2_1;
            case EMERGENCY -> Clause.N2_2;
        };
    }

    private static List<Refusal> reasons(Withdraw command, Filed filed) {
        Clause clause = asked(filed);
        List<Refusal> reasons = new ArrayList<>();
        if (ofTheStore(command.given(), filed.supportedStore()).isEmpty()) {
            reasons.add(new RequestRefusal.OnlySupportedStoreWithdraws(clause, filed.supportedStore()));
        }
        if (command.reason().isEmpty()) {
            reasons.add(new RequestRefusal.ReasonMissing(clause));
        }
        reasons.addAll(Statements.ofWithdrawal(command, RequestDecider.askedAt(filed)));
        return reasons;
    }

    /** In which quality somebody says what became of the store's need. */
    static Optional<Capacity> ofTheStore(Given given, StoreId store) {
        return given.asking(store).map(Acting::as);
    }
}
