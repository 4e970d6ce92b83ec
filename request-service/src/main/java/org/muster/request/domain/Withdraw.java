package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.offices.Offices.ActingCapacity;
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

/**
 * The supported store no longer asks (N2.1, N2.2): final before clearance, afterwards a wish that dispatch decides about (F3.1).
 *
 * @param reason why; a draft needs none
 * @param decidedAt when it was decided, entered late; empty: now
 */
public record Withdraw(Optional<SealedText> reason, Optional<Instant> decidedAt) implements RequestCommand.UserCommand {

    /** The actor is not of the store. The clause tells whether the request was planned or an emergency. */
    record OnlySupportedStoreWithdraws(Clause clause, StoreId supportedStore) implements Refusal {}

    /** A draft is thrown away. */
    @Override
    public Decision<RequestEvent> decide(Given given, PlannedRequestDrafted drafted) {
        return Decision.<RequestEvent>accept(new RequestWithdrawn(
                        given.caseId(), Origin.PLANNED, Optional.empty(), reason, given.person(), Optional.empty()))
                .onBehalfOf(given.capacity(Role.PROPERTY_MANAGER, drafted.supportedStore())
                        .flatMap(ActingCapacity::onBehalfOf));
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        Clause clause = asked(filed);
        return Parsed.decide(
                Parsed.required(
                        given.ofTheStore(filed.supportedStore()),
                        () -> new OnlySupportedStoreWithdraws(clause, filed.supportedStore())),
                reason(clause, given, filed),
                why -> withdraw(why, given, filed));
    }

    private Parsed<SealedText> reason(Clause clause, Given given, Filed filed) {
        Faults faults = new Faults();
        faults.required(reason, new SharedRefusal.ReasonMissing(clause));
        StatedTime.ofDecision(decidedAt, given, filed, faults);
        return faults.orElse(() -> Faults.found(reason));
    }

    private Decision<RequestEvent> withdraw(SealedText why, Given given, Filed filed) {
        return switch (filed) {
            case AwaitingSignatures _, AwaitingRevision _, AwaitingClearance _ ->
                Decision.accept(new RequestWithdrawn(
                        given.caseId(), filed.origin(), filed.content(), reason, given.person(), decidedAt));
            case Approved approved -> recall(why, given, approved);
            case Cleared cleared -> recall(why, given, cleared);
            case Refused _ -> Decision.refuse(new SharedRefusal.RequestAlreadyDecided(given.caseId()));
            case Declined _ -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(given.caseId()));
            case PlannedWithdrawn _, EmergencyWithdrawn _ ->
                Decision.refuse(new SharedRefusal.RequestWasWithdrawn(asked(filed), given.caseId()));
        };
    }

    /** Asked again, it is told again: dispatch may have declined meanwhile, and the case may have changed. */
    private Decision<RequestEvent> recall(SealedText why, Given given, AfterClearance cleared) {
        return switch (cleared.support().outcome().progress()) {
            case RUNNING ->
                Decision.accept(new RecallRequested(given.caseId(), why, given.person(), decidedAt.orElse(given.at())));
            case RECALLED -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(given.caseId()));
            case FULFILLED, CALLED_OFF, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new SharedRefusal.SupportIsOver(Clause.F3_1, given.caseId()));
        };
    }

    /** The clause it was asked under. */
    private static Clause asked(Filed filed) {
        return switch (filed.origin()) {
            case PLANNED -> Clause.N2_1;
            case EMERGENCY -> Clause.N2_2;
        };
    }
}
