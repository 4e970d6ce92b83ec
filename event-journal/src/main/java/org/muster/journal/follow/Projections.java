package org.muster.journal.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple3;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.MusterJson;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.Batcher;
import org.muster.journal.JournalConfig;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.read.RecordedEvent;

/**
 * Applies batches of the followed journals' events to every view, mark included; what comes from several journals in the same moment
 * shares a transaction. Events of parked streams queue behind the one that could not be applied.
 *
 * <p>Every transaction takes the advisory lock {@value #SWITCH_LOCK} in shared mode first; switching a rebuilt set of tables takes it alone.
 */
@ApplicationScoped
public class Projections {
    static final long SWITCH_LOCK = 0x6d757374L;
    private static final int ROWS_AT_ONCE = 100;
    private static final String SHARED_LOCK =
            "select 1 from (select pg_advisory_xact_lock_shared(" + SWITCH_LOCK + ")) locked";
    private static final String FIRST_MARK =
            "insert into mark (source, lane, position, event_id, hash, cluster, kafka_offset)"
                    + " values ($1, 0, 0, $2, $3, '', -1) on conflict (source, lane) do nothing";
    private static final String MARKS = "select source, position, cast(event_id as text), encode(hash, 'hex') from mark"
            + " where source = any($1::text[]) and lane = 0";
    /** In one order for all, so that two instances don't wait for each other. */
    private static final String LOCKED_MARKS = MARKS + " order by source for update";

    private static final String MOVE_MARKS =
            "insert into mark (source, lane, position, event_id, hash, cluster, kafka_offset) select s, 0, p, i, h, c, o"
                    + " from unnest($1::text[], $2::bigint[], $3::uuid[], $4::bytea[], $5::text[], $6::bigint[])"
                    + " as moved (s, p, i, h, c, o) on conflict (source, lane) do update set position = excluded.position,"
                    + " event_id = excluded.event_id, hash = excluded.hash, cluster = excluded.cluster,"
                    + " kafka_offset = excluded.kafka_offset";
    private static final String PARKED =
            "select source, position, stream_id, error from view.parked order by source, position limit 1000";
    private static final String PARKED_STREAMS =
            "select distinct source, stream_id from parked where source = any($1::text[])";
    private static final String FIRST_PARKED =
            "select position, record from parked where source = $1 and stream_id = $2 order by position limit 1";
    private static final String PARK = "insert into parked (source, lane, position, stream_id, record, error)"
            + " values ($1, 0, $2, $3, $4, $5) on conflict do nothing";
    private static final String UNPARK = "delete from parked where source = $1 and position = $2";
    private static final String STILL_PARKED = "update parked set error = $1 where source = $2 and position ="
            + " (select min(position) from parked where source = $2 and stream_id = $3)";

    private final Mutiny.SessionFactory sessions;
    private final SafeContext context;
    private final EventCodec codec;
    private final List<Projector> views;
    private final Batcher<Part, Map<Part, Uni<Checkpoint>>> transactions;
    private final ObjectMapper records = MusterJson.eventMapper();

    @Inject
    public Projections(
            JournalConfig config,
            Mutiny.SessionFactory sessions,
            SafeContext context,
            EventCodec codec,
            @All List<Projector> views) {
        this.sessions = sessions;
        this.context = context;
        this.codec = codec;
        this.views = views;
        this.transactions =
                new Batcher<>(Integer.MAX_VALUE, config.follow().pace(), context::after, this::inOneTransaction);
    }

    /** What comes next of one journal. */
    private record Part(String source, String cluster, List<EventAtPosition> batch) {}

    private record ParkedStream(String source, String stream) {}

    /** A stream that waits for somebody to look. */
    public record Parked(String source, long position, String stream, String error) {}

    /** The mark of {@code source}, put there before the first event so that two instances find the same row to lock. */
    Uni<Checkpoint> mark(String source) {
        return inLive(session -> Statements.update(
                        session,
                        FIRST_MARK,
                        source,
                        UUID.fromString(Checkpoint.NONE.eventId()),
                        bytes(Checkpoint.NONE.hash()))
                .chain(() -> marks(session, MARKS, source))
                .map(marks -> marks.getOrDefault(source, Checkpoint.NONE)));
    }

