package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.request.domain.RequestState.Filed;

/**
 * What became of a support since it was cleared: what operations made of it, whether the store still wants it, how it ended.
 *
 * @param need as it was asked for, or as operations amended it since (N3)
 * @param recall the store's latest wish to have it called off: dispatch decides
 */
public record Support(Need need, Reported reported, Optional<RecallRequested> recall, Outcome outcome) {

    /** Just cleared: it runs as it was asked for. */
    static Support asAskedIn(Filed filed) {
        return new Support(filed.need(), Reported.NOTHING_YET, Optional.empty(), Outcome.OPEN);
    }

    Support with(SupportAmended amended) {
        Need now = new Need(amended.level(), amended.headcount(), amended.reportAt(), amended.until());
        return new Support(now, amended.raised() ? reported.raised(need.increaseTo(now)) : reported, recall, outcome);
    }

    Support with(RaiseDeclined no) {
        Need asked = new Need(no.level(), no.headcount(), no.reportAt(), no.until());
        return with(reported.with(no, need.increaseTo(asked)));
    }

    Support with(RegionalManagerReported told) {
        return with(reported.with(told));
    }

    Support reportDueAgain(Instant dueAt) {
        return with(reported.dueAgain(dueAt));
    }

    private Support with(Reported now) {
        return new Support(need, now, recall, outcome);
    }

    Support with(RecallRequested asked) {
        return new Support(need, reported, Optional.of(asked), outcome);
    }

    Support ending(UnaryOperator<Outcome> change) {
        return new Support(need, reported, recall, change.apply(outcome));
    }
}
