package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.muster.events.CaseId;
import org.muster.events.CityId;

/**
 * Proposes case numbers: city, business date, sequence. A proposal may be taken already; appending to its stream at version 0
 * finds out, and the next proposal is asked for. Numbers are unique and rise; that none is left out is not promised.
 */
@ApplicationScoped
public class CaseNumbers {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String HIGHEST = "select max(cast(substr(stream_id, $2) as bigint)) from journal.event"
            + " where stream_id >= $1 and stream_id < $1 || ':' and stream_version = 1";

    private final Pool pool;
    private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();

    @Inject
    public CaseNumbers(Pool pool) {
        this.pool = pool;
    }

    /**
     * A number nobody has, as far as is known.
     *
     * @param again the proposal before was taken: look at the journal instead of memory
     */
    public Uni<CaseId> next(CityId city, Instant at, boolean again) {
        String prefix = city.value().toUpperCase(Locale.ROOT) + "-"
                + DAY.format(at.atZone(BUSINESS_ZONE).toLocalDate()) + "-";
        AtomicLong known = last.get(prefix);
        if (known != null && !again) {
            return Uni.createFrom().item(number(prefix, known.incrementAndGet()));
        }
        return highest("request/" + prefix)
                .map(highest -> number(
                        prefix,
                        last.computeIfAbsent(prefix, ignored -> new AtomicLong())
                                .updateAndGet(before -> Math.max(before, highest) + 1)));
    }

    /** The number was not used after all: it is given out again if nobody has asked for another meanwhile. */
    public void giveBack(CaseId unused) {
        int dash = unused.value().lastIndexOf('-');
        long sequence = Long.parseLong(unused.value().substring(dash + 1));
        AtomicLong known = last.get(unused.value().substring(0, dash + 1));
        if (known != null) {
            known.compareAndSet(sequence, sequence - 1);
        }
    }

    private static CaseId number(String prefix, long sequence) {
        return new CaseId(prefix + (sequence < 1_000 ? String.format(Locale.ROOT, "%03d", sequence) : sequence));
    }

    private Uni<Long> highest(String prefix) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(HIGHEST)
                        .execute(Tuple.of(prefix, prefix.length() + 1))
                        .toCompletionStage())
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Long highest = row.getLong(0);
                    return highest == null ? 0L : highest;
                });
    }
}
