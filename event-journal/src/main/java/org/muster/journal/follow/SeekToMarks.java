package org.muster.journal.follow;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.muster.journal.relay.KafkaTail;

/**
 * Has a channel begin where the database's marks say, not where Kafka's committed offsets say: effects and marks are written in one
 * transaction, so only the marks know. Offsets count only within the cluster they were read from.
 */
@ApplicationScoped
@Identifier("muster.marks")
public class SeekToMarks implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(SeekToMarks.class);
    private static final String OFFSET = "select least("
            + " coalesce((select kafka_offset + 1 from view.mark where source = $1 and lane = 0 and cluster = $2), 0),"
            + " coalesce((select kafka_offset + 1 from journal.policy_mark where source = $1 and lane = 0 and cluster = $2), 0))";

    private final Pool pool;
    private final KafkaTail kafka;
    private final Follower follower;

    @Inject
    public SeekToMarks(Pool pool, KafkaTail kafka, Follower follower) {
        this.pool = pool;
        this.kafka = kafka;
        this.follower = follower;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String cluster = cluster();
        follower.cluster(cluster);
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long offset = Math.max(offset(source(partition.topic()), cluster), begin.getOrDefault(partition, 0L));
            consumer.seek(partition, offset);
            LOG.debugf("%s begins at offset %d", partition, offset);
        }
    }

    /** Without the cluster's id no mark's offset counts: everything begins at the beginning, and what was seen before is dropped. */
    private String cluster() {
        try {
            return kafka.cluster();
        } catch (RuntimeException e) {
            LOG.warnf("%s: everything is read from the beginning", e.getMessage());
            return "";
        }
    }

    private static String source(String topic) {
        return topic.substring("muster.".length(), topic.lastIndexOf('.'));
    }

    private long offset(String source, String cluster) {
        try {
            Row row = pool.preparedQuery(OFFSET)
                    .execute(Tuple.of(source, cluster))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .iterator()
                    .next();
            return row.getLong(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException | TimeoutException e) {
            // From the beginning is always right, only slower: what was seen before is dropped by position.
            LOG.warnf("marks can't be read (%s): %s begins at the beginning", e.getMessage(), source);
            return 0;
        }
    }
}
