package org.muster.journal.follow;

import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.muster.events.StreamId;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.append.JournalBusy;
import org.muster.journal.append.OutcomeUnknownFailure;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.read.RecordedEvent;

/**
 * Lets every policy react to a batch: streams side by side (so that their commands share transactions), each stream's events in
 * order. The mark moves when all have reacted; a crash before that repeats reactions, and their keys make the repeats harmless.
 */
@ApplicationScoped
public class ReactionRunner {
    private static final Logger LOG = Logger.getLogger(ReactionRunner.class);
    private static final int SIDE_BY_SIDE = 64;
    private static final int TRIES = 5;

    /** How far the mark may lag behind what was reacted to: under load a write after each batch would cost more than it spares. */
    private static final Duration MARK_AFTER = Duration.ofMillis(100);

    private final Pool pool;
    private final EventCodec codec;
    private final SafeContext context;
    private final List<Reaction> policies;
    private final Projections records;

    /** The last event that was reacted to, by source, until the stored mark has reached it. */
    private final Map<String, EventAtPosition> unmarked = new ConcurrentHashMap<>();

    @Inject
    public ReactionRunner(
            Pool pool, EventCodec codec, SafeContext context, @All List<Reaction> policies, Projections records) {
        this.pool = pool;
        this.codec = codec;
        this.context = context;
        this.policies = policies;
        this.records = records;
    }

