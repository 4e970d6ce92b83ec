package org.muster.acceptance.safety;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.acceptance.Reply;
import org.muster.acceptance.bench.Journals;
import org.muster.acceptance.safety.Client.Command;
import org.muster.audit.JournalReplay;
import org.muster.audit.Verification;
import org.muster.events.Clause;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.StoredEvent;
import org.muster.local.Person;
import org.muster.local.Service;
import org.muster.local.Stack;
import org.muster.local.region.RegionSeed;

/** Contention, repeats and SIGKILL against the packaged services, on one stack; after each, every journal, topic and view is checked. */
@TestMethodOrder(OrderAnnotation.class)
class SafetyTest {
    private static final int WRITERS = 16;
    private static final int ROUNDS = 12;
    private static final String STORE = "hf-01";
    private static final String CONFLICT = "16 at once: ";
    private static final String OVERDUE = "overdue";
    private static final EventCodec CODEC = new EventCodec();

    /** Whoever was killed is back in his own place; nobody waits beside him to be taken for dead. */
    private static final Map<String, List<String>> FOLLOWERS = Map.of(
            "request-service-approvals", List.of("one"),
            "request-service-dispatch", List.of("one"),
            "request-service-expenses", List.of("one"),
            "approval-service-requests", List.of("one"),
            "approval-service-dispatch", List.of("one"),
            "dispatch-service-requests", List.of("one"),
            "dispatch-service-approvals", List.of("one"),
            "expense-service-requests", List.of("one"),
            "expense-service-approvals", List.of("one"),
            "expense-service-dispatch", List.of("one"));

    private static final Duration SETTLING = Duration.ofSeconds(90);

    private static final long SEED = Long.getLong("muster.safety.seed", System.nanoTime());

    private static Stack stack;
    private static Client client;

    @BeforeAll
    static void the_services_run_and_know_the_region() {
        System.out.println("safety: seed " + SEED + " (again with -Dmuster.safety.seed=" + SEED + ")");
        stack = Stack.throwAway()
                .people(Person.ofSampleRegion())
                .services(EnumSet.of(Service.REQUEST, Service.APPROVAL, Service.DISPATCH, Service.EXPENSE))
                .seed(new RegionSeed())
                .start();
        client = new Client(stack);
        // request-service hears of the stores from dispatch-service.
        await().atMost(SETTLING).until(() -> client.send(file(STORE, 1)).status() == 201);
    }

    @AfterAll
    static void everything_stops() {
        stack.close();
    }

