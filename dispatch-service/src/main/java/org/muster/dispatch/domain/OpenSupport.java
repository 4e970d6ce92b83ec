package org.muster.dispatch.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.SupportCleared;

/** Request-service cleared the case: operations may order (F3.1, N2.2). */
public record OpenSupport(
        StoreId supportedStore, boolean planned, Level level, int headcount, Instant reportAt, Instant until)
        implements SupportCommand {

    public static OpenSupport of(SupportCleared cleared) {
        return new OpenSupport(
                cleared.supportedStore(),
                cleared.origin() == Origin.PLANNED,
                cleared.level(),
                cleared.headcount(),
                cleared.reportAt(),
                cleared.until());
    }

    /** A second clearance that says something else. */
    @Rests(Clause.F3_1)
    record AlreadyOpened(CaseId caseId) implements Refusal {}

    Decision<DispatchEvent> decide(Given given, Support support) {
        SupportOpened opened =
                new SupportOpened(given.caseId(), supportedStore, planned, level, headcount, reportAt, until);
        return switch (support) {
            case Unopened _ -> Decision.accept(opened);
            case Opened(SupportOpened before) when before.equals(opened) -> Decision.accept();
            case Opened _, Underway _, Completed _ -> Decision.refuse(new AlreadyOpened(given.caseId()));
            case CalledOff _ -> Decision.refuse(new SharedRefusal.SupportWasCalledOff(given.caseId()));
        };
    }
}
