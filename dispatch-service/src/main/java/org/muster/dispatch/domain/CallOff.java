package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;

/** The regional general manager said no: whoever is bound is freed (N2.2). Rests on the shifts of those who are bound. */
public record CallOff() implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Unopened _, Opened _ ->
                Decision.accept(new SupportCalledOff(given.caseId(), Optional.empty(), given.at()));
            case Underway underway -> free(given, underway);
            case Completed _ -> Decision.refuse(new SharedRefusal.NothingToCallOff(given.caseId()));
            case CalledOff _ -> Decision.accept();
        };
    }

    /** Who is on site is released with it, and keeps what he has earned. */
    static Decision<DispatchEvent> free(Given given, Underway underway) {
        return Decision.accept(Dispersal.of(given, underway, given.at(), false)
                .andThen(new SupportCalledOff(
                        given.caseId(), Optional.of(underway.order().orderId()), given.at())));
    }
}
