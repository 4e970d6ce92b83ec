package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When a request or the form of an emergency carries its last signature, then it no longer keeps its claim from being paid (A1). */
@ApplicationScoped
public class WhenRequestApprovedThenApproveForm implements Policy {
    private static final String NAME = "approve-form";

    private final Claims claims;

    @Inject
    public WhenRequestApprovedThenApproveForm(Claims claims) {
        this.claims = claims;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RequestApproved;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        RequestApproved approved = (RequestApproved) recorded.event();
        return claims.approveForm(
                Caller.policy(NAME, recorded, approved.caseId().value()), approved);
    }
}
