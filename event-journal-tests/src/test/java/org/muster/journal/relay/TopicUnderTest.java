package org.muster.journal.relay;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.testing.MusterTestResource;

/** A topic, looked at and tampered with beside the application. */
public record TopicUnderTest(String name) {

    /** Every record from the beginning. */
    public List<ConsumerRecord<String, byte[]>> records() {
        TopicPartition partition = new TopicPartition(name, 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(broker(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** The events in the order of their first occurrence. */
    public List<StoredEvent> firstOccurrences() {
        List<StoredEvent> first = new ArrayList<>();
        Collection<Long> seen = new java.util.HashSet<>();
        for (ConsumerRecord<String, byte[]> rec : records()) {
            StoredEvent event = KafkaTail.ours(rec).orElseThrow().event();
            if (seen.add(event.at().position())) {
                first.add(event);
            }
        }
        return first;
    }

    public void delete() {
        admin(admin -> admin.deleteTopics(List.of(name)).all().get());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !ask(admin -> admin.listTopics().names().get()).contains(name));
    }

    public void create() {
        NewTopic topic = new NewTopic(name, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            admin(admin -> admin.createTopics(List.of(topic)).all().get());
            return true;
        });
    }

    public void recreate() {
        delete();
        create();
    }

    /** Has the broker refuse records larger than this. */
    public void maxMessageBytes(int bytes) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        AlterConfigOp op = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        admin(admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(op)))
                .all()
                .get());
    }

    private interface Asking<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static void admin(Asking<?> change) {
        ask(change);
    }

    private static <T> T ask(Asking<T> question) {
        try (Admin admin = Admin.create(broker())) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", MusterTestResource.kafka().bootstrapServers());
    }
}
