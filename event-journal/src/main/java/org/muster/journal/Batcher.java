package org.muster.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Work of one kind that shares its fixed costs, a statement or a transaction: what is asked for while a batch is under way makes up the
 * next one; what comes alone waits for nobody. Nobody is told what was found before he asked.
 *
 * @param <Q> what is asked for
 * @param <A> what answers a batch
 */
public final class Batcher<Q, A> {
    /** Under load those who have just been answered ask again at once: they shall not miss the next batch by a hair. */
    private static final Duration GATHERING = Duration.ofMillis(1);

    private final int most;
    private final Duration pace;
    private final Timer timer;
    private final Function<List<Q>, Uni<A>> work;
    private final Gathering<Asked<Q, A>> waiting = new Gathering<>();

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    /** Runs something later. */
    @FunctionalInterface
    public interface Timer {
        void after(Duration time, Runnable task);
    }

    /**
     * Batches that follow each other without a pause.
     *
     * @param most what shares a batch at most
     * @param work does a batch
     */
    public Batcher(int most, Function<List<Q>, Uni<A>> work) {
        this(most, Duration.ZERO, (time, task) -> task.run(), work);
    }

    /**
     * @param most what shares a batch at most
     * @param pace the shortest time from the beginning of one batch to that of the next
     * @param timer runs the next batch when its time has come
     * @param work does a batch
     */
    public Batcher(int most, Duration pace, Timer timer, Function<List<Q>, Uni<A>> work) {
        this.most = most;
        this.pace = pace;
        this.timer = timer;
        this.work = work;
    }

    /** Answers the question together with others of the same moment, on the context it was asked on. Fails if the batch fails. */
    public Uni<A> answer(Q question) {
        return Uni.createFrom().deferred(() -> {
            Context origin = Vertx.currentContext();
            Uni<A> answer = Uni.createFrom().completionStage(ask(question));
            return origin == null ? answer : answer.emitOn(task -> origin.runOnContext(ignored -> task.run()));
        });
    }

    private CompletableFuture<A> ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        if (waiting.add(asked)) {
            next();
        }
        return asked.answer();
    }

    private void next() {
        List<Asked<Q, A>> together = waiting.next(most);
        if (together.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        Uni.createFrom()
                .deferred(
                        () -> work.apply(together.stream().map(Asked::question).toList()))
                .onTermination()
                .invoke(() -> paced(began))
                .subscribe()
                .with(
                        answer -> together.forEach(asked -> asked.answer().complete(answer)),
                        failure -> together.forEach(asked -> asked.answer().completeExceptionally(failure)));
    }

    private void paced(long began) {
        Duration left = pace.minusNanos(System.nanoTime() - began);
        timer.after(left.compareTo(GATHERING) > 0 ? left : GATHERING, this::next);
    }
}
