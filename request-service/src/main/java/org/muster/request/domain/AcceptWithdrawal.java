package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.request.domain.RequestState.Filed;

/** The filer took the content back from signing (N2.1). */
public record AcceptWithdrawal(Subject subject, ContentRef content, PersonId withdrawnBy) implements SigningEnded {

    public static AcceptWithdrawal of(ApprovalWithdrawn withdrawn) {
        return new AcceptWithdrawal(withdrawn.subject(), withdrawn.content(), withdrawn.withdrawnBy());
    }

    /** A form that is taken back is owed again; a planned request that is taken back asks for nothing any more. */
    @Override
    public Decision<RequestEvent> whileSigning(Given given, Filed filed) {
        return switch (filed.origin()) {
            case PLANNED ->
                Decision.accept(new RequestWithdrawn(
                        given.caseId(),
                        Origin.PLANNED,
                        Optional.of(content),
                        Optional.empty(),
                        withdrawnBy,
                        Optional.empty()));
            case EMERGENCY -> SigningEnded.returned(given, filed, content, withdrawnBy);
        };
    }
}
