package org.muster.journal.follow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.muster.events.StreamId;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MusterTestResource;

/** What policies promise: one effect for each cause, at any time. What is not asserted: that a policy is asked only once. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class ReactionRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Follower follower;

    @Inject
    ReactionRunner policies;

    @Inject
    JournalReader reader;

    @Inject
    WhenGrantedThenApprove policy;

    private final ForeignJournal journal = new ForeignJournal(UUID.randomUUID().toString());

    @Test
    void a_fact_delivered_again_has_no_second_effect() {
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        accept();
        for (int i = 0; i < 3; i++) {
            reactAgain();
        }
        List<RecordedEvent> history = history(caseId);
        assertEquals(1, history.size());
        assertEquals("system:approve", history.getFirst().metadata().actor().value());
        assertEquals(
                journal.source() + ":0:1",
                history.getFirst().metadata().causation().orElseThrow());
    }

    @Test
    void a_reaction_waits_for_no_view_and_rests_on_its_cause_all_the_same() throws SQLException {
        String before = aCase();
        journal.append(FollowerTest.granted(before, 1));
        accept();
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        CompletableFuture<Void> followed;
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            FollowerTest.lockMark(elsewhere, journal);
            followed = begin(journal.events().getLast());
            await().atMost(SOON).until(() -> history(caseId).size() == 1);
            assertEquals(1, viewed(), "the views wait");
            assertFalse(followed.isDone());
            elsewhere.rollback();
        }
        FollowerTest.finished(followed);
        assertEquals(2, viewed());
        assertEquals(
                2L,
                history(caseId).getFirst().metadata().restsOn().get(journal.source()),
                "whoever follows both waits");
    }

    @Test
    void a_reaction_that_asks_views_of_the_event_comes_after_them() throws SQLException {
        String before = aCase();
        journal.append(FollowerTest.granted(before, 1));
        accept();
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        policy.waitForViews(true);
        int reactions = policy.reactions();
        try (Connection elsewhere = MusterTestResource.database().connectAsOwner()) {
            FollowerTest.lockMark(elsewhere, journal);
            CompletableFuture<Void> followed = begin(journal.events().getLast());
            await().atMost(SOON).until(ReactionRunnerTest::somebodyWaitsForALock);
            assertEquals(reactions, policy.reactions());
            elsewhere.rollback();
            FollowerTest.finished(followed);
        } finally {
            policy.waitForViews(false);
        }
        assertEquals(1, history(caseId).size());
    }

    @Test
    void nothing_reacts_to_what_lies_behind_a_hole() {
        ForeignJournal holed = FollowerTest.onTopic();
        String first = aCase();
        String second = aCase();
        holed.append(FollowerTest.granted(first, 1));
        holed.append(FollowerTest.granted(second, 1));
        CompletableFuture<Void> held = begin(holed.events().getLast());
        await().atMost(SOON)
                .until(() -> follower.standings().stream()
                        .anyMatch(standing -> standing.source().equals(holed.source())
                                && standing.trouble().contains("hole")));
        assertEquals(0, history(second).size());
        holed.publish(holed.events());
        FollowerTest.finished(held);
        assertEquals(1, history(first).size());
        assertEquals(1, history(second).size());
    }

    @Test
    void nor_has_it_years_later_when_every_receipt_that_may_be_forgotten_is_forgotten() {
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        accept();
        Rows.change("update journal.receipt set recorded_at = recorded_at - interval '10 years'");
        Rows.change("select journal.forget_receipts(interval '24 hours')");
        reactAgain();
        assertEquals(1, history(caseId).size());
    }

    @Test
    void two_facts_have_two_effects() {
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        journal.append(FollowerTest.granted(caseId, 2));
        accept();
        assertEquals(2, history(caseId).size());
    }

    @Test
    void a_refused_reaction_is_a_recorded_outcome_and_stays_one() {
        String caseId = aCase();
        policy.refuse(caseId);
        journal.append(FollowerTest.granted(caseId, 1));
        accept();
        assertEquals(0, history(caseId).size());
        assertEquals(
                List.of(List.of("approve", "request/" + caseId, "probe-headcount-missing", "F1.2")), refusals(caseId));
        policy.recover(caseId);
        reactAgain();
        assertEquals(0, history(caseId).size(), "what was refused then is not done now");
        assertEquals(1, refusals(caseId).size());
        assertEquals(0, parked().size());
    }

    @Test
    void a_reaction_that_was_done_is_not_refused_afterwards() {
        String caseId = aCase();
        journal.append(FollowerTest.granted(caseId, 1));
        accept();
        policy.refuse(caseId);
        reactAgain();
        policy.recover(caseId);
        assertEquals(1, history(caseId).size());
        assertEquals(0, refusals(caseId).size());
    }

    @Test
    void a_policy_that_fails_parks_the_stream_and_reacts_in_order_when_redriven() {
        String sick = aCase();
        String well = aCase();
        policy.fail(sick);
        journal.append(FollowerTest.granted(sick, 1));
        journal.append(FollowerTest.granted(well, 1));
        accept();
        journal.append(FollowerTest.granted(sick, 2));
        journal.append(FollowerTest.granted(well, 2));
        accept();
        assertEquals(2, history(well).size());
        assertEquals(0, history(sick).size());
        assertEquals(List.of(List.of("1"), List.of("3")), parked());

        assertEquals(
                0,
                policies.redrive(journal.source(), "approval/" + sick).await().atMost(SOON));
        policy.recover(sick);
        assertEquals(
                2,
                policies.redrive(journal.source(), "approval/" + sick).await().atMost(SOON));
        assertEquals(List.of(), parked());
        assertEquals(
                List.of(journal.source() + ":0:1", journal.source() + ":0:3"),
                history(sick).stream()
                        .map(recorded -> recorded.metadata().causation().orElseThrow())
                        .toList());
    }

    @Test
    void a_policy_reacts_to_what_comes_by_kafka_too() {
        String caseId = aCase();
        Approvals.publish(FollowerTest.granted(caseId, 1));
        Approvals.repeat();
        await().atMost(SOON).until(() -> history(caseId).size() == 1);
        await().atMost(SOON)
                .until(() -> Rows.one("select position from journal.policy_mark where source = 'approvals'")
                        == Approvals.events().size());
        assertEquals(1, history(caseId).size());
    }

    private void accept() {
        follower.accept(journal.source(), ForeignJournal.placed(journal.events()))
                .await()
                .atMost(SOON);
    }

    private CompletableFuture<Void> begin(StoredEvent event) {
        return follower.accept(event.at().source(), ForeignJournal.placed(event))
                .subscribeAsCompletionStage();
    }

    private long viewed() {
        return follower.standings().stream()
                .filter(standing -> standing.source().equals(journal.source()))
                .mapToLong(Follower.FollowerStatus::viewed)
                .sum();
    }

    private static boolean somebodyWaitsForALock() {
        return Rows.one("select count(*) from pg_locks where not granted") > 0;
    }

    /** As after a crash before the mark was written. */
    private void reactAgain() {
        policies.react(journal.source(), "", 0, ForeignJournal.placed(journal.events()))
                .await()
                .atMost(SOON);
    }

    private List<RecordedEvent> history(String caseId) {
        return reader.history(new StreamId("request/" + caseId)).await().atMost(SOON);
    }

    private static List<List<String>> refusals(String caseId) {
        return Rows.all("select policy, subject, code, clause from journal.policy_refusal where subject = 'request/"
                + caseId + "'");
    }

    private List<List<String>> parked() {
        return Rows.all("select position from journal.policy_parked where source = '" + journal.source()
                + "' order by position");
    }

    private static String aCase() {
        return WhenGrantedThenApprove.CASES + UUID.randomUUID();
    }
}
