package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.request.domain.RequestState.Filed;

/** File what the draft holds (N2.1). */
public record FileDraft() implements RequestCommand.UserCommand {

    @Override
    public Decision<RequestEvent> decide(Given given, PlannedRequestDrafted drafted) {
        return new FilePlannedRequest(Optional.of(drafted.supportedStore()), PlannedWords.of(drafted)).begin(given);
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return Decision.refuse(new SharedRefusal.NoDraft(given.caseId()));
    }
}