    Uni<Long> mark(String source) {
        return query("select position from journal.policy_mark where source = $1 and lane = 0", Tuple.of(source))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong(0);
                    }
                    return 0L;
                });
    }

    /**
     * Reacts to what lies beyond {@code mark}; answers the mark afterwards. It is written a moment later: at worst reactions are
     * repeated after a crash.
     */
    public Uni<Long> react(String source, String cluster, long mark, List<EventAtPosition> batch) {
        List<EventAtPosition> next =
                batch.stream().filter(p -> p.event().at().position() > mark).toList();
        if (next.isEmpty()) {
            return Uni.createFrom().item(mark);
        }
        Map<StreamId, List<EventAtPosition>> byStream = new LinkedHashMap<>();
        for (EventAtPosition placed : next) {
            if (mayConcern(placed)) {
                byStream.computeIfAbsent(placed.event().stream(), ignored -> new ArrayList<>())
                        .add(placed);
            }
        }
        EventAtPosition last = next.getLast();
        Uni<Void> reacted = byStream.isEmpty() ? Uni.createFrom().voidItem() : sideBySide(source, byStream.values());
        return reacted.invoke(() -> moveMark(source, cluster, last))
                .replaceWith(last.event().at().position());
    }

    private Uni<Void> sideBySide(String source, Collection<List<EventAtPosition>> streams) {
        return parkedStreams(source)
                .chain(parked -> Multi.createFrom()
                        .iterable(streams)
                        .onItem()
                        .transformToUni(events -> context.run(() -> inOrder(events, parked)))
                        .merge(SIDE_BY_SIDE)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /**
     * Lets the policies react again to the parked events of one stream, in order; stops at the first that still fails.
     *
     * @return how many they have reacted to
     */
    public Uni<Integer> redrive(String source, String stream) {
        return Uni.createFrom()
                .deferred(() -> redriveFirst(source, stream))
                .repeat()
                .until(again -> !again)
                .collect()
                .with(Collectors.summingInt(again -> 1));
    }

    /** Whether there was one and it went. */
    private Uni<Boolean> redriveFirst(String source, String stream) {
        return query(
                        "select position, record from journal.policy_parked where source = $1 and stream_id = $2"
                                + " order by position limit 1",
                        Tuple.of(source, stream))
                .chain(rows -> {
                    for (Row row : rows) {
                        return redriveOne(row);
                    }
                    return Uni.createFrom().item(false);
                });
    }

    private Uni<Boolean> redriveOne(Row row) {
        StoredEvent event = records.fromBytes(row.getBuffer(1).getBytes());
        Tuple at = Tuple.of(event.at().source(), event.at().position());
        return context.run(() -> reactTo(EventAtPosition.own(event)))
                .chain(() ->
                        query("delete from journal.policy_parked where source = $1 and lane = 0 and position = $2", at))
                .replaceWith(true)
                .onFailure(failure -> !Transient.is(failure))
                .recoverWithItem(false);
    }

    /** Streams whose events wait for a policy, oldest first. */
    public Uni<List<Projections.Parked>> parked() {
        return query(
                        "select source, position, stream_id, error from journal.policy_parked order by source, position limit 1000",
                        Tuple.tuple())
                .map(rows -> {
                    List<Projections.Parked> parked = new ArrayList<>();
                    rows.forEach(row -> parked.add(new Projections.Parked(
                            row.getString(0), row.getLong(1), row.getString(2), row.getString(3))));
                    return parked;
                });
    }

    private Uni<Void> inOrder(List<EventAtPosition> events, Set<String> parked) {
        Uni<Boolean> flowing = Uni.createFrom()
                .item(!parked.contains(events.getFirst().event().stream().value()));
        for (EventAtPosition placed : events) {
            flowing = flowing.chain(flows -> flows
                    ? reactTo(placed)
                            .replaceWith(true)
                            .onFailure()
                            .recoverWithUni(
                                    failure -> park(placed.event(), failure).replaceWith(false))
                    : park(placed.event(), new IllegalStateException("behind an event that is parked"))
                            .replaceWith(false));
        }
        return flowing.replaceWithVoid();
    }

    /** Whether a reaction to any of these has to wait until the views have applied them. */
    boolean comeAfterViews(List<EventAtPosition> batch) {
        return policies.stream()
                .filter(Reaction::asksViewsOfTheEvent)
                .anyMatch(policy -> batch.stream().anyMatch(placed -> concerns(policy, placed)));
    }

    private boolean mayConcern(EventAtPosition placed) {
        return policies.stream().anyMatch(policy -> concerns(policy, placed));
    }

    /** Whether an event concerns the policy. An unreadable event counts as if it did: its stream waits for a version that can read it. */
    private boolean concerns(Reaction policy, EventAtPosition placed) {
        try {
            return policy.concerns(placed.said(codec));
        } catch (EventCodec.UnreadableEvent unreadable) {
            return true;
        }
    }

    private Uni<Void> reactTo(EventAtPosition placed) {
        return Uni.createFrom().item(() -> placed.recorded(codec)).chain(this::reactTo);
    }

    private Uni<Void> reactTo(RecordedEvent event) {
        Uni<Void> reacted = Uni.createFrom().voidItem();
        for (Reaction policy : policies) {
            if (policy.concerns(event.event())) {
                reacted = reacted.chain(() -> Uni.createFrom()
                        .deferred(() -> policy.react(event))
                        .onFailure(ReactionRunner::passes)
                        .retry()
                        .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .indefinitely()
                        .onFailure()
                        .retry()
                        .withBackOff(Duration.ofMillis(20), Duration.ofMillis(500))
                        .atMost(TRIES)
                        .onFailure()
                        .invoke(failure -> LOG.errorf(
                                failure,
                                "%s failed on %s; its stream is parked",
                                ClientProxy.unwrap(policy).getClass().getSimpleName(),
                                event.at())));
            }
        }
        return reacted;
    }

    /** Whether a failure is the database's or the moment's, not the event's. */
    private static boolean passes(Throwable failure) {
        return failure instanceof JournalBusy || failure instanceof OutcomeUnknownFailure || Transient.is(failure);
    }

    private Uni<Void> park(StoredEvent event, Throwable failure) {
        return query(
                        "insert into journal.policy_parked (source, lane, position, stream_id, record, error)"
                                + " values ($1, 0, $2, $3, $4, $5) on conflict do nothing",
                        Tuple.of(
                                event.at().source(),
                                event.at().position(),
                                event.stream().value(),
                                Buffer.buffer(records.toBytes(event)),
                                String.valueOf(failure)))
                .replaceWithVoid();
    }

    private Uni<Set<String>> parkedStreams(String source) {
        return query("select distinct stream_id from journal.policy_parked where source = $1", Tuple.of(source))
                .map(rows -> {
                    Set<String> streams = new HashSet<>();
                    rows.forEach(row -> streams.add(row.getString(0)));
                    return streams;
                });
    }

    private void moveMark(String source, String cluster, EventAtPosition last) {
        if (unmarked.put(source, last) == null) {
            context.after(
                    MARK_AFTER,
                    () -> Optional.ofNullable(unmarked.remove(source))
                            .ifPresent(latest -> writeMark(source, cluster, latest)));
        }
    }

    private void writeMark(String source, String cluster, EventAtPosition last) {
        query(
                        "insert into journal.policy_mark (source, lane, position, cluster, kafka_offset) values ($1, 0, $2, $3, $4)"
                                + " on conflict (source, lane) do update set position = excluded.position, cluster = excluded.cluster,"
                                + " kafka_offset = excluded.kafka_offset where policy_mark.position < excluded.position",
                        Tuple.of(source, last.event().at().position(), cluster, last.offset()))
                .subscribe()
                .with(
                        written -> {},
                        failure -> LOG.warnf(
                                "how far the policies have reacted to %s is not written yet: %s",
                                source, failure.getMessage()));
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }
}
