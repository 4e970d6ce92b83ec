package org.muster.journal.follow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.journal.append.AppendOutcome.Committed;
import org.muster.journal.append.Commands;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.deadline.TestTerms;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;

/** Rebuilding the views beside the live ones. What is not asserted: that readers never wait while the tables change places. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class RebuildTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String ALL = "select case_id, version, sha256, seen from view.approved order by case_id";

    @Inject
    Rebuild rebuild;

    @Inject
    Projections projections;

    @Inject
    JournalWriter writer;

    @Inject
    ApprovedView view;

    @Inject
    WhenGrantedThenApprove policy;

    @Inject
    TestTerms terms;

    /** Other tests feed journals that no topic holds; what came from them can't be rebuilt and goes first. */
    @BeforeEach
    void only_real_journals() {
        settle();
        Rows.change("delete from view.mark where source not in ('requests', 'approvals')");
        Rows.change("delete from view.parked where source not in ('requests', 'approvals')");
        run();
    }

    @Test
    void the_rebuilt_views_equal_the_live_ones() {
        String caseId = fresh();
        append(caseId, 0);
        Approvals.publish(FollowerTest.granted(fresh(), 1), FollowerTest.granted(caseId, 9));
        Approvals.repeat();
        settle();
        List<List<String>> live = Rows.all(ALL);
        List<List<String>> marks = Rows.all("select source, position, event_id from view.mark order by source");
        Map<String, Long> applied = run();
        assertEquals(live, Rows.all(ALL));
        assertEquals(marks, Rows.all("select source, position, event_id from view.mark order by source"));
        assertEquals((long) Approvals.events().size(), applied.get("approvals"));
        assertEquals(Rows.one("select position from journal.head"), applied.get("requests"));
    }

    @Test
    void what_a_defect_left_in_the_views_is_gone_afterwards() {
        String caseId = fresh();
        append(caseId, 0);
        settle();
        Rows.change("update view.approved set seen = 77 where case_id = '" + caseId + "'");
        Rows.change("insert into view.approved values ('" + fresh() + "', 1, '', 1)");
        long rows = Rows.one("select count(*) from view.approved");
        run();
        assertEquals(1, seen(caseId));
        assertEquals(rows - 1, Rows.one("select count(*) from view.approved"));
    }

    @Test
    void live_rows_are_read_and_written_meanwhile_and_nothing_that_comes_is_lost() {
        String gated = fresh();
        Approvals.publish(FollowerTest.granted(gated, 1));
        append(gated, 0);
        settle();
        CompletableFuture<Void> gate = view.holdRebuildAt(gated);
        CompletableFuture<Map<String, Long>> running = rebuild.run().subscribeAsCompletionStage();
        await().atMost(SOON).until(view::holdsRebuild);
        String meanwhile = fresh();
        append(meanwhile, 0);
        Approvals.publish(FollowerTest.granted(meanwhile, 2));
        settle();
        assertEquals(2, seen(gated));
        assertEquals(2, seen(meanwhile));
        assertFalse(running.isDone());
        gate.complete(null);
        running.join();
        assertEquals(2, seen(gated));
        assertEquals(2, seen(meanwhile));
        append(meanwhile, 1);
        settle();
        assertEquals(3, seen(meanwhile), "the live views go on in the new tables");
    }

    @Test
    void rebuilding_triggers_no_policy_and_no_deadline() {
        String caseId = WhenGrantedThenApprove.CASES + UUID.randomUUID();
        Approvals.publish(FollowerTest.granted(caseId, 1));
        settle();
        await().atMost(SOON).until(() -> seen(caseId) == 2);
        int reactions = policy.reactions();
        int fired = terms.fired().size();
        long head = Rows.one("select position from journal.head");
        run();
        assertEquals(reactions, policy.reactions());
        assertEquals(fired, terms.fired().size());
        assertEquals(head, Rows.one("select position from journal.head"));
    }

    @Test
    void a_parked_stream_stays_parked_until_its_defect_is_mended_and_flows_after_a_rebuild() {
        String sick = fresh();
        String well = fresh();
        view.choke(sick);
        append(sick, 0);
        append(well, 0);
        append(sick, 1);
        settle();
        assertEquals(2, parked(sick));
        run();
        assertEquals(2, parked(sick));
        assertEquals(0, seen(sick));
        assertEquals(1, seen(well));
        view.recover(sick);
        run();
        assertEquals(0, parked(sick));
        assertEquals(2, seen(sick));
        assertTrue(projections.parked().await().atMost(SOON).isEmpty());
    }

    @Test
    void two_rebuilds_at_a_time_are_one_too_many() {
        String gated = fresh();
        append(gated, 0);
        settle();
        CompletableFuture<Void> gate = view.holdRebuildAt(gated);
        CompletableFuture<Map<String, Long>> first = rebuild.run().subscribeAsCompletionStage();
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> rebuild.run().subscribeAsCompletionStage().join());
        assertInstanceOf(IllegalStateException.class, refused.getCause());
        gate.complete(null);
        first.join();
        assertEquals(1, seen(gated));
    }

    @Test
    void tables_that_do_not_stand_where_the_live_ones_stand_are_not_switched() {
        append(fresh(), 0);
        settle();
        Rows.change("select journal.prepare_rebuild()");
        assertThrows(IllegalStateException.class, () -> Rows.change("select journal.switch_rebuild()"));
        assertTrue(Rows.one("select count(*) from view.approved") > 0);
    }

    @Test
    void a_journal_that_no_longer_holds_what_was_applied_leaves_the_live_views_alone() {
        String caseId = fresh();
        append(caseId, 0);
        settle();
        Rows.change("insert into view.mark select 'expenses', 0, 5, event_id, hash, '', 4 from view.mark limit 1");
        try {
            CompletionException stuck = assertThrows(
                    CompletionException.class,
                    () -> rebuild.run().subscribeAsCompletionStage().join());
            assertInstanceOf(RebuildStuck.class, stuck.getCause());
            assertEquals(
                    "muster.expenses.v1 does not hold position 1",
                    stuck.getCause().getMessage());
            assertEquals(1, seen(caseId));
        } finally {
            Rows.change("delete from view.mark where source = 'expenses'");
        }
    }

    private Map<String, Long> run() {
        return rebuild.run()
                .subscribeAsCompletionStage()
                .orTimeout(120, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void append(String caseId, long expectedVersion) {
        assertInstanceOf(
                Committed.class,
                writer.append(Commands.one(fresh(), caseId, expectedVersion))
                        .await()
                        .atMost(SOON));
    }

    /** Until both journals are applied and reacted to. */
    private static void settle() {
        await().atMost(SOON)
                .until(() -> Rows.one("select position from view.mark where source = 'requests'")
                                == Rows.one("select position from journal.head")
                        && mark("view.mark") == Approvals.events().size()
                        && mark("journal.policy_mark") == Approvals.events().size());
    }

    private static long mark(String table) {
        return Rows.one("select position from " + table + " where source = 'approvals'");
    }

    private static long seen(String caseId) {
        return Rows.one("select seen from view.approved where case_id = '" + caseId + "'");
    }

    private static long parked(String caseId) {
        return Rows.one("select count(*) from view.parked where stream_id = 'request/" + caseId + "'");
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
