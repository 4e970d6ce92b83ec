package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalKafkaTest {

    private static final String TOPIC = "muster.requests.v1";

    private static LocalKafka kafka;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.throwAway();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void every_topic_has_one_partition_and_forgets_nothing() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertEquals(
                    Set.copyOf(LocalKafka.TOPICS), admin.listTopics().names().get());
            for (TopicDescription topic : admin.describeTopics(LocalKafka.TOPICS)
                    .allTopicNames()
                    .get()
                    .values()) {
                assertEquals(1, topic.partitions().size(), topic.name());
            }
            List<ConfigResource> topics = LocalKafka.TOPICS.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            for (Config topic : admin.describeConfigs(topics).all().get().values()) {
                assertEquals("-1", topic.get("retention.ms").value());
                assertEquals("-1", topic.get("retention.bytes").value());
                assertEquals("delete", topic.get("cleanup.policy").value());
            }
        }
    }

    @Test
    void a_topic_does_not_come_into_being_by_being_used() {
        try (KafkaProducer<String, String> producer = producer(Duration.ofMillis(500))) {
            ExecutionException refused = assertThrows(
                    ExecutionException.class,
                    () -> producer.send(new ProducerRecord<>("muster.reqests.v1", "k", "v"))
                            .get());
            assertTrue(
                    refused.getCause() instanceof UnknownTopicOrPartitionException
                            || refused.getCause() instanceof org.apache.kafka.common.errors.TimeoutException,
                    refused.toString());
        }
    }

    @Test
    void acknowledged_records_survive_sigkill_and_a_calm_restart() throws Exception {
        List<String> sent = IntStream.range(0, 100).mapToObj(i -> "record " + i).toList();
        try (KafkaProducer<String, String> producer = producer(Duration.ofSeconds(20))) {
            for (String value : sent) {
                producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
            }
        }
        long before = kafka.process().pid();

        kafka.kill();
        kafka.start();
        assertEquals(sent, read(sent.size()));

        kafka.restart();
        assertEquals(sent, read(sent.size()));
        assertTrue(kafka.process().pid() != before);
    }

    @Test
    void the_broker_is_a_process_of_its_own() {
        assertInstanceOf(ProcessHandle.class, kafka.process());
        assertTrue(kafka.process().pid() != ProcessHandle.current().pid());
    }

    private static KafkaProducer<String, String> producer(Duration maxBlock) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis()),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> read(int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(200))) {
                    values.add(received.value());
                }
                return values.size() >= count;
            });
        }
        return values;
    }
}
