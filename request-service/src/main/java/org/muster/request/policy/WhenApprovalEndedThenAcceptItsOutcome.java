package org.muster.request.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;
import org.muster.request.application.Requests;

/** When a content is approved, refused, given back or taken back, then the request takes note, for its current content only (N2.1). */
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
        return event instanceof ApprovalGranted
                || event instanceof ApprovalRefused
                || event instanceof ApprovalReturned
                || event instanceof ApprovalWithdrawn;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        return switch (recorded.event()) {
            case ApprovalGranted granted -> requests.accept(caller(recorded, granted.caseId()), granted);
            case ApprovalRefused refused -> requests.accept(caller(recorded, refused.caseId()), refused);
            case ApprovalReturned returned -> requests.accept(caller(recorded, returned.caseId()), returned);
            case ApprovalWithdrawn withdrawn -> requests.accept(caller(recorded, withdrawn.caseId()), withdrawn);
            default -> throw new IllegalArgumentException("does not concern this policy: " + recorded.event());
        };
    }

    private static Caller caller(Recorded recorded, CaseId caseId) {
        return Caller.policy(NAME, recorded, caseId.value());
    }
}
