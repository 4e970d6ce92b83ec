package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.request.domain.RequestState.Filed;

/**
 * What can be asked of a request: only what is asked. Who asks, when, and what is known from outside is {@link Given}. Each command stands
 * in a file of its own, with why it may be refused and its rule. Whatever people may leave out is optional, so that one answer can name
 * everything that is missing. Blank text counts as left out and is not sealed.
 */
public sealed interface RequestCommand permits RequestCommand.UserCommand, SystemCommand {

    /** Whose offices it asks for, besides those of who acts. */
    default Optional<PersonId> named() {
        return Optional.empty();
    }

    /** The store of which the roster is asked whether there is such a one. */
    default Optional<StoreId> namedStore() {
        return Optional.empty();
    }

    /** What people ask. */
    sealed interface UserCommand extends RequestCommand
            permits FilePlannedRequest, DraftPlannedRequest, FileDraft, RecordEmergency, Withdraw, OnCase {

        /** Where nothing was asked yet. */
        default Decision<RequestEvent> begin(Given given) {
            return Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
        }

        /** While it is being written, by who may know of it. */
        default Decision<RequestEvent> decide(Given given, PlannedRequestDrafted drafted) {
            return Decision.refuse(new SharedRefusal.NotFiledYet(given.caseId()));
        }

        /** Of a case, by who may know of it. */
        Decision<RequestEvent> decide(Given given, Filed filed);
    }
}
