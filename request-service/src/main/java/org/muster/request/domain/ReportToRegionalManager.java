package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/**
 * Operations' report to the regional general manager (N2.2).
 *
 * @param reportedAt when it was made or tried; empty: now
 */
public record ReportToRegionalManager(
        Optional<Channel> channel, Optional<Boolean> reached, Optional<Answer> answer, Optional<Instant> reportedAt)
        implements OnCase {

    @Rests(Clause.N2_2)
    record OnlyOperationsReports(CaseId caseId) implements Refusal {}

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/channel")
    record ChannelMissing(String within) implements Refusal {}

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/reached")
    record ReachedMissing(String within) implements Refusal {}

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        Faults faults = new Faults();
        check("", given, filed, faults);
        return Parsed.decide(
                Parsed.required(given.capacity(Role.OPERATIONS), () -> new OnlyOperationsReports(given.caseId())),
                faults.orElse(() -> reported(given)),
                reported -> told(reported, filed));
    }

    /** @param within the field that holds the report, such as {@code /report}; empty where it is the body */
    void check(String within, Given given, Filed filed, Faults faults) {
        faults.required(channel, new ChannelMissing(within))
                .required(reached, new ReachedMissing(within))
                .add(reached.filter(was -> was != answer.isPresent())
                        .map(was -> was
                                ? new SharedRefusal.AnswerMissing(within)
                                : new SharedRefusal.AnswerWithoutReaching(within)));
        StatedTime.ofReport(within + "/reportedAt", reportedAt, given, filed, faults);
    }

    /** The report as it is recorded, if nothing is wrong with it. */
    RegionalManagerReported reported(Given given) {
        return new RegionalManagerReported(
                given.caseId(),
                given.person(),
                reportedAt.orElse(given.at()),
                Faults.found(channel),
                Faults.found(reached),
                answer,
                Optional.empty());
    }

    /** Decides what follows from a report to the regional general manager, or from an answer that he states himself. */
    static Decision<RequestEvent> told(RegionalManagerReported reported, Filed filed) {
        return switch (filed) {
            case AwaitingClearance waiting ->
                Decision.accept(waiting.andCleared(waiting.gate().with(reported), reported));
            case Cleared cleared -> toldOf(cleared.support(), reported);
            // A planned request was signed by him; he is reported to only when operations raised it afterwards. But his
            // no to what he signed is a no.
            case Approved approved
            when approved.support().reported().raise().isPresent() || ClearanceGate.isNo(reported.answer()) ->
                toldOf(approved.support(), reported);
            case Planned _ -> Decision.refuse(new SharedRefusal.NotAnEmergency(reported.caseId()));
            case Declined _ -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(reported.caseId()));
            case EmergencyWithdrawn _ ->
                Decision.refuse(new SharedRefusal.RequestWasWithdrawn(Clause.N2_2, reported.caseId()));
        };
    }

    /** After clearance his no recalls a running support. Between the support's end and the case's, a report is recorded and changes nothing. */
    private static Decision<RequestEvent> toldOf(Support support, RegionalManagerReported reported) {
        return switch (support.outcome().progress()) {
            case RUNNING ->
                ClearanceGate.isNo(reported.answer())
                        ? Decision.accept(
                                reported,
                                new SupportVetoed(reported.caseId(), reported.reportedBy(), reported.reportedAt()))
                        : Decision.accept(reported);
            case RECALLED -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(reported.caseId()));
            case FULFILLED, CALLED_OFF -> Decision.accept(reported);
            case FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new SharedRefusal.CaseIsClosed(reported.caseId()));
        };
    }
}
