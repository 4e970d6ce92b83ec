package org.muster.request.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Filed;

/** Dispatch: the support was called off. */
public record AcceptCallOff(Instant calledOffAt) implements SystemCommand {

    public static AcceptCallOff of(SupportCalledOff calledOff) {
        return new AcceptCallOff(calledOff.at());
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return filed instanceof AfterClearance cleared
                        && !cleared.support().outcome().over()
                ? Decision.accept(new RequestCalledOff(given.caseId(), calledOffAt))
                : Decision.accept();
    }
}
