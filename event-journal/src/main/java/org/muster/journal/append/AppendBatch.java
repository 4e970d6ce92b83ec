package org.muster.journal.append;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muster.events.MusterEvent;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.append.Append.NewKey;
import org.muster.journal.read.RecentEvents;
import org.muster.journal.read.RecordedEvent;

/**
 * One transaction for many commands, in two round trips: <em>begin, lock the head, read receipts and stream versions</em>; then
 * <em>insert everything, move the head, commit</em>. Statements within a round trip are pipelined.
 *
 * <p>Trying again is always safe: the receipts, read under the head's lock, tell what an earlier try has committed. That is also
 * how an unknown outcome is resolved.
 */
final class AppendBatch {
    private static final int LANE = 0;
    private static final String LOCK_HEAD = "select position, hash, greatest(recorded_at, clock_timestamp())"
            + " from journal.head where lane = $1 for update";
    private static final String READ_RECEIPTS = IdempotencyRecord.READ + "where key = any($1::text[])";
    private static final String READ_VERSIONS = "select s, coalesce((select max(e.stream_version) from journal.event e"
            + " where e.stream_id = s), 0) from unnest($1::text[]) as s";
    private static final String READ_POSITIONS = "select s, coalesce((select e.position from journal.event e"
            + " where e.stream_id = s order by e.stream_version desc limit 1), 0) from unnest($1::text[]) as s";
    private static final String INSERT_EVENTS = "insert into journal.event (lane, position, stream_id, stream_version,"
            + " event_id, type, schema_version, payload, metadata, occurred_at, recorded_at, previous_hash, hash)"
            + " select $1, p, s, v, i, t, sv, pl, md, oc, $2, ph, h from unnest($3::bigint[], $4::text[], $5::bigint[],"
            + " $6::uuid[], $7::text[], $8::int[], $9::bytea[], $10::bytea[], $11::timestamptz[], $12::bytea[],"
            + " $13::bytea[]) as u(p, s, v, i, t, sv, pl, md, oc, ph, h)";
    private static final String INSERT_RECEIPTS = "insert into journal.receipt (key, request_hash, status, body, etag,"
            + " location, last_position, expires) select * from unnest($1::text[], $2::bytea[], $3::int[], $4::bytea[],"
            + " $5::text[], $6::text[], $7::bigint[], $8::boolean[])";
    private static final String OPEN_DEADLINES = "insert into journal.deadline (key, kind, subject, due_at)"
            + " select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])";
    private static final String CLOSE_DEADLINES = "delete from journal.deadline where key = any($1::text[])";
    private static final String INSERT_KEYS =
            "insert into journal.sealing_key (name, wrapped)" + " select * from unnest($1::text[], $2::bytea[])";
    private static final String MOVE_HEAD =
            "update journal.head set position = $2, hash = $3, recorded_at = $4 where lane = $1";

    /** Where a command's outcome goes. */
    interface Answering {
        void outcome(AppendOutcome outcome);

        void failure(Throwable failure);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record PreparedEvent(
            UUID id, String type, int schemaVersion, MusterEvent event, byte[] payload, PreparedMetadata metadata) {}

    @SuppressWarnings("ArrayRecordComponent")
    record PreparedMetadata(Metadata read, byte[] bytes) {}

    record PreparedStream(String stream, long expectedVersion, List<PreparedEvent> events) {}

    record Waiting(Append append, List<PreparedStream> streams, Answering answering, long sinceNanos) {}

    /** What is known once the head is locked. */
    private record Locked(
            long position,
            byte[] hash,
            OffsetDateTime recordedAt,
            Map<String, Row> receipts,
            Map<String, Long> versions,
            Map<String, Long> positions) {}

    private final JournalConfig config;
    private final Vertx vertx;
    private final Supplier<Future<SqlConnection>> database;
    private final RecentEvents recent;
    private final EventHash hasher = new EventHash();
    private @Nullable SqlConnection connection;

    AppendBatch(JournalConfig config, Vertx vertx, Supplier<Future<SqlConnection>> database, RecentEvents recent) {
        this.config = config;
        this.vertx = vertx;
        this.database = database;
        this.recent = recent;
    }

