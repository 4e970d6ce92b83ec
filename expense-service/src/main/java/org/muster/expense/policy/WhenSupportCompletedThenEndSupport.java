package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When everybody was released, then the claim can be drawn up (F1.4). */
@ApplicationScoped
public class WhenSupportCompletedThenEndSupport implements Policy {
    private static final String NAME = "end-support";

    private final Claims claims;

    @Inject
    public WhenSupportCompletedThenEndSupport(Claims claims) {
        this.claims = claims;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportCompleted;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportCompleted completed = (SupportCompleted) recorded.event();
        return claims.end(Caller.policy(NAME, recorded, completed.caseId().value()), completed);
    }
}
