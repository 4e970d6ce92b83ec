package org.muster.acceptance.safety;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.muster.events.wire.CloudEventHeaders;
import org.muster.events.wire.StoredEvent;

/** A service's topic as it stands: every record, repeats included. */
final class Topic {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final TopicPartition partition;

    Topic(String bootstrapServers, String source) {
        this.bootstrapServers = bootstrapServers;
        this.partition = new TopicPartition("muster." + source + ".v1", 0);
    }

    /** All that is on it now, in order. */
    List<StoredEvent> read() {
        return records().stream()
                .map(rec -> CloudEventHeaders.read(name -> header(rec, name), rec.value()))
                .toList();
    }

    /** Sends its last records once more, as they are: what a relay does that does not know it has lost its lease. */
    void repeatLast(int count) {
        List<ConsumerRecord<String, byte[]>> all = records();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<String, byte[]> rec : all.subList(Math.max(0, all.size() - count), all.size())) {
                producer.send(
                        new ProducerRecord<>(rec.topic(), rec.partition(), rec.key(), rec.value(), rec.headers()));
            }
            producer.flush();
        }
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new IllegalStateException("the broker does not deliver " + partition);
                }
                consumer.poll(Duration.ofMillis(250)).forEach(records::add);
            }
        }
        return records;
    }

    private static byte @Nullable [] header(ConsumerRecord<String, byte[]> rec, String name) {
        Header header = rec.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