    /** Appends and answers every command of the batch. Never fails; true if anything was committed. */
    Future<Boolean> append(List<Waiting> batch) {
        return attempt(
                batch,
                new Attempts(System.nanoTime() + config.unknownOutcomeTimeout().toNanos()));
    }

    /** How long to go on trying, and whether a commit went unanswered meanwhile. */
    private static final class Attempts {
        private final long giveUpAtNanos;
        private boolean commitUnanswered;
        private boolean committing;
        private int failures;

        Attempts(long giveUpAtNanos) {
            this.giveUpAtNanos = giveUpAtNanos;
        }

        boolean timeLeft() {
            return System.nanoTime() - giveUpAtNanos < 0;
        }
    }

    private Future<Boolean> attempt(List<Waiting> batch, Attempts attempts) {
        attempts.committing = false;
        return connected()
                .compose(sql -> lock(sql, batch).compose(locked -> write(sql, batch, locked, attempts)))
                .recover(failure -> recover(batch, attempts, failure));
    }

    private Future<Boolean> recover(List<Waiting> batch, Attempts attempts, Throwable failure) {
        if (refusesData(failure)) {
            return rolledBack().compose(ignored -> halve(batch, attempts, ((PgException) failure).getSqlState()));
        }
        boolean connectionLost = !(failure instanceof PgException pg) || connectionState(pg.getSqlState());
        attempts.commitUnanswered |= attempts.committing && connectionLost;
        attempts.failures++;
        Future<Void> cleared = connectionLost ? dropped() : rolledBack();
        if (!attempts.timeLeft()) {
            RuntimeException answer = attempts.commitUnanswered
                    ? new OutcomeUnknownFailure(failure)
                    : new JournalBusy("the database does not take commands at the moment", failure);
            batch.forEach(command -> command.answering().failure(answer));
            return cleared.map(false);
        }
        return cleared.compose(ignored -> pause(Math.min(50L << Math.min(attempts.failures, 4), 500)))
                .compose(ignored -> attempt(batch, attempts));
    }

    /** Nobody suffers for a neighbour: halves until the command whose data the database refuses is alone. */
    private Future<Boolean> halve(List<Waiting> batch, Attempts attempts, String sqlState) {
        if (batch.size() == 1) {
            batch.getFirst().answering().outcome(new AppendOutcome.Unstorable(sqlState));
            return Future.succeededFuture(false);
        }
        int middle = batch.size() / 2;
        return attempt(batch.subList(0, middle), attempts)
                .compose(first ->
                        attempt(batch.subList(middle, batch.size()), attempts).map(second -> first || second));
    }

    private Future<Locked> lock(SqlConnection sql, List<Waiting> batch) {
        String[] keys = batch.stream().map(w -> w.append().key()).distinct().toArray(String[]::new);
        Set<String> names = new LinkedHashSet<>();
        batch.forEach(w -> w.streams().forEach(s -> names.add(s.stream())));
        Future<?> begun = sql.query("begin").execute();
        Future<RowSet<Row>> head = sql.preparedQuery(LOCK_HEAD).execute(Tuple.of((short) LANE));
        Future<RowSet<Row>> receipts = sql.preparedQuery(READ_RECEIPTS).execute(Tuple.of(keys));
        Future<RowSet<Row>> versions = sql.preparedQuery(READ_VERSIONS).execute(Tuple.of(names.toArray(String[]::new)));
        Future<Map<String, Long>> positions = positions(sql, batch);
        return inTime(Future.all(begun, head, receipts, versions, positions)).map(ignored -> {
            Row row = head.result().iterator().next();
            Map<String, Row> known = new HashMap<>();
            receipts.result().forEach(receipt -> known.put(receipt.getString(0), receipt));
            Map<String, Long> current = new HashMap<>();
            versions.result().forEach(version -> current.put(version.getString(0), version.getLong(1)));
            return new Locked(
                    row.getLong(0),
                    row.getBuffer(1).getBytes(),
                    row.getOffsetDateTime(2),
                    known,
                    current,
                    positions.result());
        });
    }

