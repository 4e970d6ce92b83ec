package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.muster.dispatch.application.CallUpDeadlines;
import org.muster.dispatch.application.Supports;
import org.muster.dispatch.domain.SilenceDue;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.deadline.Deadline;
import org.muster.journal.deadline.DeadlineHandler;

/** When the term for acknowledging a call-up has passed, then silence is put on record (F2.4). */
@ApplicationScoped
public class WhenNobodyAcknowledgedThenEscalate implements DeadlineHandler {
    private final Supports supports;

    @Inject
    public WhenNobodyAcknowledgedThenEscalate(Supports supports) {
        this.supports = supports;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CallUpDeadlines.ACKNOWLEDGEMENT);
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        CallUpDeadlines.Subject late = CallUpDeadlines.Subject.of(deadline.subject());
        return supports.react(CommandEnvelope.deadline(deadline), late.caseId(), new SilenceDue(late.callUpId()));
    }
}
