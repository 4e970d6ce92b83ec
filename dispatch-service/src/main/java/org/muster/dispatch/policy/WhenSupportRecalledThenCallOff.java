package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.dispatch.application.Supports;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When the regional general manager says no, then whoever is bound is freed (N2.2). */
@ApplicationScoped
public class WhenSupportRecalledThenCallOff implements Policy {
    private static final String NAME = "call-off-support";

    private final Supports supports;

    @Inject
    public WhenSupportRecalledThenCallOff(Supports supports) {
        this.supports = supports;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportRecalled;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportRecalled recalled = (SupportRecalled) recorded.event();
        return supports.callOff(Caller.policy(NAME, recorded, recalled.caseId().value()), recalled);
    }
}
