package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Objection.Open;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.CallUpId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.ObjectionUndecided;

/** The term for deciding about an objection has passed (F2.4). */
public record ObjectionDue(CallUpId callUpId) implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Underway underway ->
                underway.answers()
                        .open(callUpId)
                        .filter(open -> !given.at().isBefore(open.objected().decideBy()))
                        .flatMap(open -> undecided(given, underway, open))
                        .map(Decision::accept)
                        .orElseGet(Decision::accept);
            case Unopened _, Opened _, Completed _, CalledOff _ -> Decision.accept();
        };
    }

    /** What operations let pass although nobody has looked at the term yet: it comes too late with whatever it does now. */
    static Optional<DispatchEvent> passed(Given given, Underway underway, Open open) {
        return given.at().isAfter(open.objected().decideBy()) ? undecided(given, underway, open) : Optional.empty();
    }

    /** Once all its guards have come there is nothing left to decide about. */
    private static Optional<DispatchEvent> undecided(Given given, Underway underway, Open open) {
        CallUpObjected objected = open.objected();
        return open.undecidedSince().isPresent()
                        || underway.awaited(objected.guards()).isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectionUndecided(
                        given.caseId(),
                        underway.order().orderId(),
                        objected.callUpId(),
                        objected.store(),
                        objected.decideBy()));
    }
}
