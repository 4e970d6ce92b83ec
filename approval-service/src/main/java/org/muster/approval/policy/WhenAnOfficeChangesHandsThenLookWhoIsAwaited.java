package org.muster.approval.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.muster.approval.application.Approvals;
import org.muster.approval.domain.LookForVacancy;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.follow.Reaction;
import org.muster.journal.read.RecordedEvent;

/**
 * When somebody leaves an office, then every step that awaits it is looked at: is anybody left who can sign (N2.1)? When somebody
 * takes it, then every step that nobody could sign is. And when a step was found vacant it is looked at once more: who took the office
 * at that very moment was not told of it, since the inbox did not show it yet.
 */
@ApplicationScoped
public class WhenAnOfficeChangesHandsThenLookWhoIsAwaited implements Reaction {
    private static final String NAME = "look-for-vacancy";
    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Inbox inbox;

    @Inject
    public WhenAnOfficeChangesHandsThenLookWhoIsAwaited(Approvals approvals, Inbox inbox) {
        this.approvals = approvals;
        this.inbox = inbox;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof OfficeVacated
                || event instanceof OfficeAssigned
                || event instanceof StepEscalated escalated && escalated.because() == Escalation.VACANT;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return true;
    }

    @Override
    public Uni<Void> react(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case OfficeAssigned taken ->
                eachAwaiting(new Change(taken.office(), taken.store(), taken.person(), true), recorded);
            case OfficeVacated left ->
                eachAwaiting(new Change(left.office(), left.store(), left.person(), false), recorded);
            case StepEscalated escalated -> each(List.of(escalated.caseId()), recorded);
            default -> throw new IllegalArgumentException("does not concern this policy: " + recorded.event());
        };
    }

    /** @param taken somebody took the office; else somebody left it */
    private record Change(Role office, Optional<StoreId> store, PersonId person, boolean taken) {}

    /** Page by page; a page that is full has another behind it. */
    private Uni<Void> eachAwaiting(Change change, RecordedEvent recorded) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> page(place, change, recorded))
                .whilst(cases -> cases.size() == PAGE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The last case that was looked at. */
    private static final class Place {
        private String after = "";
    }

    private Uni<List<CaseId>> page(Place place, Change change, RecordedEvent recorded) {
        return inbox.awaitingOffice(change.office(), change.store(), change.person(), change.taken(), place.after, PAGE)
                .call(cases -> each(cases, recorded))
                .invoke(cases -> {
                    if (!cases.isEmpty()) {
                        place.after = cases.getLast().value();
                    }
                });
    }

    private Uni<Void> each(List<CaseId> cases, RecordedEvent recorded) {
        return Multi.createFrom()
                .iterable(cases)
                .onItem()
                .transformToUniAndConcatenate(caseId -> approvals.react(
                        CommandEnvelope.policy(NAME, recorded, caseId.value()), caseId, new LookForVacancy()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
