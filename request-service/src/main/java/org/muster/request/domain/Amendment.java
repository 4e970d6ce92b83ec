package org.muster.request.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decides;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.RequestCommand.AmendSupport;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Filed;

/**
 * Operations raises or lowers level, headcount or times while the support runs (N3). Who raises has told the regional general
 * manager before, reached or not; his no is recorded, and raises nothing (N2.2).
 */
@Decides({Clause.N3_A, Clause.N3_B, Clause.N3_C})
final class Amendment {

    private Amendment() {}

    static Decision<RequestEvent> decide(AmendSupport command, Filed filed) {
        Optional<Capacity> operations = command.given().capacity(Role.OPERATIONS);
        if (operations.isEmpty()) {
            return Decision.refuse(new RequestRefusal.OnlyOperationsAmends(command.caseId()));
        }
        return filed instanceof AfterClearance cleared
                ? decide(command, filed, cleared.support()).onBehalfOf(RequestDecider.principal(operations))
                : Decision.refuse(new RequestRefusal.SupportNotCleared(Clause.F3_1, command.caseId()));
    }

    private static Decision<RequestEvent> decide(AmendSupport command, Filed filed, Support support) {
        return switch (support.outcome().progress()) {
            case RUNNING -> amend(command, filed, support);
            case RECALLED -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
            case FULFILLED, CALLED_OFF, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new RequestRefusal.SupportIsOver(Clause.F3_1, command.caseId()));
        };
    }

    private static Decision<RequestEvent> amend(AmendSupport command, Filed filed, Support support) {
        List<Refusal> reasons = new ArrayList<>(Statements.ofAmendment(command, support.need(), filed));
        command.report()
                .ifPresent(report ->
                        reasons.addAll(Statements.ofReport(report, "/report", RequestDecider.askedAt(filed))));
        Need asked = support.need().amendedBy(command);
        // Without a sound length there is nothing to compare it with.
        boolean sound = Statements.soundLength(asked.reportAt(), asked.until(), command.policy());
        Increase increase = support.need().increaseTo(sound ? asked : asked.at(support.need()));
        boolean no = command.report()
                .map(ReportToRegionalManager::answer)
                .filter(ClearanceGate::isNo)
                .isPresent();
        if (increase.any()) {
            withoutLeave(command, support.reported(), increase).ifPresent(reasons::add);
        } else if (no) {
            reasons.add(new RequestRefusal.NoToNoRaise(command.caseId()));
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        if (no) {
            RegionalManagerReported report =
                    RequestDecider.reported(command.report().orElseThrow());
            return Decision.accept(new RaiseDeclined(
                    command.caseId(),
                    asked.level(),
                    asked.headcount(),
                    asked.reportAt(),
                    asked.until(),
                    command.reason().orElseThrow(),
                    report.channel(),
                    whenHeSaidNo(command),
                    report.reportedBy()));
        }
        List<RequestEvent> events = new ArrayList<>();
        command.report().map(RequestDecider::reported).ifPresent(events::add);
        events.add(new SupportAmended(
                command.caseId(),
                asked.level(),
                asked.headcount(),
                asked.reportAt(),
                asked.until(),
                increase.any(),
                command.reason().orElseThrow(),
                command.actor().person(),
                command.decidedAt()));
        return Decision.accept(events);
    }

    /** What was decided on his word was not decided before it: entered late without a time of its own, it has that one. */
    private static Instant whenHeSaidNo(AmendSupport command) {
        return command.report()
                .flatMap(ReportToRegionalManager::reportedAt)
                .or(command::decidedAt)
                .orElse(command.at());
    }

    /** His no is a fact and refuses nothing; but after it, as much needs his yes, and that he was not reached is none. */
    private static Optional<Refusal> withoutLeave(AmendSupport command, Reported reported, Increase increase) {
        if (command.report().isEmpty()) {
            return Optional.of(new RequestRefusal.RaiseWithoutReport(command.caseId()));
        }
        Optional<Answer> answer = command.report().get().answer();
        boolean answered = answer.filter(said -> said != Answer.NOTED).isPresent();
        return !answered && reported.declined(increase)
                ? Optional.of(new RequestRefusal.RaiseAgainstNo(command.caseId()))
                : Optional.empty();
    }
}
