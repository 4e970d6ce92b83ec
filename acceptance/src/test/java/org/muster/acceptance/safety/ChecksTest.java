package org.muster.acceptance.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.acceptance.safety.Attempt.Outcome;
import org.muster.audit.ViewSnapshot;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;

/** Every check is shown what it has to find. A check that has never been red proves nothing. */
class ChecksTest {
    private static final String FILED = "muster.requests.PlannedRequestFiled";
    private static final Instant NOON = Instant.parse("2026-02-14T04:00:00Z");
    private static final EventCodec CODEC = new EventCodec();

    private final List<StoredEvent> journal = journal("a", "b", "c", "d");

    // --- the journal

    @Test
    void a_sound_journal_has_no_findings() {
        assertEquals(List.of(), Checks.unbroken(journal));
    }

    @Test
    void a_gap_is_found() {
        journal.remove(2);
        assertFound("after position 2 comes 4", Checks.unbroken(journal));
    }

    @Test
    void an_event_that_stands_there_twice_is_found() {
        journal.add(2, journal.get(1));
        assertFound("after position 2 comes 2", Checks.unbroken(journal));
    }

    @Test
    void two_events_in_the_wrong_order_are_found() {
        journal.add(1, journal.remove(2));
        assertFound("after position 1 comes 3", Checks.unbroken(journal));
    }

    @Test
    void a_rewritten_event_is_found() {
        journal.set(1, rewritten(journal.get(1)));
        assertFound("position 2 does not continue the chain", Checks.unbroken(journal));
    }

    @Test
    void a_stream_with_one_version_twice_is_found() {
        List<StoredEvent> twice = new ArrayList<>();
        append(twice, "request/HF-20260214-001", 1, "a");
        append(twice, "request/HF-20260214-001", 1, "b");
        assertFound("has version 1 where 2 is next", Checks.unbroken(twice));
    }

    // --- commands

    @Test
    void commands_that_happened_once_have_no_findings() {
        assertEquals(List.of(), Checks.onceEach(journal, attempts(), List.of(FILED)));
    }

    @Test
    void an_uncertain_command_may_have_happened_or_not() {
        List<Attempt> attempts = attempts();
        attempts.add(new Attempt("e", FILED, "", Outcome.INDETERMINATE));
        attempts.set(0, new Attempt("a", FILED, "", Outcome.INDETERMINATE));
        assertEquals(List.of(), Checks.onceEach(journal, attempts, List.of(FILED)));
    }

    @Test
    void a_lost_command_is_found() {
        journal.removeLast();
        assertFound("command d was acknowledged and is lost", Checks.onceEach(journal, attempts(), List.of(FILED)));
    }

    @Test
    void a_command_carried_out_twice_is_found_whether_acknowledged_or_not() {
        append(journal, "request/HF-20260214-009", 1, "b");
        assertFound("command b was carried out 2 times", Checks.onceEach(journal, attempts(), List.of(FILED)));
        List<Attempt> attempts = attempts();
        attempts.set(1, new Attempt("b", FILED, "", Outcome.INDETERMINATE));
        assertFound("command b was carried out 2 times", Checks.onceEach(journal, attempts, List.of(FILED)));
    }

    @Test
    void a_command_that_led_elsewhere_than_was_answered_is_found() {
        List<Attempt> attempts = attempts();
        attempts.set(0, new Attempt("a", FILED, "request/HF-20260214-777", Outcome.ACKNOWLEDGED));
        assertFound("not to what was acknowledged", Checks.onceEach(journal, attempts, List.of(FILED)));
    }

    @Test
    void a_command_nobody_sent_is_found() {
        append(journal, "request/HF-20260214-009", 1, "from nowhere");
        assertFound("nobody sent command from nowhere", Checks.onceEach(journal, attempts(), List.of(FILED)));
    }

    @Test
    void two_effects_of_one_cause_are_found() {
        append(journal, "request/HF-20260214-001", 2, "e");
        assertFound("request/HF-20260214-001 has 2 events", Checks.atMostOncePerStream(journal, FILED));
    }

    // --- the topic

    @Test
    void a_faithful_topic_has_no_findings_even_if_it_repeats_itself() {
        List<StoredEvent> topic = new ArrayList<>(journal.subList(0, 3));
        topic.addAll(journal.subList(1, 4));
        assertEquals(List.of(), Checks.published(journal, topic));
    }

