package org.muster.journal.deadline;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.journal.JournalConfig;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.time.BusinessClock;

/**
 * Looks for deadlines whose business time has come and fires them, oldest first. The row goes when the command is through; a crash in
 * between fires the same command with the same key again, which changes nothing.
 */
@ApplicationScoped
public class Deadlines {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final int PAGE = 200;
    private static final Deadline BEFORE_ALL = new Deadline("", "", "", Instant.EPOCH);
    private static final String DUE = "select key, kind, subject, due_at from journal.deadline where due_at <= $1"
            + " and (due_at, key) > ($2, $3) order by due_at, key limit $4";
    private static final String OVER = "delete from journal.deadline where key = $1 and due_at = $2";

    private final JournalConfig config;
    private final Pool pool;
    private final BusinessClock clock;
    private final SafeContext context;
    private final Map<String, DeadlineHandler> handlers;
    private volatile boolean running;
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Set<String> unserved = ConcurrentHashMap.newKeySet();
    private volatile double overdueSeconds;
    private @Nullable Thread thread;

    /** A deadline that failed, and when it is tried again. */
    private record Trouble(int failures, long notBeforeNanos) {}

    @Inject
    public Deadlines(
            JournalConfig config,
            Pool pool,
            BusinessClock clock,
            SafeContext context,
            @All List<DeadlineHandler> handlers,
            MeterRegistry metrics) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
        this.context = context;
        this.handlers = new HashMap<>();
        for (DeadlineHandler handler : handlers) {
            for (String kind : handler.kinds()) {
                if (this.handlers.put(kind, handler) != null) {
                    throw new IllegalStateException("two handlers serve deadlines of kind " + kind);
                }
            }
        }
        metrics.gauge("muster.deadline.overdue.seconds", this, deadlines -> deadlines.overdueSeconds);
    }

    public void start(@Observes StartupEvent event) {
        if (handlers.isEmpty()) {
            return;
        }
        running = true;
        Thread firing = new Thread(this::run, "muster-deadlines");
        firing.setDaemon(true);
        firing.start();
        thread = firing;
    }

    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        Thread firing = thread;
        if (firing != null) {
            firing.interrupt();
            firing.join(Duration.ofSeconds(3));
        }
    }

    private void run() {
        while (running) {
            try {
                pass();
                Thread.sleep(config.follow().deadlinePoll());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warnf("deadlines can't be read at the moment: %s", e.getMessage());
                sleepAfterFailure();
            }
        }
    }

    /** Everything that is due, page by page, oldest first: those that fail stand in nobody's way. */
    private void pass() {
        Instant now = clock.now();
        Set<String> met = new HashSet<>();
        Deadline last = BEFORE_ALL;
        List<Deadline> page;
        do {
            page = due(now, last).await().atMost(Duration.ofSeconds(10));
            if (last == BEFORE_ALL) {
                overdueSeconds = page.isEmpty()
                        ? 0
                        : Duration.between(page.getFirst().dueAt(), now).toMillis() / 1000.0;
            }
            for (Deadline deadline : page) {
                fire(deadline);
                met.add(deadline.key());
                last = deadline;
            }
        } while (running && page.size() == PAGE);
        if (running) {
            troubles.keySet().retainAll(met);
        }
    }

    private void fire(Deadline deadline) {
        DeadlineHandler handler = handlers.get(deadline.kind());
        if (handler == null) {
            if (unserved.add(deadline.kind())) {
                LOG.errorf("nobody serves deadlines of kind %s (%s)", deadline.kind(), deadline.key());
            }
            return;
        }
        Trouble trouble = troubles.get(deadline.key());
        if (trouble != null && System.nanoTime() - trouble.notBeforeNanos() < 0) {
            return;
        }
        try {
            context.run(() -> handler.fire(deadline)).await().atMost(Duration.ofSeconds(30));
            over(deadline).await().atMost(Duration.ofSeconds(10));
            troubles.remove(deadline.key());
        } catch (RuntimeException e) {
            int failures = trouble == null ? 1 : trouble.failures() + 1;
            if (failures == 1) {
                LOG.warnf("deadline %s is tried again and again: %s", deadline.key(), e.getMessage());
            }
            long pause = Math.min(
                    config.follow().deadlinePoll().toNanos() << Math.min(failures, 10),
                    config.follow().retryCeiling().toNanos());
            troubles.put(deadline.key(), new Trouble(failures, System.nanoTime() + pause));
        }
    }

    private Uni<List<Deadline>> due(Instant now, Deadline behind) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(DUE)
                        .execute(Tuple.of(
                                now.atOffset(ZoneOffset.UTC),
                                behind.dueAt().atOffset(ZoneOffset.UTC),
                                behind.key(),
                                PAGE))
                        .toCompletionStage())
                .map(rows -> {
                    List<Deadline> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Deadline(
                                row.getString(0),
                                row.getString(1),
                                row.getString(2),
                                row.getOffsetDateTime(3).toInstant()));
                    }
                    return due;
                });
    }

    private Uni<Void> over(Deadline deadline) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(OVER)
                        .execute(Tuple.of(deadline.key(), deadline.dueAt().atOffset(ZoneOffset.UTC)))
                        .toCompletionStage())
                .replaceWithVoid();
    }

    private void sleepAfterFailure() {
        try {
            Thread.sleep(config.follow().retryCeiling());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
