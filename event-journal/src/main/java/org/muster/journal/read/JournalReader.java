package org.muster.journal.read;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.events.MusterEvent;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.Batcher;
import org.muster.journal.JournalConfig;

/** Reads the journal: the streams a decision rests on, and everything after a position. Reads only what is committed. */
@ApplicationScoped
public class JournalReader {
    private static final String COLUMNS =
            "select lane, position, stream_id, stream_version, event_id, type, schema_version,"
                    + " payload, metadata, occurred_at, recorded_at, previous_hash, hash from journal.event";
    private static final String STREAMS = COLUMNS + " where stream_id = any($1::text[]) order by position";
    private static final String AFTER = COLUMNS + " where lane = 0 and position > $1 order by position limit $2";
    private static final String HEAD = "select position, hash from journal.head where lane = 0";

    /** Commands whose streams are read with one statement at most. */
    private static final int TOGETHER = 100;

    private final Pool pool;
    private final EventCodec codec;
    private final String source;
    private final Batcher<Collection<StreamId>, Map<StreamId, List<StoredEvent>>> reads;

    @Inject
    public JournalReader(Pool pool, EventCodec codec, JournalConfig config) {
        this.pool = pool;
        this.codec = codec;
        this.source = config.source();
        this.reads = new Batcher<>(TOGETHER, this::ofAll);
    }

    /**
     * Several streams as they stand, each with its version: what is decided on them is appended only if none has moved.
     *
     * @param versions of every stream that was asked for, 0 for one that does not exist
     */
    public record Streams(List<MusterEvent> events, Map<StreamId, Long> versions) {

        /** Streams that are known not to exist: nothing needs to be read. */
        public static final Streams NONE = new Streams(List.of(), Map.of());

        public long version(StreamId stream) {
            return versions.getOrDefault(stream, 0L);
        }

        /** The events of one family, in journal order. */
        public <E extends MusterEvent> List<E> of(Class<E> family) {
            return events.stream().filter(family::isInstance).map(family::cast).toList();
        }

        /** These streams and others. */
        public Streams and(Streams others) {
            List<MusterEvent> all = new ArrayList<>(events);
            all.addAll(others.events);
            Map<StreamId, Long> every = new HashMap<>(versions);
            every.putAll(others.versions);
            return new Streams(all, every);
        }
    }

    /** The head: position of the last event and its hash. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Head(long position, byte[] hash) {}

    /** All events of these streams in journal order, and each stream's version; a stream that does not exist has version 0. */
    public Uni<Streams> streams(Collection<StreamId> streams) {
        if (streams.isEmpty()) {
            return Uni.createFrom().item(Streams.NONE);
        }
        return reads.answer(streams).map(read -> {
            List<MusterEvent> events = new ArrayList<>();
            Map<StreamId, Long> versions = new HashMap<>();
            streams.forEach(stream -> versions.put(stream, 0L));
            for (StoredEvent raw : inOrder(streams, read)) {
                events.add(codec.read(raw));
                versions.put(raw.stream(), raw.streamVersion());
            }
            return new Streams(events, versions);
        });
    }

    /** The recorded events of one stream, with their metadata. */
    public Uni<List<RecordedEvent>> history(StreamId stream) {
        return reads.answer(List.of(stream))
                .map(read -> inOrder(List.of(stream), read).stream()
                        .map(raw -> RecordedEvent.of(raw, codec))
                        .toList());
    }

    private static List<StoredEvent> inOrder(Collection<StreamId> streams, Map<StreamId, List<StoredEvent>> read) {
        return streams.stream()
                .distinct()
                .flatMap(stream -> read.getOrDefault(stream, List.of()).stream())
                .sorted(Comparator.comparingLong(raw -> raw.at().position()))
                .toList();
    }

    private Uni<Map<StreamId, List<StoredEvent>>> ofAll(List<Collection<StreamId>> asked) {
        String[] names = asked.stream()
                .flatMap(Collection::stream)
                .map(StreamId::value)
                .distinct()
                .toArray(String[]::new);
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(STREAMS).execute(Tuple.of(names)).toCompletionStage())
                .map(rows -> raws(rows).stream().collect(Collectors.groupingBy(StoredEvent::stream)));
    }

    /** At most {@code limit} events after {@code position}, in order, without a gap. */
    public Uni<List<StoredEvent>> after(long position, int limit) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(AFTER)
                        .execute(Tuple.of(position, limit))
                        .toCompletionStage())
                .map(this::raws);
    }

    public Uni<Head> head() {
        return Uni.createFrom()
                .completionStage(() -> pool.query(HEAD).execute().toCompletionStage())
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Head(row.getLong(0), row.getBuffer(1).getBytes());
                });
    }

    private List<StoredEvent> raws(RowSet<Row> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(raw(row)));
        return events;
    }

    private StoredEvent raw(Row row) {
        return new StoredEvent(
                new Position(source, row.getShort(0), row.getLong(1)),
                new StreamId(row.getString(2)),
                row.getLong(3),
                row.getUUID(4),
                row.getString(5),
                row.getShort(6),
                row.getBuffer(7).getBytes(),
                row.getBuffer(8).getBytes(),
                row.getOffsetDateTime(9).toInstant(),
                row.getOffsetDateTime(10).toInstant(),
                row.getBuffer(11).getBytes(),
                row.getBuffer(12).getBytes());
    }
}
