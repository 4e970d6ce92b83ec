package org.muster.acceptance.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Looks again and again which of the awaited cases a view shows by now, and notes when each was first seen. */
final class Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Cases become visible in the order in which they were awaited, more or less: nobody needs to look for all of them. */
    private static final int OLDEST = 100;

    /** Adds half of itself to what is measured; looking more often would take the processors from what is looked at. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(4);

    private final String sql;
    private final ConcurrentLinkedDeque<String> arriving = new ConcurrentLinkedDeque<>();
    private final Set<String> awaited = new LinkedHashSet<>();
    private final Map<String, Instant> seen = new HashMap<>();

    /** @param sql answers those of {@code any(?)} cases that are there */
    Watch(String sql) {
        this.sql = sql;
    }

    /** From now on this case is looked for. */
    void await(String caseId) {
        arriving.add(caseId);
    }

    /**
     * Looks until the load is over and every case was seen.
     *
     * @param time how long the load takes
     * @return when each case was first seen
     */
    Map<String, Instant> until(Connection connection, CompletableFuture<?> load, Duration time) throws SQLException {
        long giveUp = System.nanoTime() + time.plus(PATIENCE).toNanos();
        try (PreparedStatement visible = connection.prepareStatement(sql)) {
            while (!load.isDone() || !arriving.isEmpty() || !awaited.isEmpty()) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new IllegalStateException(awaited.size() + " cases were never seen in the view");
                }
                look(connection, visible);
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
        return Map.copyOf(seen);
    }

    private void look(Connection connection, PreparedStatement visible) throws SQLException {
        for (String caseId = arriving.poll(); caseId != null; caseId = arriving.poll()) {
            awaited.add(caseId);
        }
        if (awaited.isEmpty()) {
            return;
        }
        visible.setArray(
                1,
                connection.createArrayOf("text", awaited.stream().limit(OLDEST).toArray()));
        try (ResultSet rows = visible.executeQuery()) {
            Instant now = Instant.now();
            while (rows.next()) {
                awaited.remove(rows.getString(1));
                seen.put(rows.getString(1), now);
            }
        }
    }

    /**
     * How long after its event was recorded each case was seen, in microseconds.
     *
     * @param sql answers stream and recorded-at of those events whose stream is {@code any(?)}
     * @param category of the streams, such as {@code approval/}
     */
    static Histogram lags(Connection connection, String sql, String category, Map<String, Instant> seen)
            throws SQLException {
        Histogram lags = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
        try (PreparedStatement recorded = connection.prepareStatement(sql)) {
            recorded.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            seen.keySet().stream()
                                    .map(caseId -> category + caseId)
                                    .toArray()));
            try (ResultSet rows = recorded.executeQuery()) {
                while (rows.next()) {
                    Instant at = rows.getObject(2, OffsetDateTime.class).toInstant();
                    Instant found = seen.get(rows.getString(1).substring(category.length()));
                    lags.recordValue(Math.max(0, ChronoUnit.MICROS.between(at, found)));
                }
            }
        }
        return lags;
    }
}
