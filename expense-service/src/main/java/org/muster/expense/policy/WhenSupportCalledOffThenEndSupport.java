package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.expense.application.Claims;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When ordered support is called off, then what was spent on the way can be claimed, or nothing is (F1.4). */
@ApplicationScoped
public class WhenSupportCalledOffThenEndSupport implements Policy {
    private static final String NAME = "end-called-off-support";

    private final Claims claims;

    @Inject
    public WhenSupportCalledOffThenEndSupport(Claims claims) {
        this.claims = claims;
    }

    /** Of what was never ordered there is no claim. */
    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportCalledOff calledOff
                && calledOff.orderId().isPresent();
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportCalledOff calledOff = (SupportCalledOff) recorded.event();
        return claims.end(Caller.policy(NAME, recorded, calledOff.caseId().value()), calledOff);
    }
}
