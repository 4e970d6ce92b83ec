package org.muster.dispatch.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.Level;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.request.RequestEvent.SupportAmended;

/** Operations changed what is needed (N3). */
public record ChangeSupport(Level level, int headcount, Instant reportAt, Instant until) implements SupportCommand {

    public static ChangeSupport of(SupportAmended amended) {
        return new ChangeSupport(amended.level(), amended.headcount(), amended.reportAt(), amended.until());
    }

    /** Told late it changes nothing: what is over was ordered as it was needed then. */
    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Unopened _ -> Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
            case Opened _, Underway _ ->
                Decision.accept(new SupportChanged(given.caseId(), level, headcount, reportAt, until));
            case Completed _, CalledOff _ -> Decision.accept();
        };
    }
}
