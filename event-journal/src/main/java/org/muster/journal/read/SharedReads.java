package org.muster.journal.read;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Questions of one kind that share a statement: what is asked while another is on its way goes together afterwards; a question that
 * comes alone waits for nobody. Nobody is told what was read before he asked.
 *
 * @param <Q> a question
 * @param <A> what answers several of them at once
 */
public final class SharedReads<Q, A> {
    private final int most;
    private final Function<List<Q>, Uni<A>> read;
    private final ArrayDeque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean underWay;

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    /**
     * @param most questions that share a statement at most
     * @param read answers several questions with one statement
     */
    public SharedReads(int most, Function<List<Q>, Uni<A>> read) {
        this.most = most;
        this.read = read;
    }

    /** What answers the question, and perhaps others; on the context it was asked on. Fails if the statement does. */
    public Uni<A> answer(Q question) {
        return Uni.createFrom().deferred(() -> {
            Context origin = Vertx.currentContext();
            Uni<A> answer = Uni.createFrom().completionStage(ask(question));
            return origin == null ? answer : answer.emitOn(task -> origin.runOnContext(ignored -> task.run()));
        });
    }

    private CompletableFuture<A> ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        boolean first;
        synchronized (this) {
            waiting.add(asked);
            first = !underWay;
            underWay = true;
        }
        if (first) {
            next();
        }
        return asked.answer();
    }

    private void next() {
        List<Asked<Q, A>> together = new ArrayList<>();
        synchronized (this) {
            while (together.size() < most && !waiting.isEmpty()) {
                together.add(waiting.poll());
            }
            if (together.isEmpty()) {
                underWay = false;
                return;
            }
        }
        Uni.createFrom()
                .deferred(
                        () -> read.apply(together.stream().map(Asked::question).toList()))
                .onTermination()
                .invoke(this::next)
                .subscribe()
                .with(
                        answer -> together.forEach(asked -> asked.answer().complete(answer)),
                        failure -> together.forEach(asked -> asked.answer().completeExceptionally(failure)));
    }
}
