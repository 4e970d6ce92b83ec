package org.muster.request.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Filed;

/** Dispatch: everybody who came is home (N1); told again after attendance was corrected, until the case is closed (F2.6). */
public record AcceptFulfilment(int peoplePresent, Instant completedAt) implements SystemCommand {

    public static AcceptFulfilment of(SupportCompleted completed) {
        return new AcceptFulfilment(
                Math.toIntExact(completed.attendance().stream()
                        .map(Attendance::guard)
                        .distinct()
                        .count()),
                completed.at());
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return filed instanceof AfterClearance cleared && news(cleared.support().outcome())
                ? Decision.accept(new RequestFulfilled(given.caseId(), peoplePresent, completedAt))
                : Decision.accept();
    }

    private boolean news(Outcome outcome) {
        return !outcome.over() || outcome.recounted(peoplePresent);
    }
}
