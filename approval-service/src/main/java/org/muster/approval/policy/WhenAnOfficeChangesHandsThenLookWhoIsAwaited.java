package org.muster.approval.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.muster.approval.application.Approvals;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/**
 * When somebody leaves an office, then every step that awaits it is looked at: is anybody left who can sign (N2.1)? When somebody
 * takes it, then every step that nobody could sign is.
 */
@ApplicationScoped
public class WhenAnOfficeChangesHandsThenLookWhoIsAwaited implements Policy {
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
        return event instanceof OfficeVacated || event instanceof OfficeAssigned;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        return recorded.event() instanceof OfficeAssigned taken
                ? pageBehind("", new Change(taken.office(), taken.store(), taken.person(), true), recorded)
                : pageBehind("", Change.of((OfficeVacated) recorded.event()), recorded);
    }

    /** @param taken somebody took the office; else somebody left it */
    private record Change(Role office, Optional<StoreId> store, PersonId person, boolean taken) {
        static Change of(OfficeVacated left) {
            return new Change(left.office(), left.store(), left.person(), false);
        }
    }

    private Uni<Void> pageBehind(String after, Change change, Recorded recorded) {
        return inbox.awaitingOffice(change.office(), change.store(), change.person(), change.taken(), after, PAGE)
                .chain(cases -> each(cases, recorded)
                        .chain(() -> cases.size() < PAGE
                                ? Uni.createFrom().voidItem()
                                : pageBehind(cases.getLast().value(), change, recorded)));
    }

    private Uni<Void> each(List<CaseId> cases, Recorded recorded) {
        return Multi.createFrom()
                .iterable(cases)
                .onItem()
                .transformToUniAndConcatenate(
                        caseId -> approvals.lookForVacancy(Caller.policy(NAME, recorded, caseId.value()), caseId))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
