package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.request.domain.RequestState.Filed;

/** The term for reporting again has passed (N2.2). Past the support's time nobody needs to be told of it any more. */
public record RepeatReportDue(Instant dueAt) implements SystemCommand {

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        boolean passedBefore = ReportAgain.lastTerm(filed)
                .filter(last -> !last.isBefore(dueAt))
                .isPresent();
        return ReportAgain.unreached(filed).isEmpty() || passedBefore || dueAt.isAfter(filed.until())
                ? Decision.accept()
                : Decision.accept(
                        new ReportToRegionalManagerDue(given.caseId(), latestTermPassed(given, filed.until())));
    }

    /** Terms that passed while nobody could be told are told once, not one after the other. */
    private Instant latestTermPassed(Given given, Instant until) {
        Duration every = given.policy().reportAgainEvery();
        Instant now = given.at().isAfter(until) ? until : given.at();
        Duration late = Duration.between(dueAt, now);
        return late.isNegative() ? dueAt : dueAt.plus(every.multipliedBy(late.dividedBy(every)));
    }
}
