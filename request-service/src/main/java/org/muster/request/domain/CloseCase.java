package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Filed;

/** Something came to its end: the case is closed if nothing is left to do (N1). */
public record CloseCase() implements SystemCommand {

    /** What a case costs the supported store (F1.4). */
    public enum Cost {
        NOTHING_ORDERED,
        OPEN,
        SETTLED
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        Cost cost = given.facts().cost();
        return filed instanceof AfterClearance cleared && cost != Cost.OPEN && nothingLeft(cleared, cost)
                ? Decision.accept(new CaseClosed(given.caseId(), given.at()))
                : Decision.accept();
    }

    /** Over, not closed yet, and no form owed: a planned request was one, an emergency's is approved or its cost decided. */
    private static boolean nothingLeft(AfterClearance cleared, Cost cost) {
        return switch (cleared.support().outcome().progress()) {
            case RUNNING, RECALLED, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> false;
            case FULFILLED -> accountedFor(cleared);
            case CALLED_OFF -> accountedFor(cleared) || cost == Cost.NOTHING_ORDERED && !beingSigned(cleared);
        };
    }

    private static boolean accountedFor(AfterClearance cleared) {
        return cleared.support().outcome().costBearer().isPresent()
                || switch (cleared) {
                    case Approved _ -> true;
                    case Cleared emergency -> settled(emergency.form());
                };
    }

    private static boolean settled(SupportForm form) {
        return switch (form) {
            case SupportForm.Approved _, SupportForm.NotOwed _ -> true;
            case SupportForm.Owed _,
                    SupportForm.AwaitingSignatures _,
                    SupportForm.AwaitingRevision _,
                    SupportForm.Refused _ -> false;
        };
    }

    /** With nothing ordered there is nothing to account for; but a form that is being signed is signed to its end. */
    private static boolean beingSigned(AfterClearance cleared) {
        return cleared instanceof Cleared emergency && emergency.form() instanceof SupportForm.AwaitingSignatures;
    }
}
