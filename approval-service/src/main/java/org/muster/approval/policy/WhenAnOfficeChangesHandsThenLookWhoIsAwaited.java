package org.muster.approval.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.muster.approval.application.Approvals;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** When somebody leaves an office, then every step that awaits it is looked at: is anybody left who can sign (N2.1)? */
@ApplicationScoped
public class WhenAnOfficeFallsVacantThenLookWhoIsAwaited implements Policy {
    private static final String NAME = "look-for-vacancy";
    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Inbox inbox;

    @Inject
    public WhenAnOfficeFallsVacantThenLookWhoIsAwaited(Approvals approvals, Inbox inbox) {
        this.approvals = approvals;
        this.inbox = inbox;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof OfficeVacated;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        return pageBehind("", (OfficeVacated) recorded.event(), recorded);
    }

    private Uni<Void> pageBehind(String after, OfficeVacated vacated, Recorded recorded) {
        return inbox.awaitingOffice(vacated.office(), vacated.store(), vacated.person(), after, PAGE)
                .chain(cases -> each(cases, recorded)
                        .chain(() -> cases.size() < PAGE
                                ? Uni.createFrom().voidItem()
                                : pageBehind(cases.getLast().value(), vacated, recorded)));
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
