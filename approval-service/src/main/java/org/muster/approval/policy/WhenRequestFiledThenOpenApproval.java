package org.muster.approval.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.approval.application.Approvals;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When a planned request or a support form is filed, then signatures are asked for its content, and for no content before it (N2.1, A1). */
@ApplicationScoped
public class WhenRequestFiledThenOpenApproval implements Policy {
    private static final String NAME = "open-approval";

    private final Approvals approvals;

    @Inject
    public WhenRequestFiledThenOpenApproval(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof PlannedRequestFiled || event instanceof SupportFormFiled;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        if (recorded.event() instanceof PlannedRequestFiled filed) {
            return approvals.open(Caller.policy(NAME, recorded, filed.caseId().value()), filed, recorded.occurredAt());
        }
        SupportFormFiled filed = (SupportFormFiled) recorded.event();
        return approvals.open(Caller.policy(NAME, recorded, filed.caseId().value()), filed, recorded.occurredAt());
    }
}
