package org.muster.approval.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.approval.application.Approvals;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When the store asks no longer, then nobody is asked to sign (N2.1). */
@ApplicationScoped
public class WhenRequestWithdrawnThenCloseApproval implements Policy {
    private static final String NAME = "close-approval";

    private final Approvals approvals;

    @Inject
    public WhenRequestWithdrawnThenCloseApproval(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RequestWithdrawn;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        RequestWithdrawn withdrawn = (RequestWithdrawn) recorded.event();
        return approvals.accept(Caller.policy(NAME, recorded, withdrawn.caseId().value()), withdrawn);
    }
}
