package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/**
 * The report to the regional general manager is repeated until he is reached (N2.2). He has to be reached about the latest matter, the
 * emergency or a raise. Repeating ends when the support ends or the time asked for has passed.
 */
public final class ReportAgain {

    private ReportAgain() {}

    /**
     * When the report has to be made again, counted from the latest try; a time in the past means that the report is overdue. Empty
     * once the regional general manager is reached, and once the support's time has passed.
     */
    public static Optional<Instant> due(Filed filed, RequestPolicy policy, Instant now) {
        return unreached(filed)
                .filter(_ -> !now.isAfter(filed.until()))
                .map(gate -> latestTry(gate).plus(policy.reportAgainEvery()))
                .filter(due -> !due.isAfter(filed.until()));
    }

    /**
     * When the running term ends. It begins with the latest try to reach him. A try can be entered late: if a term has passed after the
     * try, the new term begins when that one passed, so that no term passes twice.
     */
    static Optional<Instant> term(Filed filed, RequestPolicy policy) {
        return unreached(filed)
                .map(gate -> {
                    Instant from = latestTry(gate);
                    return lastTerm(filed).filter(from::isBefore).orElse(from).plus(policy.reportAgainEvery());
                })
                .filter(due -> !due.isAfter(filed.until()));
    }

    /** The reports about the latest matter, if none of them reached the regional general manager and the support still needs it. */
    static Optional<ClearanceGate> unreached(Filed filed) {
        Optional<ClearanceGate> gate = switch (filed) {
            case AwaitingClearance waiting -> Optional.of(waiting.gate());
            case Cleared cleared
            when cleared.support().outcome().running() ->
                Optional.of(cleared.support().reported().raise().orElse(cleared.gate()))
                        .filter(about -> !cleared.support().reported().heardSince(about));
            case Approved approved
            when approved.support().outcome().running() ->
                approved.support()
                        .reported()
                        .raise()
                        .filter(about -> !approved.support().reported().heardSince(about));
            case Planned _, Cleared _, Declined _, EmergencyWithdrawn _ -> Optional.empty();
        };
        return gate.filter(about -> about.reported() && !about.reached());
    }

    static Optional<Instant> lastTerm(Filed filed) {
        return switch (filed) {
            case Emergency emergency -> emergency.gate().reportAgainDue();
            case Approved approved -> approved.support().reported().raise().flatMap(ClearanceGate::reportAgainDue);
            case Planned _ -> Optional.empty();
        };
    }

    private static Instant latestTry(ClearanceGate gate) {
        return gate.reports().stream()
                .map(RegionalManagerReported::reportedAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
