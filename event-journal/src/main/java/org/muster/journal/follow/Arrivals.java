package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.journal.Batcher;
import org.muster.journal.Gathering;
import org.muster.journal.read.EventAtPosition;

/**
 * The events of one journal that have arrived and are not applied yet. Kafka delivers them in portions of any size. All events that
 * arrive while a batch is under way form the next batch, so that batches grow with the load. After a pause, an event is applied at once.
 */
final class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final int batch;
    private final int most;
    private final Batcher.Timer timer;
    private final Function<List<EventAtPosition>, Uni<Void>> follow;

    private final Gathering<EventAtPosition> waiting = new Gathering<>();
    private @Nullable CompletableFuture<Void> room;

    /**
     * @param batch events followed at once at most
     * @param timer runs a batch again that failed
     * @param follow takes a batch to its end; it should not fail
     */
    Arrivals(int batch, Batcher.Timer timer, Function<List<EventAtPosition>, Uni<Void>> follow) {
        this.batch = batch;
        this.most = 2 * batch;
        this.timer = timer;
        this.follow = follow;
    }

    /** Takes what came. Completes when there is room for more: at once, unless much is waiting. */
    Uni<Void> put(List<EventAtPosition> arrived) {
        boolean first;
        CompletableFuture<Void> full = null;
        synchronized (this) {
            first = waiting.addAll(arrived);
            if (waiting.size() >= most) {
                full = room == null ? new CompletableFuture<>() : room;
                room = full;
            }
        }
        if (first) {
            next();
        }
        return full == null ? Uni.createFrom().voidItem() : Uni.createFrom().completionStage(full);
    }

    private void next() {
        List<EventAtPosition> taken;
        CompletableFuture<Void> freed = null;
        synchronized (this) {
            taken = waiting.next(batch);
            if (waiting.size() < most) {
                freed = room;
                room = null;
            }
        }
        if (freed != null) {
            freed.complete(null);
        }
        if (!taken.isEmpty()) {
            run(taken);
        }
    }

    private void run(List<EventAtPosition> taken) {
        Uni.createFrom().deferred(() -> follow.apply(taken)).subscribe().with(done -> next(), failure -> {
            LOG.error("a batch came to no end and is followed again", failure);
            timer.after(AGAIN, () -> run(taken));
        });
    }
}