    /** Where each stream that was read from a view has its last event. Few commands read views: the others cost no statement. */
    private static Future<Map<String, Long>> positions(SqlConnection sql, List<Waiting> batch) {
        String[] streams = batch.stream()
                .flatMap(command -> command.append().unmoved().streams().stream())
                .map(StreamId::value)
                .distinct()
                .toArray(String[]::new);
        if (streams.length == 0) {
            return Future.succeededFuture(new HashMap<>());
        }
        return sql.preparedQuery(READ_POSITIONS).execute(Tuple.of(streams)).map(rows -> {
            Map<String, Long> last = new HashMap<>();
            rows.forEach(row -> last.put(row.getString(0), row.getLong(1)));
            return last;
        });
    }

    private Future<Boolean> write(SqlConnection sql, List<Waiting> batch, Locked locked, Attempts attempts) {
        // By identity: two commands may say the same, and hashing all they say costs more than appending it.
        Map<Waiting, AppendOutcome> outcomes = new IdentityHashMap<>(batch.size());
        Map<String, Waiting> accepted = new HashMap<>();
        Rows rows = new Rows(config.source(), locked, hasher);
        for (Waiting command : batch) {
            AppendOutcome outcome = judge(command, locked, accepted, outcomes);
            if (outcome == null) {
                long last = rows.add(command, locked);
                outcome = new AppendOutcome.Committed(command.append().answer(), last);
                accepted.put(command.append().key(), command);
            }
            outcomes.put(command, outcome);
        }
        if (accepted.isEmpty()) {
            return rolledBack().map(ignored -> {
                answer(batch, outcomes);
                return false;
            });
        }
        attempts.committing = true;
        List<Future<?>> statements = rows.execute(sql);
        statements.add(sql.query("commit").execute());
        return inTime(Future.all(statements)).map(ignored -> {
            recent.committed(rows.recorded());
            answer(batch, outcomes);
            return true;
        });
    }

    private static void answer(List<Waiting> batch, Map<Waiting, AppendOutcome> outcomes) {
        for (Waiting command : batch) {
            command.answering().outcome(Objects.requireNonNull(outcomes.get(command)));
        }
    }

    /** The outcome that needs no writing, or null if the command may be appended. */
    private static @Nullable AppendOutcome judge(
            Waiting command, Locked locked, Map<String, Waiting> accepted, Map<Waiting, AppendOutcome> outcomes) {
        Append append = command.append();
        Row receipt = locked.receipts().get(append.key());
        if (receipt != null) {
            return IdempotencyRecord.outcome(receipt, append.requestHash());
        }
        Waiting twin = accepted.get(append.key());
        if (twin != null) {
            return Arrays.equals(twin.append().requestHash(), append.requestHash())
                    ? new AppendOutcome.Repeated(
                            twin.append().answer(),
                            ((AppendOutcome.Committed) Objects.requireNonNull(outcomes.get(twin))).lastPosition())
                    : new AppendOutcome.KeyReused();
        }
        for (PreparedStream stream : command.streams()) {
            long actual = locked.versions().getOrDefault(stream.stream(), 0L);
            if (actual != stream.expectedVersion()) {
                return new AppendOutcome.Conflict(new StreamId(stream.stream()), stream.expectedVersion(), actual);
            }
        }
        for (StreamId stream : append.unmoved().streams()) {
            if (locked.positions().getOrDefault(stream.value(), 0L)
                    > append.unmoved().since()) {
                return new AppendOutcome.ViewWasLate(stream);
            }
        }
        return null;
    }

    /** The rows of all accepted commands, column by column. */
    private static final class Rows {
        private final String source;
        private final EventHash hasher;
        private final OffsetDateTime recordedAt;
        private final Instant recordedInstant;
        private long position;
        private byte[] hash;

