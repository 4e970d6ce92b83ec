package org.muster.dispatch.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.muster.dispatch.application.AcknowledgementTerms;
import org.muster.dispatch.application.Supports;
import org.muster.journal.application.Caller;
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
        return Set.of(AcknowledgementTerms.KIND);
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        return supports.silenceDue(Caller.deadline(deadline), AcknowledgementTerms.Subject.of(deadline.subject()));
    }
}
