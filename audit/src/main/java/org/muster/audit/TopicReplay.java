package org.muster.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.muster.events.wire.CloudEventHeaders;
import org.muster.events.wire.StoredEvent;

/**
 * Reads a service's topic from its beginning. A relay may repeat itself, so the first occurrence of each position counts and later
 * ones must say the same.
 */
public final class TopicReplay {
    private static final int SILENCES = 40;

    private final String bootstrapServers;
    private final String source;

    public TopicReplay(String bootstrapServers, String source) {
        this.bootstrapServers = bootstrapServers;
        this.source = source;
    }

    /**
     * What was read.
     *
     * @param records all of them
     * @param repeats records whose position had come before
     */
    public record Report(long records, long repeats) {}

    /** Hands on the first occurrence of each event, in the topic's order, up to what is there now. */
    public Report read(Consumer<StoredEvent> firstOccurrences) {
        long records = 0;
        long repeats = 0;
        long last = 0;
        TopicPartition partition = new TopicPartition("muster." + source + ".v1", 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            int silent = 0;
            while (consumer.position(partition) < end) {
                List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
                consumer.poll(Duration.ofMillis(250)).forEach(batch::add);
                if (batch.isEmpty() && ++silent > SILENCES) {
                    throw new IllegalStateException("the broker does not deliver " + partition);
                }
                for (ConsumerRecord<String, byte[]> rec : batch) {
                    records++;
                    StoredEvent event = CloudEventHeaders.read(name -> header(rec, name), rec.value());
                    if (event.at().position() <= last) {
                        repeats++;
                    } else {
                        last = event.at().position();
                        firstOccurrences.accept(event);
                    }
                }
            }
        }
        return new Report(records, repeats);
    }

    private static byte @Nullable [] header(ConsumerRecord<String, byte[]> rec, String name) {
        Header header = rec.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