        private final List<Long> positions = new ArrayList<>();
        private final List<String> streams = new ArrayList<>();
        private final List<Long> versions = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<Integer> schemaVersions = new ArrayList<>();
        private final List<Buffer> payloads = new ArrayList<>();
        private final List<Buffer> metadata = new ArrayList<>();
        private final List<OffsetDateTime> occurred = new ArrayList<>();
        private final List<Buffer> previousHashes = new ArrayList<>();
        private final List<Buffer> hashes = new ArrayList<>();

        private final List<RecordedEvent> recorded = new ArrayList<>();
        private final List<Append> appends = new ArrayList<>();
        private final List<Long> lastPositions = new ArrayList<>();

        Rows(String source, Locked locked, EventHash hasher) {
            this.source = source;
            this.hasher = hasher;
            recordedAt = locked.recordedAt();
            recordedInstant = recordedAt.toInstant();
            position = locked.position();
            hash = locked.hash();
        }

        /** Gives the command's events their positions, versions and hashes; returns its last position. */
        long add(Waiting command, Locked locked) {
            // As fine as the table keeps it.
            Instant occurredAt = command.append().occurredAt().truncatedTo(ChronoUnit.MICROS);
            for (PreparedStream stream : command.streams()) {
                long version = stream.expectedVersion();
                for (PreparedEvent event : stream.events()) {
                    position++;
                    version++;
                    byte[] previous = hash;
                    hash = hasher.of(
                            previous,
                            LANE,
                            position,
                            stream.stream(),
                            version,
                            event.id(),
                            event.type(),
                            event.schemaVersion(),
                            occurredAt,
                            recordedInstant,
                            event.metadata().bytes(),
                            event.payload());
                    StoredEvent raw = new StoredEvent(
                            new Position(source, LANE, position),
                            new StreamId(stream.stream()),
                            version,
                            event.id(),
                            event.type(),
                            event.schemaVersion(),
                            event.payload(),
                            event.metadata().bytes(),
                            occurredAt,
                            recordedInstant,
                            previous,
                            hash);
                    recorded.add(new RecordedEvent(
                            raw, event.event(), event.metadata().read()));
                    positions.add(position);
                    streams.add(stream.stream());
                    versions.add(version);
                    ids.add(event.id());
                    types.add(event.type());
                    schemaVersions.add(event.schemaVersion());
                    payloads.add(Buffer.buffer(event.payload()));
                    metadata.add(Buffer.buffer(event.metadata().bytes()));
                    occurred.add(occurredAt.atOffset(ZoneOffset.UTC));
                    previousHashes.add(Buffer.buffer(previous));
                    hashes.add(Buffer.buffer(hash));
                }
                locked.versions().put(stream.stream(), version);
                if (!stream.events().isEmpty()) {
                    locked.positions().computeIfPresent(stream.stream(), (ignored, before) -> position);
                }
            }
            appends.add(command.append());
            lastPositions.add(position);
            return position;
        }

        /** The events as the journal holds them once the batch is committed. */
        List<RecordedEvent> recorded() {
            return recorded;
        }

