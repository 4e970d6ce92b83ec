package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.dispatch.application.Supports;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When a request is cleared, then operations may order for it (F3.1, N2.2). */
@ApplicationScoped
public class WhenSupportClearedThenOpenSupport implements Policy {
    private static final String NAME = "open-support";

    private final Supports supports;

    @Inject
    public WhenSupportClearedThenOpenSupport(Supports supports) {
        this.supports = supports;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportCleared;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportCleared cleared = (SupportCleared) recorded.event();
        return supports.open(Caller.policy(NAME, recorded, cleared.caseId().value()), cleared);
    }
}
