package org.muster.journal.deadline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.application.Approving;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;

/** When a term has passed, its subject is approved, with the due time as its text; a refused one is refused. */
@ApplicationScoped
public class TestTerms implements DeadlineHandler {
    static final String DUE = "test-due";
    static final String REFUSED = "test-refused";
    static final String AGAIN = "test-again";

    private final CommandPipeline useCases;
    private final List<Deadline> fired = new CopyOnWriteArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Map<String, DeadlineChange> reopening = new ConcurrentHashMap<>();

    @Inject
    public TestTerms(CommandPipeline useCases) {
        this.useCases = useCases;
    }

    /** Every time it was asked, in order. */
    public List<Deadline> fired() {
        return fired;
    }

    void fail(String subject) {
        failing.add(subject);
    }

    void recover(String subject) {
        failing.remove(subject);
    }

    void reopen(String subject, DeadlineChange next) {
        reopening.put(subject, next);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(DUE, REFUSED, AGAIN);
    }

    @Override
    public Uni<Void> fire(Deadline deadline) {
        fired.add(deadline);
        if (failing.contains(deadline.subject())) {
            return Uni.createFrom().failure(new IllegalStateException("not now"));
        }
        DeadlineChange next = reopening.remove(deadline.subject());
        return useCases.react(
                CommandEnvelope.deadline(deadline),
                Approving.of(
                        deadline.subject(),
                        deadline.dueAt().toString(),
                        deadline.kind().equals(REFUSED) ? Optional.empty() : Optional.of(1),
                        next == null ? List.of() : List.of(next)));
    }
}
