package org.muster.approval.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.muster.approval.application.Approvals;
import org.muster.approval.domain.OpenApproval;
import org.muster.approval.domain.OpenApproval.Filing;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.follow.Reaction;
import org.muster.journal.read.RecordedEvent;
import org.muster.offices.Offices.ActingCapacity;

/** When a planned request or a support form is filed, then signatures are asked for its content, and for no content before it (N2.1, A1). */
@ApplicationScoped
public class WhenRequestFiledThenOpenApproval implements Reaction {
    private static final String NAME = "open-approval";

    private final Approvals approvals;

    @Inject
    public WhenRequestFiledThenOpenApproval(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof PlannedRequestFiled || event instanceof SupportFormFiled;
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(RecordedEvent recorded) {
        return recorded.event() instanceof PlannedRequestFiled request
                ? open(recorded, request.caseId(), filing(recorded, request))
                : open(recorded, ((SupportFormFiled) recorded.event()).caseId(), filing(recorded, (SupportFormFiled)
                        recorded.event()));
    }

    private Uni<Void> open(RecordedEvent recorded, CaseId caseId, Filing filing) {
        return approvals.react(
                CommandEnvelope.policy(NAME, recorded, caseId.value()), caseId, new OpenApproval(filing));
    }

    private static Filing filing(RecordedEvent recorded, PlannedRequestFiled request) {
        return new Filing(
                recorded.occurredAt(),
                Subject.PLANNED_REQUEST,
                request.level(),
                request.supportedStore(),
                request.content(),
                filer(recorded, request.filedBy()),
                List.of());
    }

    private static Filing filing(RecordedEvent recorded, SupportFormFiled form) {
        return new Filing(
                recorded.occurredAt(),
                Subject.SUPPORT_FORM,
                form.level(),
                form.supportedStore(),
                form.content(),
                filer(recorded, form.filedBy()),
                form.words());
    }

    /** For whom a stand-in filed stands beside the event. */
    private static ActingCapacity filer(RecordedEvent recorded, PersonId person) {
        return new ActingCapacity(person, recorded.metadata().onBehalfOf());
    }
}
