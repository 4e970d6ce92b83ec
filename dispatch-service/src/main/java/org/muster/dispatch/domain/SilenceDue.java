package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.CallUpId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;

/** The term for acknowledging has passed (F2.4). */
public record SilenceDue(CallUpId callUpId) implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Underway underway ->
                underway.callUp(callUpId)
                        .filter(callUp -> !given.at().isBefore(underway.acknowledgeBy(callUp)))
                        .flatMap(callUp -> silent(given, underway, callUp))
                        .map(Decision::accept)
                        .orElseGet(Decision::accept);
            case Unopened _, Opened _, Completed _, CalledOff _ -> Decision.accept();
        };
    }

    /** A silence that nobody has looked at yet, although its term has passed: a new term doesn't undo it. */
    static Optional<DispatchEvent> passed(Given given, Underway underway, CallUp callUp) {
        return given.at().isAfter(underway.acknowledgeBy(callUp)) ? silent(given, underway, callUp) : Optional.empty();
    }

    /** Judged by the due time, not by when the term was looked at: an answer after it came too late. */
    private static Optional<DispatchEvent> silent(Given given, Underway underway, CallUp callUp) {
        Instant due = underway.acknowledgeBy(callUp);
        boolean recorded = due.equals(underway.answers().silent().get(callUp.callUpId()));
        return recorded || underway.answers().answered().contains(callUp.callUpId()) || underway.calledBack(callUp)
                ? Optional.empty()
                : Optional.of(new CallUpSilent(
                        given.caseId(), underway.order().orderId(), callUp.callUpId(), callUp.store(), due));
    }
}
