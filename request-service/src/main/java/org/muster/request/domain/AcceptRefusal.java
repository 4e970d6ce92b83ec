package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.request.domain.RequestState.Filed;

/** A step of the approval was refused (N2.1). */
public record AcceptRefusal(Subject subject, ContentRef content, PersonId refusedBy) implements SigningEnded {

    public static AcceptRefusal of(ApprovalRefused refused) {
        return new AcceptRefusal(refused.subject(), refused.content(), refused.refuser());
    }

    @Override
    public Decision<RequestEvent> whileSigning(Given given, Filed filed) {
        return Decision.accept(new RequestRefused(given.caseId(), filed.origin(), content, refusedBy));
    }
}
