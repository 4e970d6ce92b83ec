package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.dispatch.application.Supports;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When the supported store no longer needs what was cleared, then it is called off, or operations is to decide (F3.1). */
@ApplicationScoped
public class WhenRecallAskedThenReceiveRecall implements Policy {
    private static final String NAME = "receive-recall";

    private final Supports supports;

    @Inject
    public WhenRecallAskedThenReceiveRecall(Supports supports) {
        this.supports = supports;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RecallAsked;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        RecallAsked asked = (RecallAsked) recorded.event();
        return supports.receiveRecall(
                Caller.policy(NAME, recorded, asked.caseId().value()), asked);
    }
}
