package org.muster.journal.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.events.wire.CloudEventHeaders;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecentEvents;
import org.muster.journal.read.RecordedEvent;

/**
 * Publishes the journal to its Kafka topic, in order. Only one request is under way at a time, and a failed send closes the producer
 * from within its own callback, so no later event can overtake a failed one; then the relay starts again. Its mark moves only over
 * events that Kafka has acknowledged. A relay that takes the lease first compares the end of the topic with the journal. So if the
 * relay before it was killed between Kafka's acknowledgement and its mark, nothing is lost and nothing is repeated needlessly. Consumers
 * drop events that come twice.
 *
 * <p>Every relay sends events without a gap and begins no later than right behind the topic's last event. This holds even for a relay
 * that has lost its lease without noticing. So if only the first copy of each event counts, the topic holds the journal in its order.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** One request holds a batch; what doesn't fit waits for its answer. */
    private static final int BATCH_BYTES = 256 * 1024;

    private static final Duration MARK_UNDER_LOAD = Duration.ofMillis(100);

    private final JournalConfig config;
    private final JournalReader reader;
    private final RecentEvents recent;
    private final JournalWriter writer;
    private final KafkaTail tail;
    private final Map<String, Object> kafka;
    private final RelayLease lease;
    private final String topic;
    private final Semaphore wake = new Semaphore(0);

    private volatile boolean running;
    private volatile boolean forked;
    private volatile long sent;
    private long sentAt = RelayLease.Mark.NONE.offset();
    private @Nullable Thread thread;

    @Inject
    public Relay(
            JournalConfig config,
            JournalReader reader,
            RecentEvents recent,
            JournalWriter writer,
            KafkaTail tail,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Pool pool,
            MeterRegistry metrics) {
        this.config = config;
        this.reader = reader;
        this.recent = recent;
        this.writer = writer;
        this.tail = tail;
        this.kafka = kafka;
        this.topic = Topics.of(config.source());
        this.lease = new RelayLease(
                pool,
                ProcessHandle.current().pid() + "-" + UUID.randomUUID(),
                config.relay().lease());
        metrics.gauge("muster.relay.position", this, relay -> relay.sent);
        metrics.gauge("muster.relay.forked", this, relay -> relay.forked ? 1 : 0);
    }

    /** The last position Kafka is known to have acknowledged to this instance. */
    public long position() {
        return sent;
    }

    /** Kafka holds an event this journal never had: relaying has stopped and somebody must look. */
    public boolean forked() {
        return forked;
    }

    public void start(@Observes StartupEvent event) {
        if (!config.relay().enabled()) {
            return;
        }
        running = true;
        writer.onCommit(this::wake);
        Thread relaying = new Thread(this::run, "muster-relay");
        relaying.setDaemon(true);
        relaying.start();
        thread = relaying;
    }

    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        Thread relaying = thread;
        if (relaying != null) {
            wake();
            relaying.join(Duration.ofSeconds(3));
        }
    }

    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        while (running && !forked) {
            try {
                Optional<RelayLease.Mark> mark = lease.take();
                if (mark.isPresent()) {
                    relayFrom(mark.get());
                    lease.release();
                } else {
                    await(config.relay().lease().dividedBy(3));
                }
            } catch (RelayInterrupted | KafkaException e) {
                LOG.warnf("relay begins again from its mark: %s", e.getMessage());
                quietly(() -> Thread.sleep(500));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | StackOverflowError e) {
                // The latter from Kafka's client: where a topic takes less than a batch, it splits the batch again and
                // again and
                // asks the pieces one through the other. A relay that ended here would publish nothing, ever again.
                LOG.error("relay failed and begins again from its mark", e);
                quietly(() -> Thread.sleep(1_000));
            }
        }
    }

    private void relayFrom(RelayLease.Mark mark) throws InterruptedException {
        RelayLease.Mark start = startAfter(mark);
        if (forked || (!start.equals(mark) && !lease.restart(start))) {
            return;
        }
        sent = start.position();
        sentAt = start.offset();
        long marked = sent;
        long markedAt = System.nanoTime();
        KafkaProducer<String, byte[]> producer = producer();
        boolean orderly = false;
        try {
            while (running) {
                List<StoredEvent> events = read(sent, config.relay().batch());
                if (System.nanoTime() - markedAt > untilMark(sent > marked, events.isEmpty())) {
                    if (!lease.mark(new RelayLease.Mark(sent, sentAt))) {
                        LOG.info("another instance relays now");
                        orderly = true;
                        return;
                    }
                    marked = sent;
                    markedAt = System.nanoTime();
                }
                if (events.isEmpty()) {
                    await(config.relay().poll());
                    continue;
                }
                long began = System.nanoTime();
                send(producer, events);
                if (events.size() < config.relay().batch()) {
                    // Under load the next ones are on their way: together they cost one request.
                    Pace.keep(config.relay().pace(), began);
                }
            }
            orderly = true;
        } finally {
            producer.close(orderly ? Duration.ofSeconds(2) : Duration.ZERO);
        }
    }

    /**
     * How long after the last mark the next is due, in nanoseconds. It keeps the lease, and spares a successor looking for the tail; while
     * events wait to be sent it is not worth a transaction after each batch.
     */
    private long untilMark(boolean advanced, boolean idle) {
        if (advanced) {
            return idle ? 0 : MARK_UNDER_LOAD.toNanos();
        }
        return config.relay().lease().toNanos() / 3;
    }

    /** Sends in order and waits for all; {@link #sent} grows over the acknowledged prefix only. */
    private void send(KafkaProducer<String, byte[]> producer, List<StoredEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sends = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            ProducerRecord<String, byte[]> rec = new ProducerRecord<>(
                    topic, event.at().lane(), event.stream().value(), event.payload());
            CloudEventHeaders.of(event).forEach(header -> rec.headers().add(header.name(), header.value()));
            sends.add(sendOne(producer, rec));
        }
        for (int i = 0; i < sends.size(); i++) {
            try {
                RecordMetadata placed =
                        sends.get(i).get(config.relay().deliveryTimeout().toMillis() + 5_000, TimeUnit.MILLISECONDS);
                if (placed.offset() <= sentAt) {
                    throw new RelayInterrupted("topic " + topic + " is another than before: offset " + placed.offset()
                            + " came after " + sentAt);
                }
                sent = events.get(i).at().position();
                sentAt = placed.offset();
            } catch (ExecutionException | TimeoutException e) {
                throw new RelayInterrupted(
                        "Kafka did not take position " + events.get(i).at().position(), e);
            }
        }
    }

    private static Future<RecordMetadata> sendOne(
            KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> rec) {
        try {
            return producer.send(rec, (placed, failure) -> {
                if (failure != null) {
                    // On the sender's own thread, before it can take up what comes next.
                    producer.close(Duration.ZERO);
                }
            });
        } catch (IllegalStateException closed) {
            throw new RelayInterrupted("an earlier record failed", closed);
        }
    }

    /**
     * Where to begin: behind Kafka's tail, if everything up to there is on the topic. If the record at the mark isn't where Kafka
     * acknowledged it, the topic lost records or is another one: what it lacks is published again.
     */
    private RelayLease.Mark startAfter(RelayLease.Mark mark) throws InterruptedException {
        Optional<EventAtPosition> last = tail.last(topic);
        if (last.isEmpty()) {
            if (mark.position() > 0) {
                LOG.warnf(
                        "topic %s is empty although %d events were acknowledged: publishing all again",
                        topic, mark.position());
            }
            return RelayLease.Mark.NONE;
        }
        RelayLease.Mark end = new RelayLease.Mark(
                last.get().event().at().position(), last.get().offset());
        List<StoredEvent> here = read(end.position() - 1, 1);
        if (here.isEmpty()
                || !Arrays.equals(here.getFirst().hash(), last.get().event().hash())) {
            forked = true;
            LOG.errorf(
                    "FORK: %s holds position %d with another event than the journal; relaying stops until somebody has looked",
                    topic, end.position());
            return mark;
        }
        if (mark.position() > 0 && tail.holds(topic, mark.offset(), mark.position())) {
            // A tail before the mark is a zombie's repeat; nothing is lost.
            return end.position() >= mark.position() ? end : mark;
        }
        if (tail.first(topic).map(first -> first.event().at().position()).orElse(0L) == 1) {
            if (end.position() < mark.position()) {
                LOG.warnf(
                        "topic %s ends at %d although %d was acknowledged: publishing the rest again",
                        topic, end.position(), mark.position());
            }
            return end;
        }
        LOG.warnf("topic %s does not begin with the journal: publishing all again", topic);
        return RelayLease.Mark.NONE;
    }

    private List<StoredEvent> read(long after, int limit) throws InterruptedException {
        List<RecordedEvent> justWritten = recent.after(after, limit);
        if (!justWritten.isEmpty()) {
            return justWritten.stream().map(RecordedEvent::raw).toList();
        }
        try {
            return reader.after(after, limit).subscribeAsCompletionStage().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RelayInterrupted("the journal can't be read", e.getCause());
        } catch (TimeoutException e) {
            throw new RelayInterrupted("the journal can't be read in time", e);
        }
    }

    private void await(Duration time) throws InterruptedException {
        if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static void quietly(Interruptible action) {
        try {
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // What is read together goes in one request, not its first record ahead of the rest.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                config.relay().deliveryTimeout().toMillis());
        settings.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) config.relay().deliveryTimeout().toMillis() / 2);
        settings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                config.relay().deliveryTimeout().toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
