package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;

/** The supported store no longer needs the support (F3.1). What nobody was ordered for is called off at once. */
public record ReceiveRecall() implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Unopened _, Opened _ ->
                Decision.accept(new SupportCalledOff(given.caseId(), Optional.empty(), given.at()));
            case Underway underway ->
                underway.recallAsked()
                        ? Decision.accept()
                        : Decision.accept(new RecallReceived(given.caseId(), given.at()));
            case Completed _ -> Decision.refuse(new SharedRefusal.NothingToCallOff(given.caseId()));
            case CalledOff _ -> Decision.accept();
        };
    }
}
