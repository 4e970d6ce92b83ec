package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.muster.dispatch.application.CallUpDeadlines;
import org.muster.dispatch.application.Supports;
import org.muster.dispatch.domain.ObjectionDue;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.deadline.Deadline;
import org.muster.journal.deadline.DeadlineHandler;

/** When the term for deciding about an objection has passed, then that is put on record (F2.4). */
@ApplicationScoped
public class WhenObjectionIsUndecidedThenEscalate implements DeadlineHandler {
    private final Supports supports;

    @Inject
    public WhenObjectionIsUndecidedThenEscalate(Supports supports) {
        this.supports = supports;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CallUpDeadlines.DECISION);
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        CallUpDeadlines.Subject late = CallUpDeadlines.Subject.of(deadline.subject());
        return supports.react(CommandEnvelope.deadline(deadline), late.caseId(), new ObjectionDue(late.callUpId()));
    }
}
