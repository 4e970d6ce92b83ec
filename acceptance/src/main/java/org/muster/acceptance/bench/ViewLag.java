package org.muster.acceptance.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.muster.local.Service;
import org.muster.local.Stack;

/**
 * How long it takes from the moment request-service commits a case until its row can be read in approval-service's view. The first
 * moment is the event's recorded-at, which lies before the commit; the second is that of the first poll that finds the row. Both
 * make it longer rather than shorter.
 */
public final class ViewLag {
    private static final String VISIBLE = "select case_id from view.approval_inbox where case_id = any(?)";
    private static final String RECORDED =
            "select stream_id, recorded_at from journal.event where stream_id = any(?) and stream_version = 1";
    private static final String STREAM = "request/";

    private final Stack stack;
    private final Filing filing;

    public ViewLag(Stack stack, Filing filing) {
        this.stack = stack;
        this.filing = filing;
    }

    /** Lags in microseconds, and the load under which they were measured. */
    public record Measured(Histogram lags, Load load) {
        public double percentileMs(double percentile) {
            return lags.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    public Measured measure(double perSecond, Duration time) throws SQLException {
        Watch watch = new Watch(VISIBLE);
        CompletableFuture<Load> load =
                CompletableFuture.supplyAsync(() -> filing.paced(perSecond, time, (caseId, at) -> watch.await(caseId)));
        try (Connection approvals = connect(Service.APPROVAL)) {
            return new Measured(lags(watch.until(approvals, load, time)), load.join());
        }
    }

    private Histogram lags(Map<String, Instant> seen) throws SQLException {
        try (Connection journal = connect(Service.REQUEST)) {
            return Watch.lags(journal, RECORDED, STREAM, seen);
        }
    }

    private Connection connect(Service service) throws SQLException {
        return stack.postgres().database(service.database().orElseThrow()).connectAsApp();
    }
}
