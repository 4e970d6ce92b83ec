package org.muster.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.post;
import static org.muster.dispatch.Calls.put;
import static org.muster.dispatch.Calls.write;
import static org.muster.dispatch.SmallRegion.guard;
import static org.muster.dispatch.SmallRegion.propertyManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.DecidedAgain;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;

/**
 * Sixteen writers of shifts, covers, offices and guards' stores against orders and releases of the same people. Afterwards everything is
 * decided again from the journal: no order and no account of leave rests on facts that had changed before it.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class MovingFactsTest {
    private static final int WRITERS = 16;
    private static final int WRITES = 12;
    private static final int ROUNDS = 4;
    private static final int CASES = 3;
    private static final int ATTEMPTS = 12;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EventCodec CODEC = new EventCodec();

    @Inject
    JournalReader journal;

    @Test
    @Proves({Clause.N1_PLUS, Clause.F2_1, Clause.F2_2, Clause.F1_3, Clause.F3_4})
    void no_order_and_no_leave_rests_on_facts_that_had_changed_before_it() throws Exception {
        SmallRegion region = SmallRegion.seeded();
        told(put("/roster/offices/ops-2", "{\"office\":\"operations\",\"name\":\"孙\"}"));
        int ordered = 0;
        int released = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + CASES + 2)) {
            for (int round = 0; round < ROUNDS; round++) {
                planned(region);
                List<CaseId> cases = IntStream.range(0, CASES)
                        .mapToObj(ignored -> Supports.urgent(region, 2))
                        .toList();
                Instant now = MovableClock.now();
                List<Callable<List<Response>>> orders = cases.stream()
                        .<Callable<List<Response>>>map(caseId -> () -> List.of(ordered(caseId)))
                        .toList();
                List<Response> answers = atOnce(threads, orders, writers(region, round, now));
                List<Called> called = answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .flatMap(MovingFactsTest::called)
                        .toList();
                ordered += called.size();
                told(put("/roster/offices/" + region.supported() + "-pm", """
                        {"office":"property-manager","store":"%s","name":"王"}
                        """.formatted(region.supported())));
                called.forEach(one -> arrive(region, one));
                MovableClock.advance(Duration.ofMinutes(8 * 60 + 30));
                Instant end = MovableClock.now();
                List<Callable<List<Response>>> releases = called.stream()
                        .<Callable<List<Response>>>map(one -> () -> List.of(release(one)))
                        .toList();
                released += (int) atOnce(threads, releases, writers(region, round + ROUNDS, end)).stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .count();
                MovableClock.advance(Duration.ofHours(20));
            }
        }
        assertTrue(ordered > 0 && released > 0, ordered + " called, " + released + " released: this proves nothing");
        DecidedAgain again = new DecidedAgain();
        for (StoredEvent event : events()) {
            again.next(CODEC.read(event));
        }
        assertTrue(again.orders() > 0 && again.accounts() > 0, "orders and accounts are found");
        assertEquals(List.of(), again.wrong());
    }

    /** A guard who is called for a case. */
    private record Called(CaseId caseId, String guard, Instant orderedAt) {}

    private static Stream<Called> called(Response ordered) {
        CaseId caseId = new CaseId(ordered.path("caseId"));
        Instant at = Instant.parse(ordered.path("orderedAt"));
        return ordered.<List<List<String>>>path("callUps.guards.guard").stream()
                .flatMap(List::stream)
                .map(guard -> new Called(caseId, guard, at));
    }

    /** Ordered as the proposal has it; again, as long as somebody else moves what it rests on. */
    private static Response ordered(CaseId caseId) {
        Response answer = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String coordinator = attempt % 2 == 0 ? "ops-2" : "ops-1";
            answer = post(
                    OPERATIONS, "/orders", "{\"caseId\":\"%s\",\"coordinator\":\"%s\"}".formatted(caseId, coordinator));
            if (answer.statusCode() == 201) {
                return answer;
            }
            assertTrue(Set.of(422, 503, 409).contains(answer.statusCode()), answer.asString());
            if (answer.statusCode() == 503) {
                assertEquals("1", answer.header("Retry-After"), answer.asString());
            }
        }
        return answer;
    }

    private static void arrive(SmallRegion region, Called called) {
        told(post(
                propertyManager(region.supported()),
                "/orders/" + called.caseId() + "/arrivals",
                "{\"guard\":\"%s\"}".formatted(called.guard())));
    }

    private static Response release(Called called) {
        Response answer = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            answer = post(
                    OPERATIONS,
                    "/orders/" + called.caseId() + "/releases",
                    "{\"guard\":\"%s\"}".formatted(called.guard()));
            if (answer.statusCode() == 200) {
                return answer;
            }
            assertTrue(Set.of(409, 503).contains(answer.statusCode()), answer.asString());
        }
        return answer;
    }

    private static List<Callable<List<Response>>> writers(SmallRegion region, int round, Instant now) {
        return IntStream.range(0, WRITERS)
                .<Callable<List<Response>>>mapToObj(writer -> () -> writes(region, writer, round, now))
                .toList();
    }

    /** Each writer has a mind of its own; most change shifts, which is what most decisions rest on. */
    private static List<Response> writes(SmallRegion region, int writer, int round, Instant now) {
        Random random = new Random(31L * round + writer);
        for (int i = 0; i < WRITES; i++) {
            String store = random.nextBoolean() ? region.neighbour() : region.near();
            String guard = guard(store, 1 + random.nextInt(6));
            Response answer = switch (writer) {
                case 0 -> region.covered(store, random.nextInt(4));
                case 1 -> office("ops-2", random.nextBoolean(), "{\"office\":\"operations\",\"name\":\"孙\"}");
                case 2 ->
                    put(
                            "/roster/guards/" + guard,
                            "{\"store\":\"%s\",\"name\":\"赵\"}"
                                    .formatted(random.nextInt(3) == 0 ? region.near() : region.neighbour()));
                default -> shifts(guard, now, random);
            };
            // Who loses to the other writers again and again is told to try again; there are enough of them.
            assertTrue(Set.of(200, 409, 503).contains(answer.statusCode()), answer::asString);
        }
        return List.of();
    }

    private static Response office(String person, boolean held, String body) {
        return held
                ? put("/roster/offices/" + person, body)
                : write(Calls.SYSTEM).delete("/roster/offices/" + person);
    }

    /** On duty now, off duty, or just off duty and tired. */
    private static Response shifts(String guard, Instant now, Random random) {
        int begin = List.of(-3, -30, -9).get(random.nextInt(3));
        Instant from = now.plus(Duration.ofHours(begin)).minus(Duration.ofMinutes(random.nextInt(90)));
        return put("/roster/guards/" + guard + "/shifts", """
                {"from":"%s","until":"%s","shifts":[{"from":"%s","until":"%s"}]}
                """.formatted(
                now.minus(Duration.ofDays(3)), now.plus(Duration.ofDays(3)), from, from.plus(Duration.ofHours(12))));
    }

    /** Everybody where he belongs, half of them on duty. */
    private static void planned(SmallRegion region) {
        Instant now = MovableClock.now();
        for (String store : List.of(region.neighbour(), region.near())) {
            told(region.covered(store, 1));
            for (int number = 1; number <= 6; number++) {
                String guard = guard(store, number);
                told(put("/roster/guards/" + guard, "{\"store\":\"%s\",\"name\":\"赵\"}".formatted(store)));
                Instant from = now.minus(Duration.ofHours(number <= 3 ? 2 : 40));
                told(put("/roster/guards/" + guard + "/shifts", """
                        {"from":"%s","until":"%s","shifts":[{"from":"%s","until":"%s"}]}
                        """.formatted(
                                now.minus(Duration.ofDays(3)),
                                now.plus(Duration.ofDays(3)),
                                from,
                                from.plus(Duration.ofHours(12)))));
            }
        }
    }

    private static List<Response> atOnce(
            ExecutorService threads, List<Callable<List<Response>>> some, List<Callable<List<Response>>> others)
            throws Exception {
        List<Callable<List<Response>>> all =
                Stream.concat(some.stream(), others.stream()).toList();
        CyclicBarrier together = new CyclicBarrier(Math.min(all.size(), WRITERS));
        List<Future<List<Response>>> running = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Callable<List<Response>> one = all.get(i);
            boolean waits = i >= all.size() - together.getParties();
            running.add(threads.submit(() -> {
                if (waits) {
                    together.await(SOON.toSeconds(), TimeUnit.SECONDS);
                }
                return one.call();
            }));
        }
        List<Response> answers = new ArrayList<>();
        for (Future<List<Response>> one : running) {
            answers.addAll(one.get(SOON.toSeconds(), TimeUnit.SECONDS));
        }
        return answers;
    }

    private static Response told(Response response) {
        assertEquals(200, response.statusCode(), response::asString);
        return response;
    }

    private List<StoredEvent> events() {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = journal.after(all.size(), 1_000).await().atMost(SOON);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }
}
