package org.muster.approval.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.approval.application.Approvals;
import org.muster.approval.domain.TermPassed;
import org.muster.approval.domain.Terms;
import org.muster.approval.domain.Terms.Term;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.deadline.Deadline;
import org.muster.journal.deadline.DeadlineHandler;

/** When a step's term has passed, then whoever is awaited is reminded, or the level above is told (N2.1). */
@ApplicationScoped
public class WhenAStepsTermHasPassedThenRemindOrEscalate implements DeadlineHandler {
    private final Approvals approvals;

    @Inject
    public WhenAStepsTermHasPassedThenRemindOrEscalate(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public Set<String> kinds() {
        return Arrays.stream(Term.values()).map(Term::wire).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        Terms.Deadline passed = Terms.Deadline.of(deadline.subject(), Term.of(deadline.kind()), deadline.dueAt());
        return approvals.react(CommandEnvelope.deadline(deadline), passed.caseId(), new TermPassed(passed));
    }
}
