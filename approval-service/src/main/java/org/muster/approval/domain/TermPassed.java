package org.muster.approval.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerReminded;

/** A term of the step whose turn it was has passed (N2.1). */
public record TermPassed(Terms.Deadline deadline) implements ApprovalCommand {

    /** A term that passes when its turn is over means nothing, be it another step's or another person's by now. */
    Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        if (!deadline.runs(round)) {
            return Decision.accept();
        }
        return switch (deadline.term()) {
            case REMINDER ->
                Decision.accept(new SignerReminded(
                        given.caseId(), round.opened().content(), round.next(), Optional.empty(), deadline.dueAt()));
            case ESCALATION ->
                round.waiting().escalated(Escalation.LATE)
                        ? Decision.accept()
                        : Decision.accept(round.escalation(Escalation.LATE, given.offices(), deadline.dueAt()));
        };
    }
}
