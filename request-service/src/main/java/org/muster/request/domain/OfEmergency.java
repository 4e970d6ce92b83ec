package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/** A person's command about an emergency. A planned request has signatures instead of word of mouth, and no form afterwards. */
sealed interface OfEmergency extends OnCase permits RecordConsent, FileForm, DecideCostBearer {

    Decision<RequestEvent> decide(Given given, Emergency emergency);

    @Override
    default Decision<RequestEvent> decide(Given given, Filed filed) {
        return switch (filed) {
            case Emergency emergency -> decide(given, emergency);
            case Planned _ -> Decision.refuse(new SharedRefusal.NotAnEmergency(given.caseId()));
        };
    }
}
