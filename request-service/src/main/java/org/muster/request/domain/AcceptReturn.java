package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.request.domain.RequestState.Filed;

/** A step gave the content back for revision (N2.1). */
public record AcceptReturn(Subject subject, ContentRef content, PersonId returnedBy) implements SigningEnded {

    public static AcceptReturn of(ApprovalReturned returned) {
        return new AcceptReturn(returned.subject(), returned.content(), returned.returnedBy());
    }

    @Override
    public Decision<RequestEvent> whileSigning(Given given, Filed filed) {
        return SigningEnded.returned(given, filed, content, returnedBy);
    }
}