    @Test
    void an_event_that_was_never_published_is_found_at_the_end_and_in_between() {
        assertFound("the topic ends at position 3", Checks.published(journal, journal.subList(0, 3)));
        List<StoredEvent> topic = new ArrayList<>(journal);
        topic.remove(1);
        assertFound("the topic goes from position 1 to 3", Checks.published(journal, topic));
    }

    @Test
    void an_event_that_overtook_another_is_found() {
        List<StoredEvent> topic = new ArrayList<>(journal);
        topic.add(1, topic.remove(2));
        assertFound("the topic goes from position 1 to 3", Checks.published(journal, topic));
    }

    @Test
    void another_event_than_the_journals_is_found_also_in_a_repeat() {
        List<StoredEvent> topic = new ArrayList<>(journal);
        topic.set(1, rewritten(journal.get(1)));
        assertFound("something else than the journal at position 2", Checks.published(journal, topic));
        List<StoredEvent> repeating = new ArrayList<>(journal);
        repeating.add(rewritten(journal.get(2)));
        assertFound("something else than the journal at position 3", Checks.published(journal, repeating));
    }

    @Test
    void an_event_the_journal_does_not_have_is_found() {
        assertFound("the journal ends at 3", Checks.published(journal.subList(0, 3), journal));
    }

    // --- views

    @Test
    void a_view_that_is_not_the_fold_is_found() {
        ViewSnapshot live = new ViewSnapshot(
                Map.of("requests", 4L), Map.of("request_board", "4 rows, 0a0b", "store", "2 rows, 01"));
        ViewSnapshot rebuilt = new ViewSnapshot(
                Map.of("requests", 4L), Map.of("request_board", "4 rows, 0a0c", "store", "2 rows, 01"));
        assertEquals(List.of(), live.differences(live));
        assertFound("request_board", live.differences(rebuilt));
    }

    // --- a journal to break

    private static void assertFound(String expected, List<String> findings) {
        assertTrue(
                findings.stream().anyMatch(finding -> finding.contains(expected)),
                () -> expected + " is not among " + findings);
    }

    private static List<StoredEvent> journal(String... requests) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < requests.length; i++) {
            append(events, "request/HF-20260214-00" + (i + 1), 1, requests[i]);
        }
        return events;
    }

    private static List<Attempt> attempts() {
        return new ArrayList<>(List.of(
                new Attempt("a", FILED, "request/HF-20260214-001", Outcome.ACKNOWLEDGED),
                new Attempt("b", FILED, "", Outcome.ACKNOWLEDGED),
                new Attempt("c", FILED, "", Outcome.ACKNOWLEDGED),
                new Attempt("d", FILED, "", Outcome.ACKNOWLEDGED)));
    }

    private static void append(List<StoredEvent> events, String stream, long version, String request) {
        byte[] metadata = CODEC.write(new Metadata(
                new PersonId("hf-01-pm"),
                List.of(Role.PROPERTY_MANAGER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(request)));
        byte[] previous =
                events.isEmpty() ? EventHash.genesis() : events.getLast().hash();
        StoredEvent open = new StoredEvent(
                new Position("requests", 0, events.size() + 1L),
                new StreamId(stream),
                version,
                new UUID(1, events.size()),
                FILED,
                1,
                ("{\"n\":" + events.size() + "}").getBytes(StandardCharsets.UTF_8),
                metadata,
                NOON,
                NOON,
                previous,
                new byte[EventHash.LENGTH]);
        events.add(withHash(open, new EventHash().of(open)));
    }

    /** The same event with another payload under its old hash. */
    private static StoredEvent rewritten(StoredEvent event) {
        return new StoredEvent(
                event.at(),
                event.stream(),
                event.streamVersion(),
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                "{\"n\":99}".getBytes(StandardCharsets.UTF_8),
                event.metadata(),
                event.occurredAt(),
                event.recordedAt(),
                event.previousHash(),
                event.hash());
    }

    private static StoredEvent withHash(StoredEvent event, byte[] hash) {
        return new StoredEvent(
                event.at(),
                event.stream(),
                event.streamVersion(),
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                event.payload(),
                event.metadata(),
                event.occurredAt(),
                event.recordedAt(),
                event.previousHash(),
                hash);
    }
}