    @Test
    @Order(1)
    void of_sixteen_writers_of_one_version_one_wins_and_versions_stay_dense() throws Exception {
        String caseId = client.send(file(STORE, 1)).text("/caseId");
        for (int version = 1; version <= ROUNDS; version++) {
            String etag = "\"" + version + "\"";
            List<Command> replacements = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                // Filed again as it stands, a content changes nothing and conflicts with nothing.
                Map<String, Object> content = planned(2 + writer);
                content.put("story", "周年促销，第" + version + "稿");
                replacements.add(
                        Command.put(STORE + "-pm", Service.REQUEST, "/requests/" + caseId + "/content", content, etag));
            }
            Map<Integer, Integer> statuses = statuses(atOnce(replacements));
            assertEquals(Map.of(200, 1, 412, WRITERS - 1), statuses, CONFLICT + "version " + version);
        }
        List<StoredEvent> ofCase = journal(Service.REQUEST).stream()
                .filter(event -> event.stream().value().equals("request/" + caseId))
                .toList();
        assertEquals(ROUNDS + 1, ofCase.size());
        everythingHolds();
    }

    @Test
    @Order(2)
    void sixteen_repeats_of_one_command_at_once_are_one_command_with_one_answer() throws Exception {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = planned(3);
        List<Command> repeats = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            repeats.add(Command.post(STORE + "-pm", Service.REQUEST, "/requests/planned", body)
                    .withKey(key));
        }
        long before = journal(Service.REQUEST).size();
        List<Reply> replies = atOnce(repeats);
        assertEquals(Map.of(201, WRITERS), statuses(replies));
        assertEquals(
                1,
                replies.stream().map(reply -> reply.text("/caseId")).distinct().count());
        assertEquals(before + 1, journal(Service.REQUEST).size());
    }

    @Test
    @Order(3)
    void of_sixteen_orders_for_the_same_guards_one_gets_them() throws Exception {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            cases.add(clearedEmergency());
        }
        Map<String, List<String>> picks = picks(cases.getFirst());
        for (String caseId : cases) {
            // The others would be offered the same guards: nobody has them yet.
            picks(caseId);
        }
        List<Reply> replies = atOnce(cases.stream()
                .map(caseId -> Command.post(
                        "ops-1",
                        Service.DISPATCH,
                        "/orders",
                        Map.of("caseId", caseId, "coordinator", "ops-1", "picks", picks)))
                .toList());
        Map<Integer, Integer> statuses = statuses(replies);
        assertEquals(
                Map.of(201, 1, 422, WRITERS - 1),
                statuses,
                CONFLICT + replies.stream().map(Reply::body).toList());

        Set<String> committed = new HashSet<>();
        for (StoredEvent event : journal(Service.DISPATCH)) {
            if (event.type().equals("muster.dispatch.GuardCommitted")) {
                assertTrue(committed.add(event.stream().value()), event.stream() + " was bound twice");
            }
        }
        assertTrue(committed.size() >= 2, "somebody was called: " + committed);
        everythingHolds();
    }

    @Test
    @Order(4)
    void a_relay_killed_between_kafkas_acknowledgement_and_its_mark_loses_and_doubles_nothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(201, client.send(file(STORE, 2)).status());
        }
        settle();
        stack.process(Service.REQUEST).kill();
        // What such a death leaves: the records are on the topic, the mark doesn't know.
        onRequests("update journal.relay set position = position - 15, kafka_offset = kafka_offset - 15");
        stack.process(Service.REQUEST).start();
        assertEquals(201, client.send(file(STORE, 2)).status());
        settle();
        assertEquals(
                List.of(),
                Checks.published(
                        journal(Service.REQUEST), topic(Service.REQUEST).read()));

        // Killed before it ever set its mark.
        stack.process(Service.REQUEST).kill();
        onRequests("update journal.relay set position = 0, kafka_offset = -1");
        stack.process(Service.REQUEST).start();
        assertEquals(201, client.send(file(STORE, 2)).status());
        everythingHolds();
        assertEquals(
                List.of(),
                Checks.atMostOncePerStream(
                        journal(Service.APPROVAL).stream()
                                .filter(event -> !replaced(event))
                                .toList(),
                        "muster.approvals.ApprovalOpened"));
    }

    @Test
    @Order(5)
    void a_relay_that_repeats_itself_has_no_second_effect() throws Exception {
        settle();
        long approvals = journal(Service.APPROVAL).size();
        topic(Service.REQUEST).repeatLast(30);
        assertEquals(201, client.send(file(STORE, 2)).status());
        everythingHolds();
        List<StoredEvent> topic = topic(Service.REQUEST).read();
        assertTrue(topic.size() > journal(Service.REQUEST).size(), "the repeats are there");
        // Opened, and signed by filing: the one case that is new.
        assertEquals(approvals + 2, journal(Service.APPROVAL).size());
    }

    @Test
    @Order(6)
    void a_hundred_commands_for_each_kill_survive_it_each_exactly_once() throws Exception {
        List<Service> commanded = List.of(Service.REQUEST, Service.APPROVAL);
        Map<Service, Integer> before = new EnumMap<>(Service.class);
        for (Service service : commanded) {
            before.put(service, journal(service).size());
        }
        KillingSpree spree = new KillingSpree(stack, client, new Random(SEED));
        spree.run();
        System.out.println("safety: " + spree);
        assertEquals(KillingSpree.KILLS, spree.kills());
        assertTrue(
                spree.attempts().size() >= KillingSpree.COMMANDS,
                () -> spree.attempts().size() + " commands");
        assertTrue(spree.repeated() > 0, "kills were felt");
        everythingHolds();
        // One that is back late begins anew and takes a moment to be given his place.
        await().atMost(SETTLING)
                .untilAsserted(() ->
                        assertEquals(FOLLOWERS, Followers.places(stack.kafka().bootstrapServers())));
        for (Service service : commanded) {
            List<StoredEvent> journal = journal(service);
            List<StoredEvent> since = journal.subList(before.get(service), journal.size());
            assertEquals(
                    List.of(),
                    Checks.onceEach(since, spree.attempts(service), KillingSpree.types(service)),
                    service.module());
        }
    }

    @Test
    @Order(7)
    @Proves(Clause.N2_2)
    void the_terms_of_a_form_that_is_owed_fire_once_each_however_often_the_service_dies() throws Exception {
        List<String> owing = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            owing.add("request/" + clearedEmergency());
        }
        Random random = new Random(SEED);
        List<String> told = new ArrayList<>();
        List<String> terms = List.of("24", "48", OVERDUE);
        // In the first lane one death, at any of the terms.
        List<String> deaths = Lane.all() ? terms : List.of(terms.get(random.nextInt(terms.size())));
        for (String term : terms) {
            told.add(term);
            stack.clock().advance(Duration.ofHours(24));
            if (deaths.contains(term)) {
                // Before the terms are looked at, amid their firing, or after it.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
                stack.process(Service.REQUEST).kill();
                stack.process(Service.REQUEST).start();
            }
            await().atMost(SETTLING).until(() -> termsTold(owing).equals(each(owing, told)));
        }
        // What was told is never told again, neither by time nor by another death.
        stack.process(Service.REQUEST).kill();
        stack.clock().advance(Duration.ofHours(72));
        stack.process(Service.REQUEST).start();
        everythingHolds();
        assertEquals(each(owing, told), termsTold(owing));
    }

    /** What the journal tells of the terms of these forms, in order: the hours of a reminder, or that it is overdue. */
    private static Map<String, List<String>> termsTold(List<String> streams) throws SQLException {
        Map<String, List<String>> told = new HashMap<>();
        for (StoredEvent event : journal(Service.REQUEST)) {
            String stream = event.stream().value();
            if (streams.contains(stream)) {
                switch (CODEC.read(event)) {
                    case SupportFormReminded reminded ->
                        told.computeIfAbsent(stream, ignored -> new ArrayList<>())
                                .add(Integer.toString(reminded.hoursAfterRequest()));
                    case SupportFormOverdue ignored ->
                        told.computeIfAbsent(stream, none -> new ArrayList<>()).add(OVERDUE);
                    default -> {}
                }
            }
        }
        return told;
    }

    private static Map<String, List<String>> each(List<String> streams, List<String> told) {
        return streams.stream().collect(Collectors.toMap(stream -> stream, stream -> List.copyOf(told)));
    }

    // --- checking

    /** Journals unbroken; topics the same, repeats included; views equal to the fold. All services are looked at side by side. */
    private static void everythingHolds() throws SQLException, InterruptedException, ExecutionException {
        settle();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> looks = new ArrayList<>();
            for (Map.Entry<Service, String> journal : Journals.SOURCES.entrySet()) {
                looks.add(threads.submit(() -> {
                    holds(journal.getKey(), journal.getValue());
                    return null;
                }));
            }
            for (Future<Void> look : looks) {
                look.get();
            }
        }
        assertEquals(List.of(), parked());
    }

    private static void holds(Service service, String source) throws SQLException, IOException, InterruptedException {
        List<StoredEvent> events = journal(service);
        assertEquals(List.of(), Checks.unbroken(events), source);
        assertEquals(List.of(), Checks.published(events, topic(service).read()), source);
        List<String> findings = new Verification(
                        source,
                        () -> stack.postgres()
                                .database(service.database().orElseThrow())
                                .connectAsApp(),
                        stack.kafka().bootstrapServers(),
                        stack.url(service),
                        () -> stack.token("audit-1"),
                        line -> {})
                .run();
        assertEquals(List.of(), findings);
    }

    private static void settle() throws SQLException {
        try (Journals journals = new Journals(stack)) {
            await().atMost(SETTLING).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
                Journals.Standing standing = journals.look();
                assertTrue(standing.settled(), standing::toString);
            });
        }
    }

    private static List<StoredEvent> journal(Service service) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (Connection connection =
                stack.postgres().database(service.database().orElseThrow()).connectAsApp()) {
            JournalReplay.Report report =
                    new JournalReplay(connection, Journals.SOURCES.get(service)).verify(events::add);
            assertEquals(List.of(), report.findings());
        }
        return events;
    }

    private static Topic topic(Service service) {
        return new Topic(stack.kafka().bootstrapServers(), Journals.SOURCES.get(service));
    }

    /** Nothing waits for somebody to look at it. */
    private static List<String> parked() {
        List<String> parked = new ArrayList<>();
        for (Service service : Journals.SOURCES.keySet()) {
            JsonNode standing =
                    client.get("audit-1", service, "/journal").orElseThrow().body();
            standing.at("/parkedForViews").forEach(stream -> parked.add(service + " view " + stream));
            standing.at("/parkedForPolicies").forEach(stream -> parked.add(service + " policy " + stream));
        }
        return parked;
    }

    /** An approval is opened anew for a newer content; only the first test replaces contents. */
    private static boolean replaced(StoredEvent event) {
        return new String(event.payload(), java.nio.charset.StandardCharsets.UTF_8)
                .matches(".*\"content\":\\{\"version\":([2-9]|\\d\\d).*");
    }

    private static void onRequests(String statement) throws SQLException {
        try (Connection connection = stack.postgres()
                        .database(Service.REQUEST.database().orElseThrow())
                        .connectAsOwner();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    // --- commands

    static Command file(String store, int headcount) {
        return Command.post(store + "-pm", Service.REQUEST, "/requests/planned", planned(headcount));
    }

    private static Map<String, Object> planned(int headcount) {
        Instant reportAt = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> body = new HashMap<>();
        body.put("kind", "PROMOTION");
        body.put("level", "A");
        body.put("headcount", headcount);
        body.put("story", "周年促销");
        body.put("assessment", Map.of("course", "人流密集", "whyOwnGuardsDoNotSuffice", "本店人手不足"));
        body.put("reportPlace", "正门");
        body.put("reportAt", reportAt.toString());
        body.put("until", reportAt.plus(9, ChronoUnit.HOURS).toString());
        body.put("contact", "值班电话");
        body.put("costStatement", Map.of("provision", "INTERNAL", "internalFen", 120_000, "externalFen", 0));
        return body;
    }

    /** An emergency that may be ordered for: consent and report are recorded. */
    private static String clearedEmergency() {
        Map<String, Object> asked = Map.of(
                "supportedStore",
                STORE,
                "caller",
                STORE + "-pm",
                "level",
                "C",
                "headcount",
                2,
                "story",
                "恶意退场",
                "until",
                Instant.now()
                        .plus(6, ChronoUnit.HOURS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        Reply recorded = client.send(Command.post("ops-1", Service.REQUEST, "/requests/emergencies", asked));
        assertEquals(201, recorded.status(), () -> recorded.body().toString());
        String caseId = recorded.text("/caseId");
        client.send(Command.post(
                "ops-1", Service.REQUEST, "/requests/" + caseId + "/consent", Map.of("storeManager", STORE + "-sm")));
        Reply cleared = client.send(Command.post(
                "ops-1",
                Service.REQUEST,
                "/requests/" + caseId + "/reports",
                Map.of("channel", "PHONE", "reached", false)));
        assertEquals("CLEARED", cleared.text("/stage"), () -> cleared.body().toString());
        return caseId;
    }

    /** The guards a proposal names, by store, as an order is asked for them. */
    private static Map<String, List<String>> picks(String caseId) {
        JsonNode proposed = await().atMost(SETTLING)
                .until(
                        () -> client.get("ops-1", Service.DISPATCH, "/proposals/" + caseId)
                                .orElseThrow(),
                        reply -> reply.status() == 200)
                .body()
                .at("/picks");
        Map<String, List<String>> picks = new HashMap<>();
        proposed.properties().forEach(store -> {
            List<String> guards = new ArrayList<>();
            store.getValue().forEach(pick -> guards.add(pick.at("/guard").asText()));
            picks.put(store.getKey(), guards);
        });
        return picks;
    }

    private static List<Reply> atOnce(List<Command> commands) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Reply>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Command command : commands) {
                Callable<Reply> call = () -> {
                    assertTrue(start.await(10, TimeUnit.SECONDS));
                    return client.send(command);
                };
                running.add(threads.submit(call));
            }
            start.countDown();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : running) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    private static Map<Integer, Integer> statuses(List<Reply> replies) {
        Map<Integer, Integer> statuses = new HashMap<>();
        replies.forEach(reply -> statuses.merge(reply.status(), 1, Integer::sum));
        return statuses;
    }
}
