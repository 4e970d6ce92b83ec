package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;

/** A term for reminding of the form has passed (N2.2). */
public record RemindForm(Instant dueAt) implements SystemCommand {

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return filed instanceof Emergency emergency
                        && emergency.form() instanceof SupportForm.Owed owed
                        && !owed.reminded().contains(dueAt)
                ? Decision.accept(new SupportFormReminded(
                        given.caseId(),
                        Math.toIntExact(Duration.between(emergency.request().reportAt(), dueAt)
                                .toHours()),
                        dueAt))
                : Decision.accept();
    }
}
