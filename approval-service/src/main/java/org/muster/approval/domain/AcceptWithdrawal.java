package org.muster.approval.domain;

import org.muster.decider.Decision;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.request.RequestEvent.RequestWithdrawn;

/** Request-service says that the filer withdrew (N2.1). @param withdrawnBy who did */
public record AcceptWithdrawal(PersonId withdrawnBy) implements ApprovalCommand {

    public static AcceptWithdrawal of(RequestWithdrawn withdrawn) {
        return new AcceptWithdrawal(withdrawn.withdrawnBy());
    }

    Decision<ApprovalEvent> decide(SigningRound round) {
        return Decision.accept(round.withdrawn(withdrawnBy));
    }
}
