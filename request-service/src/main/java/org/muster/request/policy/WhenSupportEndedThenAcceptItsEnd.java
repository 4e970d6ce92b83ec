package org.muster.request.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;
import org.muster.request.application.Requests;

/** When a support took place or was called off, then the request that asked for it takes note (N1). */
@ApplicationScoped
public class WhenSupportEndedThenAcceptItsEnd implements Policy {
    private static final String NAME = "accept-end-of-support";

    private final Requests requests;

    @Inject
    public WhenSupportEndedThenAcceptItsEnd(Requests requests) {
        this.requests = requests;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportCompleted || event instanceof SupportCalledOff;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        if (recorded.event() instanceof SupportCompleted completed) {
            return requests.accept(
                    Caller.policy(NAME, recorded, completed.caseId().value()), completed);
        }
        SupportCalledOff calledOff = (SupportCalledOff) recorded.event();
        return requests.accept(Caller.policy(NAME, recorded, calledOff.caseId().value()), calledOff);
    }
}
