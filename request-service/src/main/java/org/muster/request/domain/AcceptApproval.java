package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/** Every step of the approval is signed (N2.1). */
public record AcceptApproval(Subject subject, ContentRef content) implements SigningEnded {

    public static AcceptApproval of(ApprovalGranted granted) {
        return new AcceptApproval(granted.subject(), granted.content());
    }

    @Override
    public Decision<RequestEvent> whileSigning(Given given, Filed filed) {
        return switch (filed) {
            case Planned planned -> approved(given, planned.request());
            case Emergency _ -> Decision.accept(new RequestApproved(given.caseId(), Origin.EMERGENCY, content));
        };
    }

    /** That it was approved is a fact. With its whole time gone by then, nobody is sent any more: it is called off instead. */
    private Decision<RequestEvent> approved(Given given, PlannedRequestFiled request) {
        return Decision.accept(
                new RequestApproved(request.caseId(), Origin.PLANNED, content),
                given.at().isBefore(request.until())
                        ? new SupportCleared(
                                request.caseId(),
                                request.supportedStore(),
                                Origin.PLANNED,
                                request.level(),
                                request.headcount(),
                                request.reportAt(),
                                request.until(),
                                request.reportPlace(),
                                request.contact())
                        : new RequestCalledOff(request.caseId(), given.at()));
    }
}
