package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When support is ordered, then its expenses can be claimed (F1.4). */
@ApplicationScoped
public class WhenSupportOrderedThenOpenClaim implements Policy {
    private static final String NAME = "open-claim";

    private final Claims claims;

    @Inject
    public WhenSupportOrderedThenOpenClaim(Claims claims) {
        this.claims = claims;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportOrdered;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportOrdered ordered = (SupportOrdered) recorded.event();
        return claims.open(Caller.policy(NAME, recorded, ordered.caseId().value()), ordered);
    }
}
