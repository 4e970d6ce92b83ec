package org.muster.journal.deadline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.journal.append.Append;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.append.AppendOutcome.Committed;
import org.muster.journal.append.Commands;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.follow.Rows;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;

/** What deadlines promise: one effect, by business time. What is not asserted: how soon after the due time. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class DeadlinesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Deadlines deadlines;

    @Inject
    TestTerms terms;

    @Inject
    JournalWriter writer;

    @Inject
    JournalReader reader;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void a_deadline_fires_when_business_time_has_come_and_says_the_due_time() {
        Instant due = inHours(5);
        open(TestTerms.DUE, subject, due);
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> approvals(subject).isEmpty());
        MovableClock.advance(Duration.ofHours(7));
        await().atMost(SOON).until(() -> approvals(subject).size() == 1);
        RecordedEvent approved = approvals(subject).getFirst();
        assertEquals(
                due.toString(), ((RequestApproved) approved.event()).content().sha256());
        assertEquals("system:test-due", approved.metadata().actor().value());
        awaitGone(subject);
    }

    @Test
    void fired_again_after_a_crash_it_has_no_second_effect() throws InterruptedException {
        Instant due = inHours(-1);
        open(TestTerms.DUE, subject, due);
        awaitGone(subject);
        // As if the process had been killed before the row went.
        deadlines.stop(new ShutdownEvent());
        insert(TestTerms.DUE, subject, due);
        deadlines.start(new StartupEvent());
        awaitGone(subject);
        assertEquals(
                2,
                terms.fired().stream().filter(d -> d.subject().equals(subject)).count());
        assertEquals(1, approvals(subject).size());
    }

    @Test
    void what_was_due_while_nothing_ran_fires_at_the_start_once() throws InterruptedException {
        deadlines.stop(new ShutdownEvent());
        open(TestTerms.DUE, subject, inHours(1));
        MovableClock.advance(Duration.ofHours(2));
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> approvals(subject).isEmpty());
        deadlines.start(new StartupEvent());
        awaitGone(subject);
        assertEquals(1, approvals(subject).size());
    }

    @Test
    void one_that_was_closed_does_not_fire() {
        open(TestTerms.DUE, subject, inHours(3));
        append(new DeadlineChange.Close("t/" + subject));
        MovableClock.advance(Duration.ofHours(4));
        String other = UUID.randomUUID().toString();
        open(TestTerms.DUE, other, inHours(-1));
        awaitGone(other);
        assertEquals(0, approvals(subject).size());
    }

    @Test
    void one_that_was_moved_fires_at_its_new_time_only() {
        open(TestTerms.DUE, subject, inHours(3));
        Instant later = inHours(50);
        open(TestTerms.DUE, subject, later);
        MovableClock.advance(Duration.ofHours(4));
        String other = UUID.randomUUID().toString();
        open(TestTerms.DUE, other, inHours(-1));
        awaitGone(other);
        assertEquals(0, approvals(subject).size());
        MovableClock.advance(Duration.ofHours(60));
        await().atMost(SOON).until(() -> approvals(subject).size() == 1);
    }

    @Test
    void a_reminder_that_opens_the_next_one_under_its_own_key_fires_twice() {
        Instant second = inHours(9);
        terms.reopen(subject, new DeadlineChange.Open("t/" + subject, TestTerms.AGAIN, subject, second));
        open(TestTerms.AGAIN, subject, inHours(-1));
        await().atMost(SOON).until(() -> approvals(subject).size() == 1);
        MovableClock.advance(Duration.ofHours(10));
        await().atMost(SOON).until(() -> approvals(subject).size() == 2);
        awaitGone(subject);
    }

    @Test
    void a_refused_one_is_over_and_recorded() {
        open(TestTerms.REFUSED, subject, inHours(-1));
        awaitGone(subject);
        assertEquals(
                List.of(List.of("test-refused", "F1.2")),
                Rows.all(
                        "select policy, clause from journal.policy_refusal where subject = 'request/" + subject + "'"));
    }

    @Test
    void one_that_fails_is_tried_again_and_stands_in_nobodys_way() {
        List<String> sick = IntStream.range(0, 250)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        sick.forEach(terms::fail);
        Instant due = inHours(-9);
        sick.forEach(failing -> insert(TestTerms.DUE, failing, due));
        insert("nobody-serves-this", UUID.randomUUID().toString(), due);
        open(TestTerms.DUE, subject, inHours(-1));
        await().atMost(SOON).until(() -> approvals(subject).size() == 1);
        sick.forEach(terms::recover);
        await().atMost(SOON)
                .until(() -> Rows.one("select count(*) from journal.deadline where kind = '" + TestTerms.DUE
                                + "' and due_at <= '" + due + "'")
                        == 0);
        sick.forEach(recovered -> assertEquals(1, approvals(recovered).size()));
        Rows.change("delete from journal.deadline where kind = 'nobody-serves-this'");
    }

    @Test
    void deadlines_come_with_the_events_or_not_at_all() {
        String taken = UUID.randomUUID().toString();
        writer.append(Commands.one(UUID.randomUUID().toString(), taken, 0))
                .await()
                .atMost(SOON);
        Append lost = with(
                Commands.one(UUID.randomUUID().toString(), taken, 0),
                new DeadlineChange.Open("t/" + subject, TestTerms.DUE, subject, inHours(9)));
        assertInstanceOf(
                org.muster.journal.append.AppendOutcome.Conflict.class,
                writer.append(lost).await().atMost(SOON));
        assertEquals(0, Rows.one("select count(*) from journal.deadline where subject = '" + subject + "'"));
    }

    private void open(String kind, String about, Instant due) {
        append(new DeadlineChange.Open("t/" + about, kind, about, due));
    }

    private void append(DeadlineChange change) {
        Append command =
                Commands.one(UUID.randomUUID().toString(), UUID.randomUUID().toString(), 0);
        assertInstanceOf(
                Committed.class, writer.append(with(command, change)).await().atMost(SOON));
    }

    private static Append with(Append append, DeadlineChange change) {
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
                List.of(change),
                append.newKeys(),
                append.answer());
    }

    private static void insert(String kind, String about, Instant due) {
        Rows.change("insert into journal.deadline values ('t/" + about + "', '" + kind + "', '" + about + "', '" + due
                + "')");
    }

    private void awaitGone(String about) {
        await().atMost(SOON)
                .until(() -> Rows.one("select count(*) from journal.deadline where subject = '" + about + "'") == 0);
        assertTrue(
                terms.fired().stream().anyMatch(deadline -> deadline.subject().equals(about)));
    }

    private List<RecordedEvent> approvals(String about) {
        return reader.history(new StreamId("request/" + about)).await().atMost(SOON);
    }

    private static Instant inHours(int hours) {
        return MovableClock.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MILLIS);
    }
}
