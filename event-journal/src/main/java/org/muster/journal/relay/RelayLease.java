package org.muster.journal.relay;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The row that says who relays: a holder, an epoch that grows with each holder, and a real-time end. No transaction stays open
 * for it. Blocking; used by the relay's own thread only.
 */
final class RelayLease {
    private static final String TAKE = "update journal.relay set holder = $1, epoch = epoch + 1,"
            + " until = clock_timestamp() + $2 * interval '1 millisecond'"
            + " where lane = 0 and (holder = $1 or until < clock_timestamp()) returning epoch, position, kafka_offset";
    private static final String MARK = "update journal.relay set position = $3, kafka_offset = $4,"
            + " until = clock_timestamp() + $5 * interval '1 millisecond'"
            + " where lane = 0 and holder = $1 and epoch = $2 and position <= $3";
    private static final String RESTART = "update journal.relay set position = $3, kafka_offset = $4,"
            + " until = clock_timestamp() + $5 * interval '1 millisecond' where lane = 0 and holder = $1 and epoch = $2";
    private static final String RELEASE =
            "update journal.relay set until = 'epoch' where lane = 0 and holder = $1 and epoch = $2";

    /**
     * How far Kafka has acknowledged.
     *
     * @param position of the last acknowledged event, 0 before the first
     * @param offset where the topic holds it, -1 before the first
     */
    record Mark(long position, long offset) {
        static final Mark NONE = new Mark(0, -1);
    }

    private final Pool pool;
    private final String holder;
    private final long leaseMillis;
    private long epoch;

    RelayLease(Pool pool, String holder, Duration lease) {
        this.pool = pool;
        this.holder = holder;
        this.leaseMillis = lease.toMillis();
    }

    /** Takes the lease if it is free; answers how far Kafka had acknowledged. */
    Optional<Mark> take() throws InterruptedException {
        for (Row row : run(TAKE, Tuple.of(holder, leaseMillis))) {
            epoch = row.getLong(0);
            return Optional.of(new Mark(row.getLong(1), row.getLong(2)));
        }
        return Optional.empty();
    }

    /**
     * Sets the mark where it stands or further on, and renews the lease.
     *
     * @return false if another instance has taken over
     */
    boolean mark(Mark mark) throws InterruptedException {
        return run(MARK, Tuple.of(holder, epoch, mark.position(), mark.offset(), leaseMillis))
                        .rowCount()
                == 1;
    }

    /** Sets the mark to what the topic holds, which may be less than before. */
    boolean restart(Mark mark) throws InterruptedException {
        return run(RESTART, Tuple.of(holder, epoch, mark.position(), mark.offset(), leaseMillis))
                        .rowCount()
                == 1;
    }

    void release() throws InterruptedException {
        run(RELEASE, Tuple.of(holder, epoch));
    }

    private RowSet<Row> run(String sql, Tuple parameters) throws InterruptedException {
        try {
            return pool.preparedQuery(sql)
                    .execute(parameters)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RelayInterrupted("the database does not answer", e.getCause());
        } catch (TimeoutException e) {
            throw new RelayInterrupted("the database does not answer in time", e);
        }
    }
}
