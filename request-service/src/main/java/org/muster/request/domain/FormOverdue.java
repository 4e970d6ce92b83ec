package org.muster.request.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;

/** The term of the form has passed (N2.2). One that was given back and not filed again is as late as one that never came. */
public record FormOverdue(Instant dueAt) implements SystemCommand {

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return filed instanceof Emergency emergency
                        && FormLife.of(emergency.form()).outstanding()
                        && !emergency.form().overdue()
                ? Decision.accept(
                        new SupportFormOverdue(given.caseId(), emergency.form().dueAt()))
                : Decision.accept();
    }
}
