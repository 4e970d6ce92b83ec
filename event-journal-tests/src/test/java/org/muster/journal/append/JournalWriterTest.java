package org.muster.journal.append;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.StreamId;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.append.Append.NewKey;
import org.muster.journal.append.AppendOutcome.Committed;
import org.muster.journal.append.AppendOutcome.Conflict;
import org.muster.journal.append.AppendOutcome.KeyReused;
import org.muster.journal.append.AppendOutcome.Repeated;
import org.muster.journal.append.AppendOutcome.Unstorable;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MusterTestResource;

/**
 * The journal's promises about appending, against a real PostgreSQL. What is not promised: that positions follow the order in which
 * commands arrived.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class JournalWriterTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    JournalWriter writer;

    @Inject
    JournalReader reader;

    @Test
    void a_committed_event_is_read_back_byte_for_byte_and_continues_the_chain() {
        String caseId = fresh();
        Committed done = assertInstanceOf(Committed.class, append(Commands.one(fresh(), caseId, 0)));
        List<StoredEvent> events =
                reader.after(done.lastPosition() - 1, 1).await().atMost(SOON);
        assertEquals("request/" + caseId, events.getFirst().stream().value());
        assertEquals(1, events.getFirst().streamVersion());
        assertEquals(Commands.AT, events.getFirst().occurredAt());
        assertTrue(new EventHash().holds(events.getFirst(), events.getFirst().previousHash()));
    }

    @Test
    void commands_that_arrive_together_get_dense_positions_in_one_unbroken_chain() {
        List<CompletableFuture<AppendOutcome>> all = IntStream.range(0, 500)
                .mapToObj(i -> begin(Commands.one(fresh(), fresh(), 0)))
                .toList();
        all.forEach(outcome -> assertInstanceOf(Committed.class, outcome.join()));
        assertUnbroken();
    }

    @Test
    void one_conflict_among_hundreds_is_answered_alone() {
        String taken = fresh();
        append(Commands.one(fresh(), taken, 0));
        List<CompletableFuture<AppendOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(begin(i == 150 ? Commands.one("bad-" + taken, taken, 0) : Commands.one(fresh(), fresh(), 0)));
        }
        for (int i = 0; i < 300; i++) {
            if (i == 150) {
                Conflict conflict = assertInstanceOf(Conflict.class, all.get(i).join());
                assertEquals(new Conflict(new StreamId("request/" + taken), 0, 1), conflict);
            } else {
                assertInstanceOf(Committed.class, all.get(i).join());
            }
        }
        assertUnbroken();
    }

    @Test
    void data_the_database_refuses_harms_no_neighbour() {
        String wanted = fresh();
        append(withKey(Commands.one(fresh(), fresh(), 0), wanted));
        List<CompletableFuture<AppendOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Append good = Commands.one(fresh(), fresh(), 0);
            all.add(begin(i == 77 ? withKey(good, wanted) : good));
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(
                    i == 77 ? Unstorable.class : Committed.class,
                    all.get(i).join().getClass());
        }
        assertUnbroken();
    }

    @Test
    void a_repeat_is_answered_as_the_first_time_and_writes_nothing() {
        String key = fresh();
        Append command = Commands.one(key, fresh(), 0);
        Committed first = assertInstanceOf(Committed.class, append(command));
        long head = reader.head().await().atMost(SOON).position();
        Repeated again = assertInstanceOf(Repeated.class, append(command));
        assertArrayEquals(first.answer().body(), again.answer().body());
        assertEquals(first.lastPosition(), again.lastPosition());
        assertEquals(head, reader.head().await().atMost(SOON).position());
    }

    @Test
    void concurrent_repeats_take_effect_once() {
        String key = fresh();
        String caseId = fresh();
        List<CompletableFuture<AppendOutcome>> all = IntStream.range(0, 50)
                .mapToObj(i -> begin(Commands.one(key, caseId, 0)))
                .toList();
        long committed = all.stream().filter(o -> o.join() instanceof Committed).count();
        long repeated = all.stream().filter(o -> o.join() instanceof Repeated).count();
        assertEquals(1, committed);
        assertEquals(49, repeated);
        assertEquals(
                1,
                reader.streams(List.of(new StreamId("request/" + caseId)))
                        .await()
                        .atMost(SOON)
                        .events()
                        .size());
    }

    @Test
    void a_key_used_for_something_else_is_refused() {
        String key = fresh();
        append(Commands.of(key, "one", List.of(Commands.stream(0, Commands.approved(fresh(), 1)))));
        assertInstanceOf(
                KeyReused.class,
                append(Commands.of(key, "other", List.of(Commands.stream(0, Commands.approved(fresh(), 1))))));
    }

    @Test
    void several_streams_are_appended_together_or_not_at_all() {
        String one = fresh();
        String two = fresh();
        append(Commands.one(fresh(), two, 0));
        AppendOutcome outcome = append(Commands.of(
                fresh(),
                "",
                List.of(Commands.stream(0, Commands.approved(one, 1)), Commands.stream(0, Commands.approved(two, 1)))));
        assertInstanceOf(Conflict.class, outcome);
        assertEquals(
                0,
                reader.streams(List.of(new StreamId("request/" + one)))
                        .await()
                        .atMost(SOON)
                        .events()
                        .size());
        assertInstanceOf(
                Committed.class,
                append(Commands.of(
                        fresh(),
                        "",
                        List.of(
                                Commands.stream(0, Commands.approved(one, 1)),
                                Commands.stream(1, Commands.approved(two, 2))))));
    }

    @Test
    void a_stream_a_decision_only_rests_on_must_not_have_moved_either() {
        String watched = fresh();
        append(Commands.one(fresh(), watched, 0));
        assertInstanceOf(
                Conflict.class,
                append(Commands.of(
                        fresh(),
                        "",
                        List.of(
                                Commands.stream(0, Commands.approved(fresh(), 1)),
                                Commands.condition("request/" + watched, 0)))));
    }

    @Test
    void sixteen_writers_of_one_version_have_one_winner() {
        for (int round = 0; round < 20; round++) {
            String caseId = fresh();
            List<CompletableFuture<AppendOutcome>> all = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> append(Commands.one(fresh(), caseId, 0))))
                    .toList();
            assertEquals(
                    1, all.stream().filter(o -> o.join() instanceof Committed).count());
            assertEquals(
                    15, all.stream().filter(o -> o.join() instanceof Conflict).count());
        }
        assertUnbroken();
    }

    @Test
    void a_commit_whose_answer_is_lost_is_found_again_by_its_receipt() throws SQLException {
        List<CompletableFuture<AppendOutcome>> all = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String caseId = fresh();
            cases.add(caseId);
            all.add(begin(Commands.one(fresh(), caseId, 0)));
            if (i % 100 == 50) {
                terminateAppConnections();
            }
        }
        for (CompletableFuture<AppendOutcome> outcome : all) {
            AppendOutcome done = outcome.join();
            assertTrue(done instanceof Committed || done instanceof Repeated, () -> "was " + done);
        }
        for (String caseId : cases) {
            assertEquals(
                    1,
                    reader.streams(List.of(new StreamId("request/" + caseId)))
                            .await()
                            .atMost(SOON)
                            .events()
                            .size());
        }
        assertUnbroken();
    }

    @Test
    void a_server_that_falls_silent_is_given_up_and_commands_go_on() throws Exception {
        append(Commands.one(fresh(), fresh(), 0));
        List<String> backends = appBackends();
        signal("STOP", backends);
        try {
            CompletableFuture<AppendOutcome> unheard = begin(Commands.one(fresh(), fresh(), 0));
            ExecutionException busy = assertThrows(ExecutionException.class, () -> unheard.get(30, TimeUnit.SECONDS));
            assertInstanceOf(JournalBusy.class, busy.getCause());
            assertInstanceOf(
                    Committed.class, begin(Commands.one(fresh(), fresh(), 0)).get(30, TimeUnit.SECONDS));
        } finally {
            signal("CONT", backends);
        }
        assertInstanceOf(Committed.class, append(Commands.one(fresh(), fresh(), 0)));
        assertUnbroken();
    }

    @Test
    void the_app_can_neither_change_nor_delete_what_is_written() throws SQLException {
        append(Commands.one(fresh(), fresh(), 0));
        for (String change : List.of(
                "update journal.event set type = type",
                "delete from journal.event",
                "truncate journal.event",
                "update journal.refusal set actor = actor",
                "delete from journal.refusal",
                "truncate journal.refusal")) {
            assertThrows(SQLException.class, () -> asApp(change), change);
        }
        for (String change : List.of(
                "update journal.event set type = type", "delete from journal.event", "truncate journal.event")) {
            assertThrows(SQLException.class, () -> asOwner(change), change);
        }
        assertThrows(SQLException.class, () -> asApp("delete from journal.receipt"));
        assertThrows(SQLException.class, () -> asApp("update journal.receipt set status = 200"));
        assertThrows(SQLException.class, () -> asApp("select journal.forget_receipts(interval '1 hour')"));
        asApp("select journal.forget_receipts(interval '24 hours')");
    }

    @Test
    void an_oversized_event_is_refused_before_it_is_appended() {
        long head = reader.head().await().atMost(SOON).position();
        assertThrows(
                OversizedEvent.class,
                () -> append(Commands.of(
                        fresh(),
                        "",
                        List.of(Commands.stream(
                                0,
                                new org.muster.events.request.RequestEvent.RequestApproved(
                                        new org.muster.events.CaseId(fresh()),
                                        org.muster.events.request.RequestEvent.Origin.PLANNED,
                                        new org.muster.events.ContentRef(1, "0".repeat(300_000))))))));
        assertEquals(head, reader.head().await().atMost(SOON).position());
    }

    private AppendOutcome append(Append command) {
        return writer.append(command).await().atMost(SOON);
    }

    private CompletableFuture<AppendOutcome> begin(Append command) {
        return writer.append(command).subscribeAsCompletionStage();
    }

    private void assertUnbroken() {
        EventHash hash = new EventHash();
        byte[] previous = EventHash.genesis();
        long position = 0;
        while (true) {
            List<StoredEvent> events = reader.after(position, 1_000).await().atMost(SOON);
            if (events.isEmpty()) {
                break;
            }
            for (StoredEvent event : events) {
                assertEquals(position + 1, event.at().position(), "positions are dense");
                assertTrue(hash.holds(event, previous), "the chain holds at " + event.at());
                previous = event.hash();
                position++;
            }
        }
        JournalReader.Head head = reader.head().await().atMost(SOON);
        assertEquals(position, head.position());
        assertArrayEquals(previous, head.hash());
    }

    private static Append withKey(Append append, String name) {
        return new Append(
                append.key(),
                append.expires(),
                append.requestHash(),
                append.actor(),
                append.onBehalfOf(),
                append.caseId(),
                append.causation(),
                append.requestId(),
                append.occurredAt(),
                append.streams(),
                append.unmoved(),
                append.deadlines(),
                List.of(new NewKey(name, "wrapped".getBytes(StandardCharsets.UTF_8))),
                append.answer());
    }

    private static void terminateAppConnections() throws SQLException {
        try (Connection connection = MusterTestResource.postgres().connectAsSuperuser()) {
            execute(
                    connection,
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                            + MusterTestResource.database().app().user() + "' and pid <> pg_backend_pid()");
        }
    }

    private static List<String> appBackends() throws SQLException {
        try (Connection connection = MusterTestResource.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pid from pg_stat_activity where usename = '"
                        + MusterTestResource.database().app().user() + "'")) {
            List<String> backends = new ArrayList<>();
            while (rows.next()) {
                backends.add(rows.getString(1));
            }
            return backends;
        }
    }

    private static void signal(String name, List<String> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        command.addAll(processes);
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void asApp(String sql) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp()) {
            execute(connection, sql);
        }
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsOwner()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
