package org.muster.approval.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.muster.approval.application.Approvals;
import org.muster.approval.domain.AcceptWithdrawal;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.journal.follow.ReactionTable;

/** The reactions to request-service's events: when a store withdraws its request, its approval is withdrawn, too (N2.1). */
@Singleton
public class CaseReactions extends ReactionTable<ApprovalCommand> {

    @Inject
    public CaseReactions(Approvals approvals) {
        super(
                approvals::react,
                List.of(new Row<>(
                        RequestWithdrawn.class, "close-approval", RequestWithdrawn::caseId, AcceptWithdrawal::of)));
    }
}
