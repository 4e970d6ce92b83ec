package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.journal.application.Approving;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.read.RecordedEvent;

/** When an approval of a case of this policy is granted, then its request is approved. */
@ApplicationScoped
public class WhenGrantedThenApprove implements Reaction {
    static final String CASES = "policy-";

    private final CommandPipeline useCases;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> refusing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reactions = new AtomicInteger();
    private volatile boolean waiting;

    @Inject
    public WhenGrantedThenApprove(CommandPipeline useCases) {
        this.useCases = useCases;
    }

    /** How often it was asked to react. */
    public int reactions() {
        return reactions.get();
    }

    void fail(String caseId) {
        failing.add(caseId);
    }

    void refuse(String caseId) {
        refusing.add(caseId);
    }

    /** As if it asked a view that changes with the event. */
    void waitForViews(boolean wait) {
        waiting = wait;
    }

    void recover(String caseId) {
        failing.remove(caseId);
        refusing.remove(caseId);
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ApprovalGranted granted
                && granted.caseId().value().startsWith(CASES);
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return waiting;
    }

    @Override
    public Uni<Void> react(RecordedEvent event) {
        reactions.incrementAndGet();
        String caseId = ((ApprovalGranted) event.event()).caseId().value();
        if (failing.contains(caseId)) {
            throw new IllegalStateException("no reaction to " + caseId);
        }
        Optional<Integer> headcount = refusing.contains(caseId) ? Optional.empty() : Optional.of(3);
        return useCases.react(
                CommandEnvelope.policy("approve", event, caseId),
                Approving.of(caseId, "by policy", headcount, List.of()));
    }
}
