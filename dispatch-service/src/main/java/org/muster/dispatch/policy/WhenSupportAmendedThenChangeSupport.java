package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.dispatch.application.Supports;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When operations amends what was cleared, then what is ordered from now on follows it (N3). */
@ApplicationScoped
public class WhenSupportAmendedThenChangeSupport implements Policy {
    private static final String NAME = "change-support";

    private final Supports supports;

    @Inject
    public WhenSupportAmendedThenChangeSupport(Supports supports) {
        this.supports = supports;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportAmended;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        SupportAmended amended = (SupportAmended) recorded.event();
        return supports.change(Caller.policy(NAME, recorded, amended.caseId().value()), amended);
    }
}
