package org.muster.journal.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Lane;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.relay.TopicUnderTest;
import org.muster.journal.relay.Topics;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MusterTestResource;

/**
 * What following promises, against a real database and, where it matters, a real broker. What is not asserted: how fast; in which
 * order events of different journals are applied when neither rests on the other; and that a position before the mark was not
 * forged afterwards (the audit's chain check finds that).
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class FollowerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Follower follower;

    @Inject
    Projections projections;

    @Inject
    ApprovedView view;

    @Test
    void any_interleaving_of_two_journals_with_every_event_thrice_ends_in_the_same_view() {
        long seed = System.nanoTime();
        System.out.println("interleavings: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < Lane.of(20, 100); round++) {
            String prefix = "r" + fresh() + "-";
            List<ForeignJournal> journals = List.of(new ForeignJournal(fresh()), new ForeignJournal(fresh()));
            Map<String, String> expected = history(journals, prefix, random);
            journals.forEach(
                    journal -> follower.prepare(journal.source()).await().atMost(SOON));
            deliver(journals, random);
            Map<String, String> actual = new HashMap<>();
            Rows.all("select case_id, version || '/' || seen from view.approved where case_id like '" + prefix + "%'")
                    .forEach(row -> actual.put(row.get(0), row.get(1)));
            assertEquals(expected, actual, "round " + round + ", seed " + seed);
        }
        assertEquals(0, Rows.one("select count(*) from view.parked where stream_id like 'approval/r%'"));
    }

    /** One history in two journals: each event rests on what had happened in the other. Answers what the view must show. */
    private static Map<String, String> history(List<ForeignJournal> journals, String prefix, Random random) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, String> expected = new HashMap<>();
        for (int i = 1; i <= 20; i++) {
            int own = random.nextInt(2);
            ForeignJournal other = journals.get(1 - own);
            String caseId = prefix + random.nextInt(3);
            journals.get(own).append(granted(caseId, i), Map.of(other.source(), (long)
                    other.events().size()));
            expected.put(caseId, i + "/" + seen.merge(caseId, 1, Integer::sum));
        }
        return expected;
    }

    /** Each event three times: every run is sent again, and once more from further back, as relays that were killed do. */
    private void deliver(List<ForeignJournal> journals, Random random) {
        List<List<List<EventAtPosition>>> batches = journals.stream()
                .map(journal -> thrice(ForeignJournal.placed(journal.events()), random))
                .toList();
        List<CompletableFuture<Void>> under = new ArrayList<>(
                List.of(CompletableFuture.completedFuture(null), CompletableFuture.completedFuture(null)));
        int[] next = {0, 0};
        while (next[0] < batches.get(0).size() || next[1] < batches.get(1).size()) {
            int own = next[0] >= batches.get(0).size()
                    ? 1
                    : next[1] >= batches.get(1).size() ? 0 : random.nextInt(2);
            List<EventAtPosition> batch = batches.get(own).get(next[own]++);
            String source = journals.get(own).source();
            under.set(
                    own,
                    under.get(own)
                            .thenCompose(done -> follower.accept(source, batch).subscribeAsCompletionStage()));
        }
        CompletableFuture.allOf(under.get(0), under.get(1))
                .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private static List<List<EventAtPosition>> thrice(List<EventAtPosition> events, Random random) {
        List<List<EventAtPosition>> batches = new ArrayList<>();
        int done = 0;
        while (done < events.size()) {
            int to = Math.min(events.size(), done + 1 + random.nextInt(5));
            List<EventAtPosition> run = events.subList(done, to);
            List<EventAtPosition> twice = new ArrayList<>(run);
            twice.addAll(run);
            batches.add(twice);
            batches.add(events.subList(random.nextInt(done + 1), to));
            done = to;
        }
        batches.add(events);
        return batches;
    }

    @Test
    void a_hole_is_held_and_filled_from_the_topic_never_skipped() {
        ForeignJournal dispatch = new ForeignJournal("dispatch");
        List<String> cases = grant(dispatch, 9);
        // On the topic, what is missing lies behind many repeats.
        List<EventAtPosition> all = ForeignJournal.placed(dispatch.events());
        accept(dispatch, all.subList(0, 2));
        CompletableFuture<Void> held = begin(dispatch, all.subList(6, 9));
        await().atMost(SOON).until(() -> standing("dispatch").trouble().contains("hole"));
        assertFalse(held.isDone());
        assertEquals(2, standing("dispatch").viewed());
        for (int i = 0; i < 400; i++) {
            dispatch.publish(dispatch.events().subList(0, 2));
        }
        dispatch.publish(dispatch.events());
        finished(held);
        assertEquals(9, standing("dispatch").viewed());
        cases.forEach(caseId -> assertEquals(1, seen(caseId)));
    }

    @Test
    void another_event_at_a_position_that_was_applied_is_a_fork() {
        ForeignJournal journal = new ForeignJournal(fresh());
        grant(journal, 3);
        accept(journal, ForeignJournal.placed(journal.events()));
        StoredEvent last = journal.events().getLast();
        StoredEvent forged = withId(last, UUID.randomUUID());
        assertForked(journal, forged, 3);
    }

    @Test
    void an_event_that_does_not_continue_the_chain_is_a_fork() {
        ForeignJournal journal = new ForeignJournal(fresh());
        grant(journal, 3);
        accept(journal, ForeignJournal.placed(journal.events()));
        ForeignJournal other = new ForeignJournal(journal.source());
        grant(other, 4);
        assertForked(journal, other.events().get(3), 3);
    }

    @Test
    void an_event_whose_content_was_changed_under_its_hash_is_a_fork() {
        ForeignJournal journal = new ForeignJournal(fresh());
        grant(journal, 3);
        accept(journal, ForeignJournal.placed(journal.events()));
        StoredEvent next = journal.otherwise(granted(fresh(), 7));
        StoredEvent real = journal.append(granted(fresh(), 1));
        StoredEvent changed = ForeignJournal.withHash(next, real.hash());
        assertForked(journal, changed, 3);
    }

    private void assertForked(ForeignJournal journal, StoredEvent forged, long appliedBefore) {
        CompletableFuture<Void> held = begin(journal, ForeignJournal.placed(forged));
        await().atMost(SOON).until(() -> standing(journal.source()).forked());
        assertEquals(appliedBefore, standing(journal.source()).viewed());
        assertFalse(held.isDone());
        held.cancel(true);
    }

    @Test
    void an_event_waits_for_the_positions_of_another_journal_it_rests_on() {
        ForeignJournal one = new ForeignJournal(fresh());
        ForeignJournal two = new ForeignJournal(fresh());
        String caseId = fresh();
        one.append(granted(caseId, 1));
        two.append(granted(caseId, 2), Map.of(one.source(), 1L));
        two.append(granted(caseId, 3));
        follower.prepare(one.source()).await().atMost(SOON);
        CompletableFuture<Void> held = begin(two, ForeignJournal.placed(two.events()));
        follower.prepare(two.source()).await().atMost(SOON);
        accept(one, ForeignJournal.placed(one.events()));
        finished(held);
        assertEquals("3/3", row(caseId));
        assertEquals(2, standing(two.source()).viewed());
    }

    @Test
    void what_rests_on_a_journal_that_is_not_followed_waits_for_nothing() {
        ForeignJournal journal = new ForeignJournal(fresh());
        String caseId = fresh();
        journal.append(granted(caseId, 1), Map.of("nobodys", 77L));
        accept(journal, ForeignJournal.placed(journal.events()));
        assertEquals(1, seen(caseId));
    }

    @Test
    void an_event_no_view_survives_parks_its_stream_and_the_rest_flows() {
        ForeignJournal journal = new ForeignJournal(fresh());
        String sick = fresh();
        String well = fresh();
        view.choke(sick);
        journal.append(granted(well, 1));
        journal.append(granted(sick, 1));
        journal.append(granted(well, 2));
        journal.append(granted(sick, 2));
        accept(journal, ForeignJournal.placed(journal.events()));
        journal.append(granted(sick, 3));
        journal.append(granted(well, 3));
        accept(journal, ForeignJournal.placed(journal.events()));
        assertEquals("3/3", row(well));
        assertEquals(0, seen(sick));
        assertEquals(6, standing(journal.source()).viewed());
        assertEquals(List.of(2L, 4L, 5L), parked(journal));

        assertEquals(0, redrive(journal, "approval/" + sick), "still sick");
        assertEquals(List.of(2L, 4L, 5L), parked(journal));
        view.recover(sick);
        assertEquals(3, redrive(journal, "approval/" + sick));
        assertEquals("3/3", row(sick));
        assertEquals(List.of(), parked(journal));
        journal.append(granted(sick, 4));
        accept(journal, ForeignJournal.placed(journal.events()));
        assertEquals("4/4", row(sick));
    }

    @Test
    void what_this_version_cannot_read_is_parked_too() {
        ForeignJournal journal = new ForeignJournal(fresh());
        String caseId = fresh();
        StreamId stream = new StreamId("approval/" + caseId);
        journal.append(granted(fresh(), 1));
        journal.append(stream, "muster.approvals.NotInventedYet", 1, "{}".getBytes(UTF_8), Map.of());
        journal.append(granted(caseId, 2));
        journal.append(
                new StreamId("approval/" + fresh()),
                "muster.approvals.ApprovalGranted",
                1,
                "nonsense".getBytes(UTF_8),
                Map.of());
        accept(journal, ForeignJournal.placed(journal.events()));
        assertEquals(List.of(2L, 3L, 4L), parked(journal));
        assertEquals(4, standing(journal.source()).viewed());
    }

    @Test
    void a_batch_and_its_mark_are_one_transaction() {
        ForeignJournal journal = new ForeignJournal(fresh());
        String first = fresh();
        String middle = fresh();
        String last = fresh();
        journal.append(granted(first, 1));
        journal.append(granted(middle, 1));
        journal.append(granted(last, 1));
        view.faint(middle);
        CompletableFuture<Void> tried = begin(journal, ForeignJournal.placed(journal.events()));
        await().atMost(SOON).until(() -> standing(journal.source()).trouble().contains(middle));
        assertEquals(0, seen(first));
        assertEquals(0, seen(middle));
        assertEquals(0, Rows.one("select position from view.mark where source = '" + journal.source() + "'"));
        view.recover(middle);
        finished(tried);
        assertEquals(List.of(), parked(journal));
        assertEquals(1, seen(first));
        assertEquals(1, seen(middle));
        assertEquals(1, seen(last));
        assertEquals(3, Rows.one("select position from view.mark where source = '" + journal.source() + "'"));
    }

    @Test
    void a_database_that_drops_connections_parks_nothing_and_loses_nothing() throws SQLException {
        ForeignJournal journal = new ForeignJournal(fresh());
        List<String> cases = grant(journal, 400);
        List<EventAtPosition> all = ForeignJournal.placed(journal.events());
        CompletableFuture<Void> flowing = CompletableFuture.completedFuture(null);
        for (int i = 0; i < 400; i += 10) {
            List<EventAtPosition> batch = all.subList(i, i + 10);
            flowing = flowing.thenCompose(
                    done -> follower.accept(journal.source(), batch).subscribeAsCompletionStage());
        }
        while (!flowing.isDone()) {
            terminateAppConnections();
            await().pollInSameThread().pollDelay(Duration.ofMillis(150)).until(() -> true);
        }
        assertEquals(List.of(), parked(journal));
        assertEquals(400, standing(journal.source()).viewed());
        cases.forEach(caseId -> assertEquals(1, seen(caseId)));
    }

    @Test
    void what_comes_from_several_journals_in_one_moment_shares_a_transaction() throws SQLException {
        List<ForeignJournal> journals = List.of(following(), following());
        List<String> cases =
                journals.stream().map(journal -> grant(journal, 2).getLast()).toList();
        inOneMoment(journals);
        assertEquals(
                1,
                Rows.one("select count(distinct xmin::text) from view.mark where source in ('"
                        + journals.get(0).source() + "', '" + journals.get(1).source() + "')"));
        cases.forEach(caseId -> assertEquals(1, seen(caseId)));
        journals.forEach(journal -> assertEquals(2, mark(journal)));
    }

    @Test
    void what_fails_in_a_shared_transaction_fails_alone() throws SQLException {
        ForeignJournal sick = following();
        ForeignJournal well = following();
        String choking = fresh();
        view.choke(choking);
        sick.append(granted(choking, 1));
        String flowing = grant(well, 1).getFirst();
        inOneMoment(List.of(sick, well));
        assertEquals(1, seen(flowing));
        assertEquals(List.of(), parked(well));
        assertEquals(List.of(1L), parked(sick));
        view.recover(choking);
        assertEquals(1, redrive(sick, "approval/" + choking));
    }

    @Test
    void a_fork_in_a_shared_transaction_holds_nobody_else_up() throws SQLException {
        ForeignJournal forked = following();
        ForeignJournal well = following();
        grant(forked, 2);
        accept(forked, ForeignJournal.placed(forked.events()));
        StoredEvent other = withId(forked.events().getLast(), UUID.randomUUID());
        String flowing = grant(well, 1).getFirst();
        List<CompletableFuture<Void>> under = new ArrayList<>();
        whileAnotherTransactionIsUnderWay(() -> {
            under.add(begin(forked, ForeignJournal.placed(other)));
            under.add(begin(well, ForeignJournal.placed(well.events())));
        });
        finished(under.getLast());
        assertEquals(1, seen(flowing));
        await().atMost(SOON).until(() -> standing(forked.source()).forked());
        assertFalse(under.getFirst().isDone());
        under.getFirst().cancel(true);
    }

    /** One whose marks are known, so that what comes is applied without a question before. */
    private ForeignJournal following() {
        ForeignJournal journal = new ForeignJournal(fresh());
        follower.prepare(journal.source()).await().atMost(SOON);
        return journal;
    }

    private void inOneMoment(List<ForeignJournal> journals) throws SQLException {
        List<CompletableFuture<Void>> under = new ArrayList<>();
        whileAnotherTransactionIsUnderWay(() ->
                journals.forEach(journal -> under.add(begin(journal, ForeignJournal.placed(journal.events())))));
        under.forEach(FollowerTest::finished);
    }

    private void whileAnotherTransactionIsUnderWay(Runnable moment) throws SQLException {
        ForeignJournal slow = following();
        grant(slow, 1);
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            lockMark(elsewhere, slow);
            CompletableFuture<Void> waiting = begin(slow, ForeignJournal.placed(slow.events()));
            await().atMost(SOON).until(() -> Rows.one("select count(*) from pg_locks where not granted") > 0);
            moment.run();
            elsewhere.rollback();
            finished(waiting);
        }
    }

    @Test
    void the_mark_says_which_event_it_stands_at() {
        ForeignJournal journal = new ForeignJournal(fresh());
        grant(journal, 2);
        accept(journal, ForeignJournal.placed(journal.events()));
        StoredEvent last = journal.events().getLast();
        assertEquals(
                List.of(List.of(
                        "2", last.eventId().toString(), java.util.HexFormat.of().formatHex(last.hash()), "1")),
                Rows.all("select position, event_id, encode(hash, 'hex'), kafka_offset from view.mark where source = '"
                        + journal.source() + "'"));
    }

    @Test
    void what_changes_no_view_waits_for_no_transaction() throws SQLException {
        ForeignJournal journal = new ForeignJournal(fresh());
        grant(journal, 1);
        accept(journal, ForeignJournal.placed(journal.events()));
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            lockMark(elsewhere, journal);
            accept(journal, ForeignJournal.placed(withdraw(journal, 2)));
            accept(journal, ForeignJournal.placed(withdraw(journal, 1)));
            assertEquals(4, standing(journal.source()).viewed());
            assertEquals(1, mark(journal));
            elsewhere.rollback();
        }
        await().atMost(SOON).until(() -> mark(journal) == 4);
    }

    @Test
    void what_changes_a_view_takes_the_mark_over_what_changed_none() throws SQLException {
        ForeignJournal journal = new ForeignJournal(fresh());
        List<String> cases = new ArrayList<>(grant(journal, 1));
        accept(journal, ForeignJournal.placed(journal.events()));
        CompletableFuture<Void> next;
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            lockMark(elsewhere, journal);
            accept(journal, ForeignJournal.placed(withdraw(journal, 2)));
            cases.addAll(grant(journal, 1));
            next = begin(journal, ForeignJournal.placed(journal.events().getLast()));
            // Whatever would mark the two by itself waits, too, and finds them marked.
            elsewhere.rollback();
        }
        finished(next);
        assertEquals(4, mark(journal));
        assertEquals("", standing(journal.source()).trouble());
        cases.forEach(caseId -> assertEquals(1, seen(caseId)));
    }

    @Test
    void what_changes_no_view_is_checked_against_the_chain_like_all_else() {
        ForeignJournal journal = new ForeignJournal(fresh());
        accept(journal, ForeignJournal.placed(withdraw(journal, 3)));
        ForeignJournal other = new ForeignJournal(journal.source());
        assertForked(journal, withdraw(other, 4).getLast(), 3);
    }

    @Test
    void a_hole_among_what_changes_no_view_is_held() {
        ForeignJournal journal = onTopic();
        List<StoredEvent> all = withdraw(journal, 4);
        accept(journal, ForeignJournal.placed(all.subList(0, 2)));
        CompletableFuture<Void> held = begin(journal, ForeignJournal.placed(all.getLast()));
        await().atMost(SOON).until(() -> standing(journal.source()).trouble().contains("hole"));
        assertFalse(held.isDone());
        assertEquals(2, standing(journal.source()).viewed());
        journal.publish(all);
        finished(held);
        assertEquals(4, standing(journal.source()).viewed());
    }

    @Test
    void a_mark_that_lies_further_back_than_was_known_is_believed() throws SQLException {
        ForeignJournal journal = onTopic();
        List<String> cases = new ArrayList<>(grant(journal, 1));
        accept(journal, ForeignJournal.placed(journal.events()));
        cases.addAll(grant(journal, 1));
        List<StoredEvent> second = journal.events().subList(1, 2);
        CompletableFuture<Void> next;
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            accept(journal, ForeignJournal.placed(second));
            lockMark(elsewhere, journal);
            accept(journal, ForeignJournal.placed(withdraw(journal, 2)));
            setBack(elsewhere, journal.events().getFirst(), cases.get(1));
            cases.addAll(grant(journal, 1));
            journal.publish(journal.events());
            next = begin(journal, ForeignJournal.placed(journal.events().getLast()));
            elsewhere.commit();
        }
        finished(next);
        assertEquals(5, mark(journal));
        cases.forEach(caseId -> assertEquals(1, seen(caseId)));
    }

    @Test
    void what_changes_no_view_finds_a_mark_that_lies_further_back_too() throws SQLException {
        ForeignJournal journal = onTopic();
        String kept = grant(journal, 1).getFirst();
        accept(journal, ForeignJournal.placed(journal.events()));
        String lost = grant(journal, 1).getFirst();
        accept(journal, ForeignJournal.placed(journal.events().getLast()));
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            lockMark(elsewhere, journal);
            accept(journal, ForeignJournal.placed(withdraw(journal, 2)));
            setBack(elsewhere, journal.events().getFirst(), lost);
            elsewhere.commit();
        }
        journal.publish(journal.events());
        await().atMost(SOON).until(() -> {
            List<StoredEvent> next = withdraw(journal, 1);
            journal.publish(next);
            accept(journal, ForeignJournal.placed(next));
            return seen(lost) == 1;
        });
        assertEquals(1, seen(kept));
    }

    static void finished(CompletableFuture<Void> batch) {
        await().atMost(SOON).until(batch::isDone);
        batch.join();
    }

    static ForeignJournal onTopic() {
        ForeignJournal journal = new ForeignJournal(fresh());
        new TopicUnderTest(Topics.of(journal.source())).create();
        return journal;
    }

    /** Holds the row that every transaction of the views of this journal has to change. */
    static void lockMark(Connection connection, ForeignJournal journal) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from view.mark where source = '" + journal.source() + "' for update");
        }
    }

    /** As a database that lost its last transactions: with the mark goes what was applied behind it. */
    private static void setBack(Connection connection, StoredEvent last, String lost) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from view.approved where case_id = '" + lost + "'");
            statement.execute(
                    "update view.mark set position = %d, event_id = '%s', hash = decode('%s', 'hex') where source = '%s'"
                            .formatted(
                                    last.at().position(),
                                    last.eventId(),
                                    java.util.HexFormat.of().formatHex(last.hash()),
                                    last.at().source()));
        }
    }

    private static long mark(ForeignJournal journal) {
        return Rows.one("select position from view.mark where source = '" + journal.source() + "'");
    }

    /** Events that no view here has a row for. */
    private static List<StoredEvent> withdraw(ForeignJournal journal, int events) {
        List<StoredEvent> withdrawn = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            withdrawn.add(journal.append(new ApprovalWithdrawn(
                    new CaseId(fresh()), Subject.PLANNED_REQUEST, new ContentRef(1, "0"), new PersonId("somebody"))));
        }
        return withdrawn;
    }

    private void accept(ForeignJournal journal, List<EventAtPosition> batch) {
        follower.accept(journal.source(), batch).await().atMost(SOON);
    }

    private CompletableFuture<Void> begin(ForeignJournal journal, List<EventAtPosition> batch) {
        return follower.accept(journal.source(), batch).subscribeAsCompletionStage();
    }

    private int redrive(ForeignJournal journal, String stream) {
        return projections.redrive(journal.source(), stream).await().atMost(SOON);
    }

    private Follower.FollowerStatus standing(String source) {
        return follower.standings().stream()
                .filter(standing -> standing.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> grant(ForeignJournal journal, int events) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            cases.add(fresh());
            journal.append(granted(cases.getLast(), 1));
        }
        return cases;
    }

    static MusterEvent granted(String caseId, int version) {
        return new ApprovalGranted(new CaseId(caseId), Subject.PLANNED_REQUEST, new ContentRef(version, "0"));
    }

    private static StoredEvent withId(StoredEvent event, UUID id) {
        StoredEvent changed = new StoredEvent(
                event.at(),
                event.stream(),
                event.streamVersion(),
                id,
                event.type(),
                event.schemaVersion(),
                event.payload(),
                event.metadata(),
                event.occurredAt(),
                event.recordedAt(),
                event.previousHash(),
                event.hash());
        return ForeignJournal.withHash(changed, new EventHash().of(changed));
    }

    private static List<Long> parked(ForeignJournal journal) {
        return Rows.all("select position from view.parked where source = '" + journal.source() + "' order by position")
                .stream()
                .map(row -> Long.parseLong(row.getFirst()))
                .toList();
    }

    private static long seen(String caseId) {
        return Rows.one("select seen from view.approved where case_id = '" + caseId + "'");
    }

    private static String row(String caseId) {
        return Rows.all("select version || '/' || seen from view.approved where case_id = '" + caseId + "'")
                .getFirst()
                .getFirst();
    }

    private static void terminateAppConnections() throws SQLException {
        try (Connection connection = MusterTestResource.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                    + MusterTestResource.database().app().user() + "'");
        }
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
