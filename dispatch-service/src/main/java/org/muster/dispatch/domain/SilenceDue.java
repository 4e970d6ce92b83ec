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
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;

/** The term for acknowledging has passed (F2.4). */
public record SilenceDue(CallUpId callUpId) implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Underway underway ->
                underway.callUp(callUpId)
                        .filter(callUp -> silent(callUp, underway, given.at()))
                        .map(callUp -> Decision.<DispatchEvent>accept(new CallUpSilent(
                                given.caseId(),
                                underway.order().orderId(),
                                callUp.callUpId(),
                                callUp.store(),
                                callUp.acknowledgeBy())))
                        .orElseGet(Decision::accept);
            case Unopened _, Opened _, Completed _, CalledOff _ -> Decision.accept();
        };
    }

    /** Judged by the due time, not by when the term was looked at: an acknowledgement after it came too late. */
    private static boolean silent(CallUp callUp, Underway underway, Instant now) {
        Optional<CallUpAcknowledged> acknowledged =
                Optional.ofNullable(underway.answers().acknowledged().get(callUp.callUpId()));
        boolean inTime = acknowledged
                .filter(answer -> !answer.at().isAfter(callUp.acknowledgeBy()))
                .isPresent();
        return !inTime
                && !now.isBefore(callUp.acknowledgeBy())
                && !underway.answers().silent().contains(callUp.callUpId());
    }
}
