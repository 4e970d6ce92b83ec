package org.muster.request.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.journal.follow.ReactionTable;
import org.muster.request.application.Requests;
import org.muster.request.domain.AcceptApproval;
import org.muster.request.domain.AcceptCallOff;
import org.muster.request.domain.AcceptFulfilment;
import org.muster.request.domain.AcceptRefusal;
import org.muster.request.domain.AcceptReturn;
import org.muster.request.domain.AcceptWithdrawal;
import org.muster.request.domain.SystemCommand;

/**
 * The reactions to other services' events about a case. When a content is approved, refused, given back or taken back, the request records
 * it, if the content is its current one (N2.1). When the support took place or was called off, the request records that, too (N1).
 */
@Singleton
public class CaseReactions extends ReactionTable<SystemCommand> {
    private static final String OUTCOME = "accept-approval-outcome";
    private static final String END = "accept-end-of-support";

    @Inject
    public CaseReactions(Requests requests) {
        super(
                requests::react,
                List.of(
                        new Row<>(ApprovalGranted.class, OUTCOME, ApprovalGranted::caseId, AcceptApproval::of),
                        new Row<>(ApprovalRefused.class, OUTCOME, ApprovalRefused::caseId, AcceptRefusal::of),
                        new Row<>(ApprovalReturned.class, OUTCOME, ApprovalReturned::caseId, AcceptReturn::of),
                        new Row<>(ApprovalWithdrawn.class, OUTCOME, ApprovalWithdrawn::caseId, AcceptWithdrawal::of),
                        new Row<>(SupportCompleted.class, END, SupportCompleted::caseId, AcceptFulfilment::of),
                        new Row<>(SupportCalledOff.class, END, SupportCalledOff::caseId, AcceptCallOff::of)));
    }
}
