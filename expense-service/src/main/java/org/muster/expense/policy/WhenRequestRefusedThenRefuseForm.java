package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When a request or the form of an emergency is refused, then its claim waits for the regional general manager's decision (A1). */
@ApplicationScoped
public class WhenRequestRefusedThenRefuseForm implements Policy {
    private static final String NAME = "refuse-form";

    private final Claims claims;

    @Inject
    public WhenRequestRefusedThenRefuseForm(Claims claims) {
        this.claims = claims;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RequestRefused;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        RequestRefused refused = (RequestRefused) recorded.event();
        return claims.refuseForm(Caller.policy(NAME, recorded, refused.caseId().value()), refused);
    }
}
