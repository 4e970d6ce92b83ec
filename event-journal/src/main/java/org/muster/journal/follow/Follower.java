package org.muster.journal.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.Metadata;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.FollowedPositions;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.relay.KafkaTail;
import org.muster.journal.relay.Topics;

/**
 * Takes batches of one journal's events, in order and one batch at a time, to the views and, beside them, to the policies.
 *
 * <p>Events that were applied before are dropped by their position. If events are missing, they are read from the topic or waited for,
 * never skipped. An event that rests on a position of another followed journal waits until the views have applied that position. A
 * batch is tried again if the database failed. If a single event fails, its stream is parked, and all other streams go on.
 */
@ApplicationScoped
public class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final String OWN_JOURNAL = "";
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** How far the mark may lag behind events that change no view: a transaction for each batch of them would move nothing else. */
    private static final Duration MARK_AFTER = Duration.ofMillis(250);

    private final JournalConfig config;
    private final Channels channels;
    private final SafeContext context;
    private final Projections projections;
    private final ReactionRunner policies;
    private final FollowedPositions followed;
    private final EventCodec codec;
    private final KafkaTail kafka;
    private final MeterRegistry metrics;
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();
    private volatile String cluster = OWN_JOURNAL;
    private volatile boolean stopping;

    /** Where one followed journal stands; touched by that journal's batches only, one at a time. */
    private static final class Progress {
        private final String source;
        private boolean known;
        private volatile long viewed;
        private volatile long reacted;
        private volatile long delivered;
        private volatile String trouble = "";
        private volatile boolean forked;
        private volatile Checkpoint last = Checkpoint.NONE;
        private final Unmarked unmarked = new Unmarked();

        Progress(String source) {
            this.source = source;
        }

        /** Whether the batch continues what came last, as far as this instance knows. The views' mark is what holds. */
        boolean continuedBy(List<EventAtPosition> batch) {
            try {
                return Projections.beyond(source, last, batch).size() == batch.size();
            } catch (MissingEvents | ForkedJournal broken) {
                return false;
            }
        }

        void viewed(Checkpoint mark) {
            last = mark;
            viewed = mark.position();
        }

        /** The mark lies further back than was known: from here on it is asked, and what is missing is read again. */
        void doubt() {
            last = Checkpoint.NONE;
            unmarked.forget();
        }
    }

    /**
     * Where one followed journal stands, for health and metrics.
     *
     * @param delivered the last position that came
     * @param viewed the last position in the views
     * @param reacted the last position every policy has reacted to
     * @param trouble why it waits; empty if it flows
     * @param forked it does not continue what was applied before: somebody must look
     */
    public record FollowerStatus(
            String source, long delivered, long viewed, long reacted, String trouble, boolean forked) {}

    @Inject
    public Follower(
            JournalConfig config,
            Channels channels,
            SafeContext context,
            Projections projections,
            ReactionRunner policies,
            FollowedPositions followed,
            EventCodec codec,
            KafkaTail kafka,
            MeterRegistry metrics) {
        this.config = config;
        this.channels = channels;
        this.context = context;
        this.projections = projections;
        this.policies = policies;
        this.followed = followed;
        this.codec = codec;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    public List<FollowerStatus> standings() {
        return progress.values().stream()
                .map(p -> new FollowerStatus(p.source, p.delivered, p.viewed, p.reacted, p.trouble, p.forked))
                .toList();
    }

    /** The cluster that offsets belong to. */
    void cluster(String id) {
        cluster = id;
    }

    /**
     * Learns the marks of everything this service follows before anything flows: what rests on a journal that has not come yet has
     * to wait for it, and so has a read.
     */
    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
        Set<String> sources = new LinkedHashSet<>(channels.sources());
        sources.add(config.source());
        sources.forEach(followed::following);
        for (String source : sources) {
            try {
                prepare(source).await().atMost(PATIENCE);
            } catch (TimeoutException e) {
                LOG.warnf("the marks of %s are not known yet; they are learned with its first batch", source);
            }
        }
    }

    /** Notes that the service stops. Batches may fail from now on, because the database goes away; they come again after the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Takes records from Kafka. Completes when there is room for more; never fails. After a crash, unapplied records come again. */
    public Uni<Void> accept(ConsumerRecords<String, byte[]> records) {
        Map<String, List<EventAtPosition>> bySource = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> rec : records) {
            KafkaTail.ours(rec)
                    .ifPresent(placed -> bySource.computeIfAbsent(
                                    placed.event().at().source(), ignored -> new ArrayList<>())
                            .add(placed));
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<EventAtPosition>> batch : bySource.entrySet()) {
            delivered(progressOf(batch.getKey()), batch.getValue());
            Arrivals arrivals = arrivalsOf(batch.getKey());
            all = all.chain(() -> arrivals.put(batch.getValue()));
        }
        return all;
    }

    /** One batch, in order. Completes when its effects are committed; never fails. */
    public Uni<Void> accept(String source, List<EventAtPosition> batch) {
        Progress standing = progressOf(source);
        delivered(standing, batch);
        return stubbornly(standing, () -> prepared(standing).chain(() -> through(standing, batch)));
    }

    /** Learns the marks of {@code source}, so that reads can wait for it before its first batch. */
    public Uni<Long> prepare(String source) {
        Progress standing = progressOf(source);
        return stubbornly(standing, () -> prepared(standing))
                .replaceWith(() -> Math.min(standing.viewed, standing.reacted));
    }

    private Uni<Void> prepared(Progress standing) {
        if (standing.known) {
            return Uni.createFrom().voidItem();
        }
        return context.run(() -> projections.mark(standing.source))
                .chain(mark -> policies.mark(standing.source).invoke(reacted -> {
                    standing.viewed(mark);
                    standing.reacted = reacted;
                    standing.known = true;
                    followed.applied(standing.source, mark.position());
                    followed.reacted(standing.source, reacted);
                }))
                .replaceWithVoid();
    }

    /** The batch, cut where an event rests on positions of another journal that are not applied yet. */
    private Uni<Void> whole(Progress standing, List<EventAtPosition> batch) {
        int ready = 0;
        while (ready < batch.size() && unmet(standing.source, batch.get(ready)).isEmpty()) {
            ready++;
        }
        if (ready == batch.size()) {
            return part(standing, batch);
        }
        List<EventAtPosition> now = batch.subList(0, ready);
        List<EventAtPosition> later = batch.subList(ready, batch.size());
        Uni<Void> applied = now.isEmpty() ? Uni.createFrom().voidItem() : part(standing, now);
        return applied.chain(() -> met(standing.source, later.getFirst())).chain(() -> whole(standing, later));
    }

    private Map<String, Long> unmet(String source, EventAtPosition placed) {
        Metadata metadata;
        try {
            metadata = placed.metadata(codec);
        } catch (EventCodec.UnreadableEvent unreadable) {
            return Map.of();
        }
        Map<String, Long> waiting = new ConcurrentHashMap<>();
        metadata.restsOn().forEach((other, position) -> {
            if (!other.equals(source) && followed.follows(other) && followed.of(other) < position) {
                waiting.put(other, position);
            }
        });
        return waiting;
    }

    private Uni<Void> met(String source, EventAtPosition placed) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<String, Long> needed : unmet(source, placed).entrySet()) {
            all = all.chain(() -> reached(needed.getKey(), needed.getValue()));
        }
        return all;
    }

    /** Another instance may be the one that follows that journal: now and then the database is asked. */
    private Uni<Void> reached(String source, long position) {
        return followed.reached(source, position)
                .replaceWith(true)
                .ifNoItem()
                .after(LOOK_AGAIN)
                .recoverWithUni(() -> context.run(() -> projections.mark(source))
                        .invoke(mark -> followed.applied(source, mark.position()))
                        .map(mark -> mark.position() >= position))
                .repeat()
                .until(there -> there)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The policies need not wait for the views, as long as it is certain that nothing is missing before the batch. */
    private Uni<Void> part(Progress standing, List<EventAtPosition> batch) {
        boolean continues = standing.continuedBy(batch);
        boolean beside = continues && !policies.comeAfterViews(batch);
        Uni<Long> reaction = Uni.createFrom()
                .deferred(() -> policies.react(standing.source, clusterOf(standing), standing.reacted, batch));
        return (beside
                        ? Uni.combine()
                                .all()
                                .unis(viewed(standing, batch, continues), reaction)
                                .collectFailures()
                                .with((done, position) -> position)
                        : viewed(standing, batch, continues).chain(() -> reaction))
                .invoke(reacted -> {
                    standing.reacted = reacted;
                    followed.reacted(standing.source, reacted);
                })
                .replaceWithVoid();
    }

    private Uni<Void> viewed(Progress standing, List<EventAtPosition> batch, boolean continues) {
        List<EventAtPosition> unmarked = standing.unmarked.with(batch);
        Uni<Checkpoint> viewed = unmarked.size() <= config.follow().batch()
                        && continues
                        && batch.stream().noneMatch(projections::concernsAView)
                ? markedLater(standing, batch)
                : applied(standing, unmarked);
        return viewed.invoke(mark -> {
                    standing.viewed(mark);
                    followed.applied(standing.source, mark.position());
                })
                .replaceWithVoid();
    }

    /** Nothing is to be written but the mark: that goes with the next batch that changes something, or by itself a moment later. */
    private Uni<Checkpoint> markedLater(Progress standing, List<EventAtPosition> batch) {
        if (standing.unmarked.add(batch)) {
            context.after(MARK_AFTER, () -> mark(standing));
        }
        return Uni.createFrom().item(Checkpoint.at(batch.getLast()));
    }

    /** Beside the batches, which may be marking the same events at the same time: whoever comes second finds them behind the mark. */
    private void mark(Progress standing) {
        List<EventAtPosition> unmarked = standing.unmarked.all();
        if (unmarked.isEmpty() || stopping) {
            return;
        }
        applied(standing, unmarked)
                .subscribe()
                .with(marked -> context.after(MARK_AFTER, () -> mark(standing)), failure -> {
                    LOG.debugf("the mark of %s is moved later: %s", standing.source, failure.getMessage());
                    context.after(LOOK_AGAIN, () -> mark(standing));
                });
    }

    private Uni<Checkpoint> applied(Progress standing, List<EventAtPosition> batch) {
        return projections
                .apply(standing.source, clusterOf(standing), batch)
                .onFailure(failure -> isPoison(failure))
                .recoverWithUni(failure ->
                        batch.size() == 1 ? parked(standing, batch.getFirst(), failure) : oneByOne(standing, batch))
                .invoke(mark -> standing.unmarked.upTo(mark.position()))
                .onFailure(MissingEvents.class)
                .invoke(standing::doubt);
    }

    private Uni<Checkpoint> oneByOne(Progress standing, List<EventAtPosition> batch) {
        Uni<Checkpoint> last = Uni.createFrom().item(Checkpoint.NONE);
        for (EventAtPosition placed : batch) {
            last = last.chain(() -> projections
                    .apply(standing.source, clusterOf(standing), List.of(placed))
                    .onFailure(failure -> isPoison(failure))
                    .recoverWithUni(failure -> parked(standing, placed, failure)));
        }
        return last;
    }

    private Uni<Checkpoint> parked(Progress standing, EventAtPosition poison, Throwable failure) {
        LOG.errorf(
                failure,
                "event %s (%s) can't be applied; stream %s is parked",
                poison.event().at(),
                poison.event().type(),
                poison.event().stream());
        return context.run(() -> projections.park(standing.source, clusterOf(standing), poison, failure));
    }

    static boolean isPoison(Throwable failure) {
        return !(failure instanceof MissingEvents) && !(failure instanceof ForkedJournal) && !Transient.is(failure);
    }

    /** The batch and whatever is missing before it. */
    private Uni<Void> through(Progress standing, List<EventAtPosition> batch) {
        return Uni.createFrom()
                .deferred(() -> whole(standing, batch)
                        .replaceWith(true)
                        .onFailure(MissingEvents.class)
                        .recoverWithUni(failure -> filled(standing, failure).replaceWith(false)))
                .repeat()
                .until(through -> through)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Fills the hole from the topic; what is missing there too is held until the relay has published it. */
    private Uni<Void> filled(Progress standing, MissingEvents hole) {
        return context.blocking(() ->
                        // Repeats only push events further back: position p + 1 never lies before offset p.
                        kafka.behind(
                                Topics.of(standing.source),
                                hole.after(),
                                hole.after(),
                                config.follow().batch()))
                .chain(found -> found.isEmpty() ? Uni.createFrom().failure(hole) : whole(standing, found));
    }

    /** Tries until it works or the service stops: a follower that gives up loses events, one that skips lies. */
    private Uni<Void> stubbornly(Progress standing, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .invoke(() -> {
                    standing.trouble = "";
                    standing.forked = false;
                })
                .onFailure()
                .invoke(failure -> {
                    String why = String.valueOf(failure.getMessage());
                    standing.forked = failure instanceof ForkedJournal;
                    if (!why.equals(standing.trouble) && !stopping) {
                        standing.trouble = why;
                        LOG.warnf("following %s waits: %s", standing.source, why);
                    }
                })
                .onFailure(failure -> !stopping)
                .retry()
                .withBackOff(Duration.ofMillis(50), config.follow().retryCeiling())
                .indefinitely()
                .onFailure()
                .recoverWithUni(() -> Uni.createFrom().nothing());
    }

    private String clusterOf(Progress standing) {
        return standing.source.equals(config.source()) ? OWN_JOURNAL : cluster;
    }

    private static void delivered(Progress standing, List<EventAtPosition> batch) {
        standing.delivered =
                Math.max(standing.delivered, batch.getLast().event().at().position());
    }

    private Arrivals arrivalsOf(String source) {
        return arrivals.computeIfAbsent(
                source, name -> new Arrivals(config.follow().batch(), context::after, batch -> accept(name, batch)));
    }

    private Progress progressOf(String source) {
        return progress.computeIfAbsent(source, name -> {
            Progress fresh = new Progress(name);
            Tags tags = Tags.of("source", name);
            metrics.gauge("muster.follow.viewed", tags, fresh, p -> p.viewed);
            metrics.gauge("muster.follow.reacted", tags, fresh, p -> p.reacted);
            metrics.gauge(
                    "muster.follow.lag", tags, fresh, p -> Math.max(0, p.delivered - Math.min(p.viewed, p.reacted)));
            return fresh;
        });
    }
}
