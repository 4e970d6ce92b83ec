package org.muster.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;
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
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.SupportsJudge;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * Random lives of supports over HTTP, sixteen writers at once on the same people: orders, changes of what is needed, amendments,
 * substitutions, arrivals, corrections and releases. What they leave is judged from the journal. Two hundred histories (in the first lane
 * twenty); the seed is printed, and {@code -Dmuster.seed=…} runs the same choices again.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class ChangesAtOnceTest {
    private static final int WRITERS = 16;
    private static final int HISTORIES = Lane.of(20, 200);
    private static final int CASES = 2;
    private static final int WRITES = 4;
    private static final int GUARDS = 6;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EventCodec CODEC = new EventCodec();
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    @Inject
    JournalReader journal;

    private final TreeMap<Integer, Integer> answers = new TreeMap<>();

    @Test
    @Proves({Clause.N1_PLUS, Clause.F3_1, Clause.F2_4, Clause.F2_6})
    void sixteen_at_once_on_the_same_people_leave_one_outcome_each() throws Exception {
        System.out.printf("changes at once: %d histories, seed %d%n", HISTORIES, SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        SmallRegion region = SmallRegion.seeded();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int history = 0; history < HISTORIES; history++) {
                life(threads, region, random.split());
            }
        }
        SupportsJudge judge = new SupportsJudge();
        for (StoredEvent event : events()) {
            judge.next(CODEC.read(event));
        }
        System.out.printf("changes at once: answered %s, %d versions%n", answers, judge.versions());
        assertEquals(List.of(), judge.wrong(), () -> "seed " + SEED);
        assertTrue(judge.versions() > HISTORIES, "orders were amended");
        assertTrue(answers.getOrDefault(200, 0) > HISTORIES, answers::toString);
    }

    private void life(ExecutorService threads, SmallRegion region, SplittableRandom random) throws Exception {
        List<CaseId> cases = IntStream.range(0, CASES)
                .mapToObj(ignored -> Supports.urgent(region, 2))
                .toList();
        for (int phase = 0; phase < 2; phase++) {
            CyclicBarrier together = new CyclicBarrier(WRITERS);
            List<Future<List<Integer>>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Callable<List<Integer>> writes = writes(region, cases, random.split());
                running.add(threads.submit(() -> {
                    together.await(SOON.toSeconds(), TimeUnit.SECONDS);
                    return writes.call();
                }));
            }
            for (Future<List<Integer>> one : running) {
                one.get(SOON.toSeconds(), TimeUnit.SECONDS).forEach(status -> answers.merge(status, 1, Integer::sum));
            }
            MovableClock.advance(Duration.ofMinutes(40));
        }
        cases.forEach(ChangesAtOnceTest::end);
        MovableClock.advance(Duration.ofHours(20));
    }

    private Callable<List<Integer>> writes(SmallRegion region, List<CaseId> cases, SplittableRandom random) {
        return () -> {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                Response answer = write(region, cases.get(random.nextInt(cases.size())), random);
                assertTrue(
                        Set.of(200, 201, 404, 409, 422, 503).contains(answer.statusCode()),
                        () -> "seed " + SEED + ": " + answer.asString());
                statuses.add(answer.statusCode());
            }
            return statuses;
        };
    }

    private static Response write(SmallRegion region, CaseId caseId, SplittableRandom random) {
        String order = "/orders/" + caseId;
        Person site = propertyManager(region.supported());
        String one = guard(region.neighbour(), 1 + random.nextInt(GUARDS));
        String other = guard(region.neighbour(), 1 + random.nextInt(GUARDS));
        Instant now = MovableClock.now();
        return switch (random.nextInt(12)) {
            case 0, 1 -> Supports.order(caseId);
            case 2 -> needed(region, caseId, random, now);
            case 3, 4 -> post(OPERATIONS, order + "/versions", "{\"fill\":true,\"reason\":\"x\"}");
            case 5 -> amend(order, "\"picks\":{\"%s\":[\"%s\"]}".formatted(region.neighbour(), one));
            case 6 -> amend(order, "\"release\":[\"%s\"]".formatted(one));
            case 7 -> amend(order, "\"stay\":[\"%s\"],\"coordinator\":\"%s-pm\"".formatted(one, region.neighbour()));
            case 8 -> substitute(region, order, one, other);
            case 9 -> post(site, order + "/arrivals", "{\"guard\":\"%s\"}".formatted(one));
            case 10 -> post(site, order + "/releases", "{\"guard\":\"%s\"}".formatted(one));
            default -> post(site, order + "/attendance/corrections", """
                        {"guard":"%s","reason":"x","stays":[{"arrivedAt":"%s"}]}
                        """.formatted(one, now));
        };
    }

    private static Response amend(String order, String change) {
        return post(OPERATIONS, order + "/versions", """
                {%s,"reason":"x","because":{"headcount":"x","override":"x","offDutyFirst":"x","coordinator":"x"}}
                """.formatted(change));
    }

    /** Raised, lowered, prolonged or put off, for more people or fewer. */
    private static Response needed(SmallRegion region, CaseId caseId, SplittableRandom random, Instant now) {
        Level level = random.nextBoolean() ? Level.B : Level.C;
        Instant from = now.plus(Duration.ofMinutes(30L * random.nextInt(8)));
        String after = Requests.amended(
                caseId, level, 1 + random.nextInt(4), from, from.plus(Duration.ofHours(1 + random.nextInt(12))));
        return as(OPERATIONS).header("Muster-After", after).get("/orders/" + caseId);
    }

    /** Of the call-up as it is shown to who sends somebody else. */
    private static Response substitute(SmallRegion region, String order, String guard, String substitute) {
        Person lender = propertyManager(region.neighbour());
        Response shown = as(lender).get(order);
        if (shown.statusCode() != 200) {
            return shown;
        }
        List<String> callUps = shown.path("callUps.callUpId");
        return post(
                lender, order + "/call-ups/" + callUps.getLast() + "/substitutions", """
                {"guard":"%s","substitute":"%s","reason":"x"}
                """.formatted(guard, substitute));
    }

    /** Every state has a way to its end: what was ordered can be ended, now or after it ended by itself. */
    private static void end(CaseId caseId) {
        Response ended = post(OPERATIONS, "/orders/" + caseId + "/end", "{\"reason\":\"x\"}");
        assertTrue(Set.of(200, 422).contains(ended.statusCode()), ended::asString);
        if (ended.statusCode() == 422) {
            String code = ended.path("code");
            assertTrue(
                    Set.of("support-ended", "support-was-called-off", "no-order-stands")
                            .contains(code),
                    code);
        }
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
