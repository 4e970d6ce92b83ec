package org.muster.journal.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.AppendOutcome;
import org.muster.journal.append.AppendOutcome.Committed;
import org.muster.journal.append.Commands;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.follow.Rows;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecentEvents;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MusterTestResource;

/**
 * The relay's promises, against a real broker. What is not promised: that an event is on the topic once; nor that a topic that was
 * lost and made anew while events were being sent begins with the first event (what it lacks follows).
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class RelayTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Relay relay;

    @Inject
    JournalConfig config;

    @Inject
    JournalReader reader;

    @Inject
    RecentEvents recent;

    @Inject
    JournalWriter writer;

    @Inject
    KafkaTail tail;

    @Inject
    Pool pool;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final TopicUnderTest topic = new TopicUnderTest("muster.requests.v1");

    @Test
    void everything_appended_arrives_on_the_topic_in_order_with_its_headers() {
        append(300);
        awaitRelayed();
        assertTopicIsTheJournal();

        ConsumerRecord<String, byte[]> last = topic.records().getLast();
        StoredEvent event = journal().getLast();
        assertEquals(event.stream().value(), last.key());
        assertArrayEquals(event.payload(), last.value());
        assertEquals("1.0", header(last, "ce_specversion"));
        assertEquals(event.eventId().toString(), header(last, "ce_id"));
        assertEquals("/muster/requests", header(last, "ce_source"));
        assertEquals("muster.requests.RequestApproved", header(last, "ce_type"));
        assertEquals(event.stream().value(), header(last, "ce_subject"));
        assertEquals(Commands.AT.toString(), header(last, "ce_time"));
        assertEquals("application/json", header(last, "content-type"));
        assertEquals("0", header(last, "ce_lane"));
        assertEquals(Long.toString(event.at().position()), header(last, "ce_position"));
        assertEquals(Long.toString(event.streamVersion()), header(last, "ce_streamversion"));
    }

    @Test
    void a_relay_killed_between_kafkas_acknowledgement_and_its_mark_repeats_nothing() throws InterruptedException {
        append(40);
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        int before = topic.records().size();
        Rows.change(
                "update journal.relay set position = position - 25, kafka_offset = kafka_offset - 25, until = 'epoch'");
        append(5);
        relay.start(new StartupEvent());
        awaitRelayed();
        assertTopicIsTheJournal();
        assertEquals(before + 5, topic.records().size());
    }

    @Test
    void of_two_relays_one_is_active_and_the_other_takes_over() throws InterruptedException {
        append(10);
        awaitRelayed();
        Relay second = another();
        second.start(new StartupEvent());
        try {
            String first = holder();
            append(50);
            awaitRelayed();
            assertEquals(first, holder());
            assertEquals(0, second.position());
            // The first falls silent, as if it were stopped: its lease runs out.
            Rows.change("update journal.relay set holder = 'nobody', epoch = epoch + 1, until = 'epoch'");
            await().atMost(SOON).until(() -> !holder().equals("nobody"));
            append(50);
            awaitRelayed();
            assertTopicIsTheJournal();
            relay.stop(new ShutdownEvent());
            append(50);
            await().atMost(SOON).until(() -> second.position() == head());
            assertTopicIsTheJournal();
        } finally {
            second.stop(new ShutdownEvent());
            relay.stop(new ShutdownEvent());
            relay.start(new StartupEvent());
        }
        append(1);
        awaitRelayed();
    }

    @Test
    void what_a_zombie_repeats_makes_nobody_lose_anything() throws InterruptedException {
        append(60);
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        List<StoredEvent> all = journal();
        ForeignJournal.publish(topic.name(), all.subList(all.size() - 50, all.size() - 20));
        append(10);
        int before = topic.records().size();
        relay.start(new StartupEvent());
        awaitRelayed();
        assertTopicIsTheJournal();
        assertEquals(before + 10, topic.records().size());
    }

    @Test
    void while_the_broker_is_down_commands_are_taken_and_later_arrive_in_order() {
        append(20);
        awaitRelayed();
        MusterTestResource.kafka().kill();
        List<CompletableFuture<AppendOutcome>> accepted = begin(200);
        accepted.forEach(outcome -> assertTrue(outcome.join() instanceof Committed));
        // Long enough for sends to fail, not only to wait.
        await().pollDelay(Duration.ofSeconds(6)).atMost(SOON).until(() -> relay.position() < head());
        MusterTestResource.kafka().start();
        append(20);
        awaitRelayed();
        assertTopicIsTheJournal();
    }

    @Test
    void nothing_overtakes_a_record_that_kafka_refuses() {
        append(10);
        awaitRelayed();
        long before = head();
        // Nothing else fits into a batch with it: a batch of several the client would split, for ever in vain.
        topic.maxMessageBytes(200_000);
        try {
            appendSized(261_800);
            append(120);
            await().pollDelay(Duration.ofSeconds(2)).atMost(SOON).until(() -> relay.position() == before);
            List<StoredEvent> there = topic.firstOccurrences();
            assertEquals(before, there.getLast().at().position());
        } finally {
            topic.maxMessageBytes(1_048_588);
        }
        awaitRelayed();
        assertTopicIsTheJournal();
    }

    @Test
    void a_topic_that_was_lost_is_published_again() throws InterruptedException {
        append(30);
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        topic.recreate();
        relay.start(new StartupEvent());
        append(3);
        awaitRelayed();
        assertTopicIsTheJournal();
        assertEquals(head(), topic.records().size());
    }

    @Test
    void a_topic_that_is_lost_while_events_are_sent_is_published_again() throws InterruptedException {
        append(30);
        awaitRelayed();
        topic.recreate();
        append(3);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertEquals(head(), topic.firstOccurrences().size()));
        awaitRelayed();
        int records = topic.records().size();
        relay.stop(new ShutdownEvent());
        append(2);
        relay.start(new StartupEvent());
        awaitRelayed();
        assertEquals(records + 2, topic.records().size(), "once is enough");
        relay.stop(new ShutdownEvent());
        topic.recreate();
        relay.start(new StartupEvent());
        awaitRelayed();
        assertTopicIsTheJournal();
    }

    @Test
    void what_is_not_ours_on_the_topic_is_stepped_over() throws InterruptedException {
        append(5);
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        ForeignJournal other = new ForeignJournal("expenses");
        StoredEvent stray = other.append(Commands.approved(fresh(), 1));
        ForeignJournal.publish(topic.name(), java.util.Collections.nCopies(15, stray));
        append(5);
        relay.start(new StartupEvent());
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        topic.recreate();
        relay.start(new StartupEvent());
        awaitRelayed();
        assertTopicIsTheJournal();
    }

    @Test
    void an_event_on_the_topic_that_the_journal_never_had_stops_the_relay() throws InterruptedException {
        append(5);
        awaitRelayed();
        relay.stop(new ShutdownEvent());
        StoredEvent last = journal().getLast();
        StoredEvent forged = new StoredEvent(
                last.at(),
                last.stream(),
                last.streamVersion(),
                UUID.randomUUID(),
                last.type(),
                last.schemaVersion(),
                last.payload(),
                last.metadata(),
                last.occurredAt(),
                last.recordedAt(),
                last.previousHash(),
                EventHash.genesis());
        ForeignJournal.publish(topic.name(), List.of(forged));
        append(5);
        int before = topic.records().size();
        Relay finder = another();
        finder.start(new StartupEvent());
        try {
            await().atMost(SOON).until(finder::forked);
            assertEquals(before, topic.records().size());
            assertEquals(0, finder.position());
        } finally {
            finder.stop(new ShutdownEvent());
            topic.recreate();
            relay.start(new StartupEvent());
        }
        awaitRelayed();
        assertFalse(relay.forked());
        assertTopicIsTheJournal();
    }

    private Relay another() {
        return new Relay(config, reader, recent, writer, tail, kafka, pool, new SimpleMeterRegistry());
    }

    private void append(int commands) {
        begin(commands).forEach(CompletableFuture::join);
    }

    private List<CompletableFuture<AppendOutcome>> begin(int commands) {
        List<CompletableFuture<AppendOutcome>> all = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            all.add(writer.append(Commands.one(fresh(), fresh(), 0)).subscribeAsCompletionStage());
        }
        return all;
    }

    private void appendSized(int bytes) {
        writer.append(Commands.of(
                        fresh(),
                        "",
                        List.of(Commands.stream(
                                0,
                                new RequestApproved(
                                        new CaseId(fresh()), Origin.PLANNED, new ContentRef(1, "0".repeat(bytes)))))))
                .await()
                .atMost(SOON);
    }

    private void awaitRelayed() {
        await().atMost(SOON).until(() -> Rows.one("select position from journal.relay") == head());
    }

    private void assertTopicIsTheJournal() {
        List<StoredEvent> journal = journal();
        List<StoredEvent> there = topic.firstOccurrences();
        assertEquals(journal.size(), there.size());
        for (int i = 0; i < journal.size(); i++) {
            assertEquals(i + 1L, there.get(i).at().position(), "the topic holds the journal in its order");
            assertEquals(journal.get(i).eventId(), there.get(i).eventId());
            assertArrayEquals(journal.get(i).hash(), there.get(i).hash());
            assertTrue(new EventHash().holds(there.get(i), journal.get(i).previousHash()));
        }
    }

    private List<StoredEvent> journal() {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = reader.after(all.size(), 1_000).await().atMost(SOON);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private long head() {
        return reader.head().await().atMost(SOON).position();
    }

    private static String holder() {
        return Rows.all("select holder from journal.relay").getFirst().getFirst();
    }

    private static String header(ConsumerRecord<String, byte[]> rec, String name) {
        return new String(rec.headers().lastHeader(name).value(), UTF_8);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
