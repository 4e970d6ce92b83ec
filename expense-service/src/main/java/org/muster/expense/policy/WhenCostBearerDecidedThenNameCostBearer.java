package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When it is decided which store bears the cost of a case, then its claim no longer waits for the form (A1). */
@ApplicationScoped
public class WhenCostBearerDecidedThenNameCostBearer implements Policy {
    private static final String NAME = "name-cost-bearer";

    private final Claims claims;

    @Inject
    public WhenCostBearerDecidedThenNameCostBearer(Claims claims) {
        this.claims = claims;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof CostBearerDecided;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        CostBearerDecided decided = (CostBearerDecided) recorded.event();
        return claims.nameCostBearer(
                Caller.policy(NAME, recorded, decided.caseId().value()), decided);
    }
}