        List<Future<?>> execute(SqlConnection sql) {
            List<Future<?>> statements = new ArrayList<>();
            if (!positions.isEmpty()) {
                statements.add(sql.preparedQuery(INSERT_EVENTS).execute(Tuple.from(new Object[] {
                    (short) LANE,
                    recordedAt,
                    positions.toArray(Long[]::new),
                    streams.toArray(String[]::new),
                    versions.toArray(Long[]::new),
                    ids.toArray(UUID[]::new),
                    types.toArray(String[]::new),
                    schemaVersions.toArray(Integer[]::new),
                    payloads.toArray(Buffer[]::new),
                    metadata.toArray(Buffer[]::new),
                    occurred.toArray(OffsetDateTime[]::new),
                    previousHashes.toArray(Buffer[]::new),
                    hashes.toArray(Buffer[]::new)
                })));
            }
            statements.add(sql.preparedQuery(INSERT_RECEIPTS).execute(Tuple.from(new Object[] {
                appends.stream().map(Append::key).toArray(String[]::new),
                appends.stream().map(a -> Buffer.buffer(a.requestHash())).toArray(Buffer[]::new),
                appends.stream().map(a -> a.answer().status()).toArray(Integer[]::new),
                appends.stream().map(a -> Buffer.buffer(a.answer().body())).toArray(Buffer[]::new),
                appends.stream().map(a -> a.answer().etag().orElse(null)).toArray(String[]::new),
                appends.stream().map(a -> a.answer().location().orElse(null)).toArray(String[]::new),
                lastPositions.toArray(Long[]::new),
                appends.stream().map(Append::expires).toArray(Boolean[]::new)
            })));
            // Within a batch one command may close what another opened: the last change of a key is what holds.
            Map<String, DeadlineChange> deadlines = new LinkedHashMap<>();
            List<NewKey> keys = new ArrayList<>();
            for (Append append : appends) {
                keys.addAll(append.newKeys());
                append.deadlines().forEach(change -> deadlines.put(change.key(), change));
            }
            List<DeadlineChange.Open> opened = deadlines.values().stream()
                    .filter(DeadlineChange.Open.class::isInstance)
                    .map(DeadlineChange.Open.class::cast)
                    .toList();
            if (!keys.isEmpty()) {
                statements.add(sql.preparedQuery(INSERT_KEYS)
                        .execute(Tuple.of(keys.stream().map(NewKey::name).toArray(String[]::new), (Object) keys.stream()
                                .map(k -> Buffer.buffer(k.wrapped()))
                                .toArray(Buffer[]::new))));
            }
            if (!deadlines.isEmpty()) {
                statements.add(sql.preparedQuery(CLOSE_DEADLINES)
                        .execute(Tuple.of(deadlines.keySet().toArray(String[]::new))));
            }
            if (!opened.isEmpty()) {
                statements.add(sql.preparedQuery(OPEN_DEADLINES)
                        .execute(Tuple.of(
                                opened.stream().map(DeadlineChange.Open::key).toArray(String[]::new),
                                opened.stream().map(DeadlineChange.Open::kind).toArray(String[]::new),
                                opened.stream()
                                        .map(DeadlineChange.Open::subject)
                                        .toArray(String[]::new),
                                opened.stream()
                                        .map(o -> o.dueAt().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new))));
            }
            if (!positions.isEmpty()) {
                statements.add(sql.preparedQuery(MOVE_HEAD)
                        .execute(Tuple.of((short) LANE, position, Buffer.buffer(hash), recordedAt)));
            }
            return statements;
        }
    }

    private static boolean refusesData(Throwable failure) {
        if (!(failure instanceof PgException pg) || pg.getSqlState() == null) {
            return false;
        }
        String state = pg.getSqlState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** Class 08 and the shutdown codes: the server is gone or going, whatever was under way is uncertain. */
    private static boolean connectionState(@Nullable String state) {
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    private Future<SqlConnection> connected() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        return inTime(database.get()).compose(fresh -> {
            connection = fresh;
            fresh.closeHandler(ignored -> {
                if (connection == fresh) {
                    connection = null;
                }
            });
            String settings = "set lock_timeout = " + config.lockTimeout().toMillis() + "; set statement_timeout = "
                    + config.statementTimeout().toMillis() + "; set idle_in_transaction_session_timeout = "
                    + config.statementTimeout().toMillis();
            return inTime(fresh.query(settings).execute()).map(fresh);
        });
    }

    private Future<Void> rolledBack() {
        SqlConnection sql = connection;
        if (sql == null) {
            return Future.succeededFuture();
        }
        return inTime(sql.query("rollback").execute()).<Void>mapEmpty().recover(ignored -> dropped());
    }

    /** Forgets the connection. Nobody waits for its end: whoever is at the other side may have fallen silent. */
    private Future<Void> dropped() {
        SqlConnection sql = connection;
        connection = null;
        if (sql != null) {
            sql.close();
        }
        return Future.succeededFuture();
    }

    /** A server that says nothing at all counts as lost: its own timeouts can't reach us. */
    private <T> Future<T> inTime(Future<T> answer) {
        return answer.timeout(config.statementTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Void> pause(long millis) {
        return vertx.timer(millis).mapEmpty();
    }
}
