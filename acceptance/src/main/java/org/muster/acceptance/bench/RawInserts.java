package org.muster.acceptance.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.muster.local.Database;

/**
 * What the database can do at most, one event per transaction: prepared inserts of rows as large as a filed request's, into a table
 * with the journal's columns and indexes, each committed by itself.
 */
public final class RawInserts implements AutoCloseable {
    private static final String SAMPLE =
            "select stream_id, type, schema_version, payload, metadata from journal.event order by position desc limit 1";
    private static final String INSERT =
            "insert into bench.event values (0, $1, $2, 1, $3, $4, $5, $6, $7, $8, $8, $9, $10)";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Database database;
    private final Sample sample;
    private final AtomicLong position = new AtomicLong();

    private record Sample(String streamPrefix, String type, int schemaVersion, Buffer payload, Buffer metadata) {}

    /** @throws SQLException also if nothing has been filed yet: a real event is the measure */
    public RawInserts(Database database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            statement.execute("create table bench.event (like journal.event including all)");
            try (ResultSet row = statement.executeQuery(SAMPLE)) {
                if (!row.next()) {
                    throw new SQLException("no event to take as a sample");
                }
                String stream = row.getString(1);
                sample = new Sample(
                        stream.substring(0, stream.lastIndexOf('-') + 1),
                        row.getString(2),
                        row.getInt(3),
                        Buffer.buffer(row.getBytes(4)),
                        Buffer.buffer(row.getBytes(5)));
            }
        }
    }

    /** Bytes of payload and metadata of one row. */
    public int rowBytes() {
        return sample.payload().length() + sample.metadata().length();
    }

    /** Rows per second with so many connections, each sending its next insert when the last is committed. */
    public double perSecond(int clients, Duration warmUp, Duration time) {
        List<Client> open = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                open.add(get(Client.open(vertx, options()), Duration.ZERO));
            }
            run(open, warmUp);
            return run(open, time);
        } finally {
            open.forEach(client -> get(client.connection().close(), Duration.ZERO));
        }
    }

    private double run(List<Client> clients, Duration time) {
        long began = System.nanoTime();
        long until = began + time.toNanos();
        AtomicLong inserted = new AtomicLong();
        get(
                Future.all(clients.stream()
                        .map(client -> again(client, until, inserted))
                        .toList()),
                time);
        return inserted.get() / ((System.nanoTime() - began) / 1e9);
    }

    private Future<Void> again(Client client, long until, AtomicLong inserted) {
        io.vertx.core.Promise<Void> done = io.vertx.core.Promise.promise();
        next(client, until, inserted, done);
        return done.future();
    }

    private void next(Client client, long until, AtomicLong inserted, io.vertx.core.Promise<Void> done) {
        if (System.nanoTime() - until >= 0) {
            done.complete();
            return;
        }
        client.insert().execute(row()).onComplete(result -> {
            if (result.failed()) {
                done.fail(result.cause());
            } else {
                inserted.incrementAndGet();
                next(client, until, inserted, done);
            }
        });
    }

    private Tuple row() {
        long at = position.incrementAndGet();
        byte[] hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        return Tuple.from(new Object[] {
            at,
            sample.streamPrefix() + at,
            timeOrdered(),
            sample.type(),
            (short) sample.schemaVersion(),
            sample.payload(),
            sample.metadata(),
            OffsetDateTime.now(ZoneOffset.UTC),
            Buffer.buffer(hash),
            Buffer.buffer(hash)
        });
    }

    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0xFFFL),
                0x8000_0000_0000_0000L | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL));
    }

    private PgConnectOptions options() {
        return new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.owner().user())
                .setPassword(database.owner().password());
    }

    private record Client(PgConnection connection, PreparedQuery<RowSet<Row>> insert) {
        static Future<Client> open(Vertx vertx, PgConnectOptions options) {
            return PgConnection.connect(vertx, options)
                    .compose(connection -> connection
                            .prepare(INSERT)
                            .map(PreparedStatement::query)
                            .map(insert -> new Client(connection, insert)));
        }
    }

    private static <T> T get(Future<T> future, Duration time) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(time.toSeconds() + 60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("raw inserts failed", e);
        }
    }

    /** Drops the table again. */
    @Override
    public void close() throws SQLException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
        }
    }
}
