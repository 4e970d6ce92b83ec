package org.muster.request.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;
import org.muster.request.application.Requests;

/** When the last signature is given, or one is refused, then the request takes note, for its current content only (N2.1). */
@ApplicationScoped
public class WhenApprovalEndedThenAcceptItsOutcome implements Policy {
    private static final String NAME = "accept-approval-outcome";

    private final Requests requests;

    @Inject
    public WhenApprovalEndedThenAcceptItsOutcome(Requests requests) {
        this.requests = requests;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ApprovalGranted || event instanceof ApprovalRefused;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        if (recorded.event() instanceof ApprovalGranted granted) {
            return requests.accept(
                    Caller.policy(NAME, recorded, granted.caseId().value()), granted);
        }
        ApprovalRefused refused = (ApprovalRefused) recorded.event();
        return requests.accept(Caller.policy(NAME, recorded, refused.caseId().value()), refused);
    }
}
