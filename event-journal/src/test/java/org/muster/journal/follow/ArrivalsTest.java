package org.muster.journal.follow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.EventAtPosition;

/** Portions of a journal on their way to batches. */
class ArrivalsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<List<Long>> batches = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void a_lone_event_is_followed_at_once() {
        Arrivals arrivals = new Arrivals(10, this::after, this::hold);
        arrivals.put(events(1, 1));
        assertEquals(List.of(List.of(1L)), batches);
    }

    @Test
    void what_comes_while_a_batch_is_under_way_is_one_batch_afterwards() {
        Arrivals arrivals = new Arrivals(10, this::after, this::hold);
        arrivals.put(events(1, 1));
        arrivals.put(events(2, 3));
        arrivals.put(events(4, 4));
        assertEquals(1, batches.size());
        open.getFirst().complete(null);
        await().atMost(SOON).until(() -> batches.size() == 2);
        assertEquals(List.of(2L, 3L, 4L), batches.get(1));
    }

    @Test
    void a_batch_is_never_larger_than_said_and_nothing_is_lost_or_overtaken() {
        Arrivals arrivals = new Arrivals(7, this::after, this::passing);
        for (int i = 0; i < 50; i++) {
            arrivals.put(events(i * 3L + 1, i * 3L + 3)).await().atMost(SOON);
        }
        await().atMost(SOON).until(() -> batches.stream().mapToInt(List::size).sum() == 150);
        assertTrue(batches.stream().allMatch(batch -> batch.size() <= 7));
        assertEquals(
                LongStream.rangeClosed(1, 150).boxed().toList(),
                batches.stream().flatMap(List::stream).toList());
    }

    @Test
    void a_batch_that_fails_or_throws_is_followed_again_before_anything_else() {
        Arrivals arrivals = new Arrivals(1, this::soon, batch -> {
            began(batch);
            return switch (batches.size()) {
                case 1 -> throw new IllegalStateException("thrown");
                case 2 -> Uni.createFrom().failure(new IllegalStateException("failed"));
                default -> Uni.createFrom().voidItem();
            };
        });
        arrivals.put(events(1, 2));
        await().atMost(SOON).until(() -> batches.size() == 4);
        assertEquals(List.of(List.of(1L), List.of(1L), List.of(1L), List.of(2L)), batches);
    }

    @Test
    void when_much_waits_the_channel_waits_too_until_there_is_room() {
        Arrivals arrivals = new Arrivals(2, this::after, this::hold);
        assertTrue(arrivals.put(events(1, 2)).subscribeAsCompletionStage().isDone());
        CompletableFuture<Void> full = arrivals.put(events(3, 6)).subscribeAsCompletionStage();
        assertFalse(full.isDone(), "two batches wait");
        open.getFirst().complete(null);
        full.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertEquals(List.of(3L, 4L), batches.getLast());
    }

    private void soon(Duration time, Runnable task) {
        timer.execute(task);
    }

    private void after(Duration time, Runnable task) {
        timer.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Uni<Void> hold(List<EventAtPosition> batch) {
        began(batch);
        CompletableFuture<Void> done = new CompletableFuture<>();
        open.add(done);
        return Uni.createFrom().completionStage(done);
    }

    private Uni<Void> passing(List<EventAtPosition> batch) {
        began(batch);
        return Uni.createFrom().voidItem();
    }

    private void began(List<EventAtPosition> batch) {
        batches.add(batch.stream().map(placed -> placed.event().at().position()).toList());
    }

    private static List<EventAtPosition> events(long from, long to) {
        List<EventAtPosition> events = new ArrayList<>();
        for (long position = from; position <= to; position++) {
            events.add(new EventAtPosition(
                    new StoredEvent(
                            new Position("requests", 0, position),
                            new StreamId("request/HF-20260214-001"),
                            position,
                            UUID.randomUUID(),
                            "t",
                            1,
                            new byte[0],
                            new byte[0],
                            Instant.EPOCH,
                            Instant.EPOCH,
                            EventHash.genesis(),
                            EventHash.genesis()),
                    position - 1));
        }
        return events;
    }
}
