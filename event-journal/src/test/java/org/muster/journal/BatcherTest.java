package org.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions that share a statement, work that shares a transaction. */
class BatcherTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<List<String>> statements = new ArrayList<>();
    private final List<CompletableFuture<String>> open = new ArrayList<>();
    private final Batcher<String, String> reads = new Batcher<>(3, this::read);

    @Test
    void a_lone_question_is_asked_at_once_and_only_when_its_answer_is_wanted() {
        Uni<String> answer = reads.answer("a");
        assertEquals(List.of(), statements);
        CompletableFuture<String> wanted = answer.subscribeAsCompletionStage();
        assertEquals(List.of(List.of("a")), statements);
        open.getFirst().complete("one");
        assertEquals("one", wanted.join());
    }

    @Test
    void what_is_asked_meanwhile_shares_the_next_statement_and_no_earlier_answer() {
        CompletableFuture<String> first = ask("a");
        CompletableFuture<String> second = ask("b");
        CompletableFuture<String> third = ask("c");
        assertEquals(List.of(List.of("a")), statements);
        open.getFirst().complete("one");
        assertEquals(List.of(List.of("a"), List.of("b", "c")), statements);
        assertEquals("one", first.join());
        assertFalse(second.isDone());
        open.get(1).complete("two");
        assertEquals("two", second.join());
        assertEquals("two", third.join());
    }

    @Test
    void no_more_share_a_statement_than_said_and_all_get_their_turn() {
        ask("a");
        List<CompletableFuture<String>> others =
                List.of("b", "c", "d", "e").stream().map(this::ask).toList();
        for (int i = 0; i < 3; i++) {
            open.get(i).complete("done");
        }
        assertEquals(List.of(List.of("a"), List.of("b", "c", "d"), List.of("e")), statements);
        assertTrue(others.stream().allMatch(CompletableFuture::isDone));
        ask("f");
        assertEquals(List.of("f"), statements.getLast());
    }

    @Test
    void a_statement_that_fails_fails_those_who_shared_it_and_nobody_else() {
        CompletableFuture<String> first = ask("a");
        CompletableFuture<String> second = ask("b");
        open.getFirst().completeExceptionally(new IllegalStateException("away"));
        assertThrows(Exception.class, first::join);
        open.get(1).complete("back");
        assertEquals("back", second.join());
    }

    @Test
    void batches_keep_their_pace_and_what_comes_after_a_pause_waits_for_nobody() {
        List<Runnable> later = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        Batcher<String, String> paced = new Batcher<>(
                3,
                Duration.ofMinutes(1),
                (time, task) -> {
                    times.add(time);
                    later.add(task);
                },
                this::read);
        ask(paced, "a");
        ask(paced, "b");
        open.getFirst().complete("one");
        assertEquals(List.of(List.of("a")), statements, "its time has not come");
        assertTrue(times.getFirst().compareTo(Duration.ofSeconds(50)) > 0, times::toString);
        later.removeFirst().run();
        assertEquals(List.of(List.of("a"), List.of("b")), statements);
        open.get(1).complete("two");
        later.removeFirst().run();
        ask(paced, "c");
        assertEquals(List.of("c"), statements.getLast());
    }

    @Test
    void after_a_batch_that_took_longer_than_the_pace_those_it_answered_can_join_the_next() {
        List<Runnable> later = new ArrayList<>();
        Batcher<String, String> paced =
                new Batcher<>(3, Duration.ofNanos(1), (time, task) -> later.add(task), this::read);
        CompletableFuture<String> first = ask(paced, "a");
        ask(paced, "b");
        first.thenRun(() -> ask(paced, "a again"));
        open.getFirst().complete("one");
        later.removeFirst().run();
        assertEquals(List.of(List.of("a"), List.of("b", "a again")), statements);
    }

    @Test
    void each_is_answered_on_the_context_it_asked_on() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context here = vertx.getOrCreateContext();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();
            here.runOnContext(ignored -> {
                reads.answer("a").subscribe().with(answer -> answeredOn.complete(Vertx.currentContext()));
                Thread.ofPlatform().start(() -> open.getFirst().complete("one"));
            });
            assertSame(here, answeredOn.get(SOON.toSeconds(), TimeUnit.SECONDS));
        } finally {
            vertx.close();
        }
    }

    private CompletableFuture<String> ask(String question) {
        return ask(reads, question);
    }

    private static CompletableFuture<String> ask(Batcher<String, String> batcher, String question) {
        return batcher.answer(question).subscribeAsCompletionStage();
    }

    private Uni<String> read(List<String> questions) {
        statements.add(questions);
        CompletableFuture<String> answer = new CompletableFuture<>();
        open.add(answer);
        return Uni.createFrom().completionStage(answer);
    }
}
