package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/** The outcome of an approval (N2.1). It counts only if it is about the current content: an outcome for a replaced one is ignored. */
public sealed interface SigningEnded extends SystemCommand
        permits AcceptApproval, AcceptRefusal, AcceptReturn, AcceptWithdrawal {

    Subject subject();

    ContentRef content();

    /** Decides what follows, if this content is the one being signed. */
    Decision<RequestEvent> whileSigning(Given given, Filed filed);

    @Override
    default Decision<RequestEvent> decide(Given given, Filed filed) {
        return isSigned(filed) ? whileSigning(given, filed) : Decision.accept();
    }

    private boolean isSigned(Filed filed) {
        return switch (filed) {
            case AwaitingSignatures(PlannedRequestFiled request) ->
                subject() == Subject.PLANNED_REQUEST && request.content().equals(content());
            case Emergency emergency ->
                subject() == Subject.SUPPORT_FORM
                        && emergency.form() instanceof SupportForm.AwaitingSignatures waiting
                        && waiting.filed().content().equals(content());
            case Planned _ -> false;
        };
    }

    /** A form that comes back when its term has passed is overdue at once: its timer ran while it was being signed. */
    static Decision<RequestEvent> returned(Given given, Filed filed, ContentRef content, PersonId by) {
        RequestReturned returned = new RequestReturned(given.caseId(), filed.origin(), content, by);
        return filed instanceof Emergency emergency && FileForm.lateWhenReturned(emergency, given.at())
                ? Decision.accept(
                        returned,
                        new SupportFormOverdue(given.caseId(), emergency.form().dueAt()))
                : Decision.accept(returned);
    }
}
