package org.muster.journal.follow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecentEvents;
import org.muster.journal.read.RecordedEvent;

/**
 * Follows the service's own journal, straight from what was just committed or from the table: woken after each commit, with a
 * short poll as the truth.
 */
@ApplicationScoped
public class OwnJournal {
    private static final Logger LOG = Logger.getLogger(OwnJournal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JournalConfig config;
    private final JournalReader reader;
    private final RecentEvents recent;
    private final JournalWriter writer;
    private final Follower follower;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    @Inject
    public OwnJournal(
            JournalConfig config, JournalReader reader, RecentEvents recent, JournalWriter writer, Follower follower) {
        this.config = config;
        this.reader = reader;
        this.recent = recent;
        this.writer = writer;
        this.follower = follower;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        writer.onCommit(() -> {
            if (wake.availablePermits() == 0) {
                wake.release();
            }
        });
        Thread following = new Thread(this::run, "muster-own-journal");
        following.setDaemon(true);
        following.start();
        thread = following;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        Thread following = thread;
        if (following != null) {
            wake.release();
            following.join(Duration.ofSeconds(3));
        }
    }

    private void run() {
        long applied = -1;
        while (running) {
            try {
                if (applied < 0) {
                    applied = follower.prepare(config.source()).await().indefinitely();
                }
                List<EventAtPosition> batch = after(applied, config.follow().batch());
                if (batch.isEmpty()) {
                    if (wake.tryAcquire(config.follow().poll().toMillis(), TimeUnit.MILLISECONDS)) {
                        wake.drainPermits();
                    }
                    continue;
                }
                follower.accept(config.source(), batch).await().indefinitely();
                applied = batch.getLast().event().at().position();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf("the own journal can't be read at the moment: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private List<EventAtPosition> after(long position, int limit) {
        List<RecordedEvent> justWritten = recent.after(position, limit);
        return justWritten.isEmpty()
                ? reader.after(position, limit).await().atMost(PATIENCE).stream()
                        .map(EventAtPosition::own)
                        .toList()
                : justWritten.stream().map(EventAtPosition::own).toList();
    }

    private void pause() {
        try {
            Thread.sleep(config.follow().retryCeiling());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