    /**
     * Applies the events of the batch that lie behind the mark, in one transaction with batches that other journals brought in the same
     * moment.
     *
     * @return the mark afterwards; or failed with {@link MissingEvents} or {@link ForkedJournal} (nothing applied), or with whatever a view threw
     */
    Uni<Checkpoint> apply(String source, String cluster, List<EventAtPosition> batch) {
        return Uni.createFrom().deferred(() -> {
            Part part = new Part(source, cluster, batch);
            return transactions.answer(part).chain(outcomes -> Objects.requireNonNull(outcomes.get(part)));
        });
    }

    /** Applies all parts in one transaction. If that fails, each part is applied by itself, so one journal's fault stops no other. */
    private Uni<Map<Part, Uni<Checkpoint>>> inOneTransaction(List<Part> parts) {
        return context.run(() -> inLiveWithLast(session -> applied(session, parts)))
                .onFailure(failure -> parts.size() > 1)
                .recoverWithUni(() -> oneAfterAnother(parts));
    }

    private Uni<Map<Part, Uni<Checkpoint>>> oneAfterAnother(List<Part> parts) {
        Map<Part, Uni<Checkpoint>> outcomes = new IdentityHashMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Part part : parts) {
            all = all.chain(() -> inOneTransaction(List.of(part))
                    .onFailure()
                    .recoverWithItem(failure -> Map.of(part, Uni.createFrom().failure(failure)))
                    .invoke(outcomes::putAll)
                    .replaceWithVoid());
        }
        return all.replaceWith(outcomes);
    }

    /** Parks one event that no view transaction survives, and moves on. */
    Uni<Checkpoint> park(String source, String cluster, EventAtPosition poison, Throwable error) {
        return inLive(session -> parkWithin(session, source, cluster, poison, error));
    }

    /** The same as {@link #park}, within a transaction of somebody's own. */
    Uni<Checkpoint> parkWithin(
            Mutiny.Session session, String source, String cluster, EventAtPosition poison, Throwable error) {
        return lockedMark(session, source)
                .chain(mark -> mark.position() >= poison.event().at().position()
                        ? Uni.createFrom().item(mark)
                        : insertParked(session, poison.event(), String.valueOf(error))
                                .chain(() -> moveMarks(session, List.of(new Part(source, cluster, List.of(poison)))))
                                .replaceWith(Checkpoint.at(poison)));
    }

    /** Streams that wait, oldest first. */
    public Uni<List<Parked>> parked() {
        return context.run(() -> sessions.withSession(session -> Statements.select(session, PARKED)))
                .map(rows -> rows.stream()
                        .map(row -> new Parked((String) row[0], (Long) row[1], (String) row[2], (String) row[3]))
                        .toList());
    }

    /**
     * Tries the parked events of one stream again, in order, each in its own transaction; stops at the first that still fails.
     *
     * @return how many were applied
     */
    public Uni<Integer> redrive(String source, String stream) {
        return context.run(() -> inLive(session -> redriveNext(session, source, stream)))
                .onFailure(Follower::isPoison)
                .recoverWithUni(failure -> stillParked(source, stream, failure).replaceWith(false))
                .repeat()
                .until(again -> !again)
                .collect()
                .with(Collectors.summingInt(again -> 1));
    }

    /** Tries the first parked event again, holding the mark's lock: otherwise the follower could park another event behind it meanwhile. */
    private Uni<Boolean> redriveNext(Mutiny.Session session, String source, String stream) {
        return lockedMark(session, source)
                .chain(() -> Statements.select(session, FIRST_PARKED, source, stream))
                .chain(rows ->
                        rows.isEmpty() ? Uni.createFrom().item(false) : redriveOne(session, source, rows.getFirst()));
    }

    private Uni<Boolean> redriveOne(Mutiny.Session session, String source, Object[] row) {
        StoredEvent raw = fromBytes(((Buffer) row[1]).getBytes());
        return applyViews(session, List.of(RecordedEvent.of(raw, codec)))
                .chain(() -> Statements.update(session, UNPARK, source, row[0]))
                .replaceWith(true);
    }

    /** Says of the first event of a parked stream why it still can't be applied. */
    private Uni<Integer> stillParked(String source, String stream, Throwable failure) {
        return context.run(() ->
                inLive(session -> Statements.update(session, STILL_PARKED, String.valueOf(failure), source, stream)));
    }

    /** The same as {@link #apply}, within a transaction of somebody's own (the rebuild's). */
    Uni<Checkpoint> applyWithin(Mutiny.Session session, String source, String cluster, List<EventAtPosition> batch) {
        Part part = new Part(source, cluster, batch);
        return applied(session, List.of(part))
                .chain(done -> done.left()
                        .get()
                        .chain(() -> Objects.requireNonNull(done.result().get(part))));
    }

    private Uni<Done<Map<Part, Uni<Checkpoint>>>> applied(Mutiny.Session session, List<Part> parts) {
        String[] sources = parts.stream().map(Part::source).distinct().toArray(String[]::new);
        return Uni.combine()
                .all()
                .unis(marks(session, LOCKED_MARKS, sources), parkedStreams(session, sources))
                .asTuple()
                .chain(known -> {
                    Map<String, Checkpoint> marks = known.getItem1();
                    Map<Part, Uni<Checkpoint>> outcomes = new IdentityHashMap<>();
                    List<Part> moved = new ArrayList<>();
                    for (Part part : parts) {
                        outcomes.put(part, next(part, marks, moved));
                    }
                    if (moved.isEmpty()) {
                        return Uni.createFrom().item(Done.nothingLeft(outcomes));
                    }
                    return applyOrQueue(session, moved, known.getItem2())
                            .replaceWith(new Done<>(outcomes, () -> moveMarks(session, moved)));
                });
    }

    /**
     * Adds the events of the part that lie behind the mark to {@code moved}, and moves the mark in {@code marks} on.
     *
     * @return the mark afterwards, or the failure if the part leaves events out or contradicts the journal's chain
     */
    private static Uni<Checkpoint> next(Part part, Map<String, Checkpoint> marks, List<Part> moved) {
        Checkpoint mark = marks.getOrDefault(part.source(), Checkpoint.NONE);
        List<EventAtPosition> next;
        try {
            next = beyond(part.source(), mark, part.batch());
        } catch (MissingEvents | ForkedJournal broken) {
            return Uni.createFrom().failure(broken);
        }
        if (!next.isEmpty()) {
            mark = Checkpoint.at(next.getLast());
            marks.put(part.source(), mark);
            moved.add(new Part(part.source(), part.cluster(), next));
        }
        return Uni.createFrom().item(mark);
    }

    /** Whether an event concerns any view. An unreadable event counts as if it did: its stream waits for a version that can read it. */
    boolean concernsAView(EventAtPosition placed) {
        try {
            MusterEvent event = placed.said(codec);
            return views.stream().anyMatch(view -> view.concerns(event));
        } catch (EventCodec.UnreadableEvent unreadable) {
            return true;
        }
    }

    /**
     * The part of the batch behind the mark.
     *
     * @throws MissingEvents if the batch doesn't begin right behind the mark, or leaves an event out
     * @throws ForkedJournal if the batch doesn't continue the chain of hashes from the mark
     */
    static List<EventAtPosition> beyond(String source, Checkpoint mark, List<EventAtPosition> batch) {
        List<EventAtPosition> next = new ArrayList<>(batch.size());
        EventHash hasher = new EventHash();
        Checkpoint last = mark;
        for (EventAtPosition placed : batch) {
            long position = placed.event().at().position();
            if (position == last.position()
                    && !placed.event().eventId().toString().equals(last.eventId())) {
                throw new ForkedJournal(source, position);
            }
            if (position <= last.position()) {
                continue;
            }
            if (position > last.position() + 1) {
                throw new MissingEvents(source, last.position(), position);
            }
            if (!last.precedes(placed)
                    || !hasher.holds(placed.event(), placed.event().previousHash())) {
                throw new ForkedJournal(source, position);
            }
            next.add(placed);
            last = Checkpoint.at(placed);
        }
        return next;
    }

    private Uni<Void> applyOrQueue(Mutiny.Session session, List<Part> moved, Set<ParkedStream> parked) {
        List<RecordedEvent> readable = new ArrayList<>();
        Uni<Void> queued = Uni.createFrom().voidItem();
        for (Part part : moved) {
            for (EventAtPosition placed : part.batch()) {
                if (!concernsAView(placed)) {
                    continue;
                }
                String stream = placed.event().stream().value();
                if (parked.contains(new ParkedStream(part.source(), stream))) {
                    queued =
                            queued.chain(() -> insertParked(session, placed.event(), "behind an event that is parked"));
                } else {
                    readable.add(placed.recorded(codec));
                }
            }
        }
        return queued.chain(() -> applyViews(session, readable));
    }

    private Uni<Void> applyViews(Mutiny.Session session, List<RecordedEvent> events) {
        // Rows of one kind go to the database together when the session is flushed.
        session.setBatchSize(ROWS_AT_ONCE);
        Uni<Void> applied = Uni.createFrom().voidItem();
        for (Projector view : views) {
            List<RecordedEvent> ofItsConcern = events.stream()
                    .filter(recorded -> view.concerns(recorded.event()))
                    .toList();
            if (!ofItsConcern.isEmpty()) {
                applied = applied.chain(() -> view.apply(session, ofItsConcern));
            }
        }
        return applied.chain(session::flush);
    }

    private static Uni<Checkpoint> lockedMark(Mutiny.Session session, String source) {
        return marks(session, LOCKED_MARKS, source).map(marks -> marks.getOrDefault(source, Checkpoint.NONE));
    }

    /** By source; of one that has never been followed there is none. */
    private static Uni<Map<String, Checkpoint>> marks(Mutiny.Session session, String statement, String... sources) {
        return Statements.select(session, statement, (Object) sources).map(rows -> {
            Map<String, Checkpoint> marks = new HashMap<>();
            rows.forEach(
                    row -> marks.put((String) row[0], new Checkpoint((Long) row[1], (String) row[2], (String) row[3])));
            return marks;
        });
    }

    /** To the end of each part; of several parts of one source only the last one's counts. */
    private static Uni<Void> moveMarks(Mutiny.Session session, List<Part> moved) {
        Map<String, Part> latest = new LinkedHashMap<>();
        moved.forEach(part -> latest.put(part.source(), part));
        List<Part> parts = List.copyOf(latest.values());
        List<EventAtPosition> last =
                parts.stream().map(part -> part.batch().getLast()).toList();
        return Statements.update(
                        session,
                        MOVE_MARKS,
                        parts.stream().map(Part::source).toArray(String[]::new),
                        last.stream().map(l -> l.event().at().position()).toArray(Long[]::new),
                        last.stream().map(l -> l.event().eventId()).toArray(UUID[]::new),
                        last.stream().map(l -> Buffer.buffer(l.event().hash())).toArray(Buffer[]::new),
                        parts.stream().map(Part::cluster).toArray(String[]::new),
                        last.stream().map(EventAtPosition::offset).toArray(Long[]::new))
                .replaceWithVoid();
    }

    private static Uni<Set<ParkedStream>> parkedStreams(Mutiny.Session session, String... sources) {
        return Statements.select(session, PARKED_STREAMS, (Object) sources)
                .map(rows -> rows.stream()
                        .map(row -> new ParkedStream((String) row[0], (String) row[1]))
                        .collect(Collectors.toSet()));
    }

    private Uni<Void> insertParked(Mutiny.Session session, StoredEvent event, String error) {
        return Statements.update(
                        session,
                        PARK,
                        event.at().source(),
                        event.at().position(),
                        event.stream().value(),
                        Buffer.buffer(toBytes(event)),
                        error)
                .replaceWithVoid();
    }

    /**
     * What a transaction has come to.
     *
     * @param left its last statement, sent together with the commit
     */
    private record Done<T>(T result, Supplier<Uni<Void>> left) {
        static <T> Done<T> nothingLeft(T result) {
            return new Done<>(result, () -> Uni.createFrom().voidItem());
        }
    }

    /** A transaction whose work leaves nothing to send with the commit. */
    private <T> Uni<T> inLive(Function<Mutiny.Session, Uni<T>> work) {
        return inLiveWithLast(session -> work.apply(session).map(Done::nothingLeft));
    }

    /**
     * A transaction that begins with the switch's lock. Its beginning and the first statements of {@code work} go to the database
     * together, and so do its last one and the commit, to be carried out there one after the other: a batch of few events costs what
     * its round trips cost.
     */
    private <T> Uni<T> inLiveWithLast(Function<Mutiny.Session, Uni<Done<T>>> work) {
        return sessions.withSession(session -> Uni.combine()
                .all()
                .unis(Statements.run(session, "begin"), Statements.select(session, SHARED_LOCK), work.apply(session))
                .asTuple()
                .map(Tuple3::getItem3)
                .chain(done -> Uni.combine()
                        .all()
                        .unis(done.left().get(), Statements.run(session, "commit"))
                        .discardItems()
                        .replaceWith(done.result()))
                .onFailure()
                .call(() -> rollback(session))
                .onCancellation()
                .call(() -> rollback(session)));
    }

    /** Where the connection is lost there is nothing to roll back. */
    private static Uni<Void> rollback(Mutiny.Session session) {
        return Statements.run(session, "rollback").onFailure().recoverWithNull();
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    byte[] toBytes(StoredEvent event) {
        try {
            return records.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoredEvent fromBytes(byte[] bytes) {
        try {
            return records.readValue(bytes, StoredEvent.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
