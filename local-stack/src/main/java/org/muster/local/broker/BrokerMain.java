package org.muster.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A broker process: formats its directory on first use, runs Kafka, sees to the topics, tells that it is ready, and ends
 * with the process that started it.
 *
 * <p>Arguments: the broker's properties file, its log directory, its bootstrap address, a file to create when ready, the
 * topics.
 */
public final class BrokerMain {

    /** A constant: the directory belongs to one broker, and a cluster id that changed would lock it out of its own data. */
    private static final String CLUSTER_ID = "bXVzdGVyLWxvY2FsLTAwMQ";

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path properties = Path.of(arguments[0]);
        Path directory = Path.of(arguments[1]);
        String bootstrap = arguments[2];
        Path ready = Path.of(arguments[3]);
        List<String> topics = List.of(arguments).subList(4, arguments.length);

        endWithParent();
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(properties);
        }
        background("topics", () -> {
            try {
                createMissing(topics, bootstrap);
                Files.createFile(ready);
            } catch (IOException | ExecutionException e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        Kafka.main(new String[] {properties.toString()});
    }

    /** The parent holds the other end of standard input and never writes: end of file means that it is gone. */
    private static void endWithParent() {
        background("parent", () -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is expected
                }
            } catch (IOException e) {
                // a broken pipe says the same as its end
            }
            System.exit(0);
        });
    }

    private static void format(Path properties) {
        String[] command = {
            "format", "--cluster-id", CLUSTER_ID, "--config", properties.toString(), "--ignore-formatted"
        };
        int result = StorageTool.execute(command, System.out);
        if (result != 0) {
            System.exit(result);
        }
    }

    private static void createMissing(List<String> names, String bootstrap)
            throws InterruptedException, ExecutionException {
        Properties client = new Properties();
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        client.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20);
        client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
        client.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        try (Admin admin = Admin.create(client)) {
            Set<String> existing = admin.listTopics().names().get();
            // Nothing is ever dropped from a topic: it is the journal, published.
            Map<String, String> unlimited = Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            List<NewTopic> missing = names.stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, 1, (short) 1).configs(unlimited))
                    .toList();
            admin.createTopics(missing).all().get();
            // Created isn't elected: a topic without a leader would fail the first producer.
            admin.describeTopics(names).allTopicNames().get();
        }
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private static void background(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
