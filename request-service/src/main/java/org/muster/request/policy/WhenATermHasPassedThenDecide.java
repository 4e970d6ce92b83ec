package org.muster.request.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.CaseId;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.deadline.Deadline;
import org.muster.journal.deadline.DeadlineHandler;
import org.muster.request.application.Requests;
import org.muster.request.domain.Deadlines;
import org.muster.request.domain.Deadlines.Term;

/** When a term of a case has passed (N2.2: report again, reminders, form due), then the request decides what that means. */
@ApplicationScoped
public class WhenATermHasPassedThenDecide implements DeadlineHandler {
    private final Requests requests;

    @Inject
    public WhenATermHasPassedThenDecide(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Set<String> kinds() {
        return Arrays.stream(Term.values()).map(Term::wire).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        CaseId caseId = new CaseId(deadline.subject());
        Deadlines.Deadline term = new Deadlines.Deadline(caseId, Term.of(deadline.kind()), deadline.dueAt());
        return requests.react(CommandEnvelope.deadline(deadline), caseId, term.command());
    }
}
