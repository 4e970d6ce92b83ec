package org.muster.journal.relay;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.muster.events.wire.CloudEventHeaders;
import org.muster.journal.read.EventAtPosition;

/** Reads a topic outside any group: its last record, or everything from an offset. Blocking. */
@ApplicationScoped
public class KafkaTail {
    private static final Logger LOG = Logger.getLogger(KafkaTail.class);
    private static final long MAX_STEP = 10_000;

    private final Map<String, Object> kafka;

    @Inject
    public KafkaTail(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** The last of our records in {@code topic}, if there is one. */
    public Optional<EventAtPosition> last(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = assigned(consumer, topic);
            long begin = begin(consumer, partition);
            long end = end(consumer, partition);
            // Looks for our last record in growing steps backward, over records of others.
            for (long step = 1; end > begin; step = Math.min(step * 10, MAX_STEP)) {
                long from = Math.max(begin, end - step);
                List<EventAtPosition> read = new ArrayList<>();
                scan(consumer, partition, from, end, read::add);
                if (!read.isEmpty()) {
                    return Optional.of(read.getLast());
                }
                end = from;
            }
            return Optional.empty();
        }
    }

    /** The first of our records in {@code topic}, if there is one. */
    public Optional<EventAtPosition> first(String topic) {
        return from(topic, 0, 1).stream().findFirst();
    }

    /** Whether the record at {@code offset} of {@code topic} is the event at {@code position}. */
    public boolean holds(String topic, long offset, long position) {
        if (offset < 0) {
            return false;
        }
        return from(topic, offset, 1).stream()
                .anyMatch(
                        there -> there.offset() == offset && there.event().at().position() == position);
    }

    /** Our records of {@code topic} from {@code offset} on, at most {@code limit}, up to what is there now. */
    public List<EventAtPosition> from(String topic, long offset, int limit) {
        List<EventAtPosition> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = assigned(consumer, topic);
            scan(consumer, partition, offset, end(consumer, partition), placed -> {
                read.add(placed);
                return read.size() < limit;
            });
        }
        return read;
    }

    /**
     * The events of {@code topic} behind {@code position}, in order and without a gap, at most {@code limit}; none if the topic
     * does not hold the next one yet.
     *
     * @param offset where to look first; the topic is looked through from its beginning if the next one isn't behind it
     */
    public List<EventAtPosition> behind(String topic, long offset, long position, int limit) {
        List<EventAtPosition> run = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = assigned(consumer, topic);
            long end = end(consumer, partition);
            Predicate<EventAtPosition> next = placed -> {
                if (placed.event().at().position() == position + 1 + run.size()) {
                    run.add(placed);
                }
                return run.size() < limit;
            };
            scan(consumer, partition, offset, end, next);
            if (run.isEmpty() && offset > 0) {
                scan(consumer, partition, 0, Math.min(offset, end), next);
            }
        }
        return run;
    }

    /** The cluster's id: offsets mean nothing in another cluster. */
    public String cluster() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().clusterId().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayInterrupted("interrupted", e);
        } catch (ExecutionException e) {
            throw new RelayInterrupted("the broker does not tell its cluster", e.getCause());
        }
    }

    /** Hands our records between two offsets to {@code sink}, in order, until it has enough. */
    private static void scan(
            KafkaConsumer<String, byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            Predicate<EventAtPosition> sink) {
        long begin = Math.max(from, begin(consumer, partition));
        if (begin >= end) {
            return;
        }
        consumer.seek(partition, begin);
        int silent = 0;
        while (consumer.position(partition) < end) {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(500));
            if (records.isEmpty() && ++silent > 20) {
                throw new RelayInterrupted("the broker does not deliver");
            }
            for (ConsumerRecord<String, byte[]> rec : records) {
                if (rec.offset() >= end) {
                    return;
                }
                Optional<EventAtPosition> ours = ours(rec);
                if (ours.isPresent() && !sink.test(ours.get())) {
                    return;
                }
            }
        }
    }

    /** The event in a record of a topic of ours; none, and an error in the log, if it holds something else. */
    public static Optional<EventAtPosition> ours(ConsumerRecord<String, byte[]> rec) {
        try {
            EventAtPosition placed = placed(rec);
            if (Topics.of(placed.event().at().source()).equals(rec.topic())) {
                return Optional.of(placed);
            }
            LOG.errorf(
                    "record %s-%d@%d says it is of %s and is ignored",
                    rec.topic(),
                    rec.partition(),
                    rec.offset(),
                    placed.event().at().source());
        } catch (IllegalArgumentException foreign) {
            LOG.errorf(
                    "record %s-%d@%d is not one of Muster's and is ignored: %s",
                    rec.topic(), rec.partition(), rec.offset(), foreign.getMessage());
        }
        return Optional.empty();
    }

    private static TopicPartition assigned(KafkaConsumer<String, byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        return partition;
    }

    private static long begin(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        return Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition)).get(partition));
    }

    private static long end(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    /** @throws IllegalArgumentException if the record is not one of ours */
    static EventAtPosition placed(ConsumerRecord<String, byte[]> rec) {
        if (rec.value() == null) {
            throw new IllegalArgumentException("record without value");
        }
        try {
            return new EventAtPosition(
                    CloudEventHeaders.read(
                            name -> {
                                Header header = rec.headers().lastHeader(name);
                                return header == null ? null : header.value();
                            },
                            rec.value()),
                    rec.offset());
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("record with a malformed time", malformed);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
