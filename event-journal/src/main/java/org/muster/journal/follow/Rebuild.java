package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.muster.events.wire.EventCodec;
import org.muster.journal.JournalConfig;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.read.JournalReader;
import org.muster.journal.relay.KafkaTail;
import org.muster.journal.relay.Topics;

/**
 * Rebuilds every view of the service from the journals, beside the live ones: the same projectors fill a second set of tables,
 * which changes places with the live set once it has reached the live marks. Readers see the old rows until then and the new ones
 * after. No policy and no deadline takes part.
 */
@ApplicationScoped
public class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int SWITCH_TRIES = 5;

    private final JournalConfig config;
    private final Mutiny.SessionFactory sessions;
    private final SafeContext context;
    private final Projections projections;
    private final JournalReader reader;
    private final KafkaTail kafka;
    private final EventCodec codec;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile String cluster = "";

    @Inject
    public Rebuild(
            JournalConfig config,
            Mutiny.SessionFactory sessions,
            SafeContext context,
            Projections projections,
            JournalReader reader,
            KafkaTail kafka,
            EventCodec codec) {
        this.config = config;
        this.sessions = sessions;
        this.context = context;
        this.projections = projections;
        this.reader = reader;
        this.kafka = kafka;
        this.codec = codec;
    }

    /** One source on its way: what was read and not applied yet, and from which Kafka offset to read on. */
    private static final class Source {
        private final String name;
        private long applied;
        private long offset;
        private List<EventAtPosition> ahead = List.of();

        Source(String name) {
            this.name = name;
        }

        Source copy() {
            Source copy = new Source(name);
            copy.applied = applied;
            copy.offset = offset;
            copy.ahead = ahead;
            return copy;
        }

        long read() {
            return ahead.isEmpty() ? applied : ahead.getLast().event().at().position();
        }
    }

    /** How the events of one step get their transaction, and whether one that fails may be parked. */
    private record Step(
            Function<Function<Mutiny.Session, Uni<Checkpoint>>, Uni<Checkpoint>> transaction, boolean parking) {}

    /**
     * Rebuilds and switches.
     *
     * @return events applied per source; or failed with {@link IllegalStateException} if a rebuild is under way already
     */
    public Uni<Map<String, Long>> run() {
        return Uni.createFrom().deferred(() -> {
            if (!underWay.compareAndSet(false, true)) {
                return Uni.createFrom().failure(new IllegalStateException("a rebuild is under way"));
            }
            return rebuilt().onTermination().invoke(() -> underWay.set(false));
        });
    }

    private Uni<Map<String, Long>> rebuilt() {
        return context.blocking(kafka::cluster)
                .invoke(id -> cluster = id)
                .chain(() -> live(session -> Statements.select(session, "select source from view.mark")))
                .chain(names -> {
                    List<Source> sources = names.stream()
                            .map(row -> new Source((String) row[0]))
                            .toList();
                    return live(session ->
                                    Statements.select(session, "select 1 from (select journal.prepare_rebuild()) done"))
                            .chain(() -> caughtUp(sources, SWITCH_TRIES))
                            .map(done -> {
                                Map<String, Long> applied = new HashMap<>();
                                done.forEach(source -> applied.put(source.name, source.applied));
                                LOG.infof("views rebuilt and switched: %s", applied);
                                return applied;
                            });
                });
    }

    /** Catches up and switches. An event that came in between and can't be applied has to be parked first: once more. */
    private Uni<List<Source>> caughtUp(List<Source> sources, int tries) {
        Step step = new Step(work -> context.run(() -> sessions.withTransaction(work)), true);
        return catchUp(sources, step).chain(() -> {
            // If the switch fails, its transaction is rolled back; so it works on copies of the sources.
            List<Source> last = sources.stream().map(Source::copy).toList();
            return finish(last)
                    .replaceWith(last)
                    .onFailure(failure -> tries > 1 && Follower.isPoison(failure))
                    .recoverWithUni(() -> caughtUp(sources, tries - 1));
        });
    }

    /** Applies until every source has reached the live marks as they were a moment ago. */
    private Uni<Void> catchUp(List<Source> sources, Step step) {
        return Uni.createFrom()
                .deferred(() -> live(Rebuild::marks))
                .chain(marks -> upTo(sources, marks, step))
                .repeat()
                .until(progressed -> !progressed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** With the live views at rest: applies what is left up to the live marks, exactly, and switches. */
    private Uni<Void> finish(List<Source> sources) {
        return context.run(() -> sessions.withTransaction(session -> Statements.select(
                        session, "select 1 from (select pg_advisory_xact_lock(" + Projections.SWITCH_LOCK + ")) locked")
                .chain(() -> marks(session))
                .chain(marks -> upTo(sources, marks, new Step(work -> work.apply(session), false)))
                .chain(() -> Statements.select(session, "select 1 from (select journal.switch_rebuild()) done"))
                .replaceWithVoid()));
    }

    /** Rounds until every source stands at {@code marks}; answers whether there was anything to do. */
    private Uni<Boolean> upTo(List<Source> sources, Map<String, Long> marks, Step step) {
        return Uni.createFrom()
                .deferred(() -> arrived(sources, marks, step))
                .repeat()
                .until(arrived -> arrived)
                .collect()
                .with(Collectors.counting())
                .map(rounds -> rounds > 0);
    }

    /** Whether every source stands at {@code marks}; if not, after a round. */
    private Uni<Boolean> arrived(List<Source> sources, Map<String, Long> marks, Step step) {
        if (sources.stream().allMatch(source -> source.applied >= mark(marks, source))) {
            return Uni.createFrom().item(true);
        }
        long before = sources.stream().mapToLong(source -> source.applied).sum();
        return round(sources, marks, step).chain(() -> {
            if (sources.stream().mapToLong(source -> source.applied).sum() == before) {
                return Uni.createFrom().failure(new RebuildStuck(stuck(sources, marks)));
            }
            return Uni.createFrom().item(false);
        });
    }

    private static String stuck(List<Source> sources, Map<String, Long> marks) {
        return sources.stream()
                .filter(source -> source.applied < mark(marks, source))
                .map(source -> Topics.of(source.name) + " does not hold position " + (source.applied + 1))
                .collect(Collectors.joining("; "));
    }

    /** One step for every source: read ahead, then apply as far as the live marks and other sources' positions allow. */
    private Uni<Void> round(List<Source> sources, Map<String, Long> marks, Step step) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Source source : sources) {
            all = all.chain(() -> readAhead(source, mark(marks, source)))
                    .chain(() -> applied(source, ready(source, sources, marks), step));
        }
        return all;
    }

    private Uni<Void> applied(Source source, List<EventAtPosition> ready, Step step) {
        if (ready.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Checkpoint> applied = step.transaction()
                .apply(session -> inNext(session)
                        .chain(() -> projections.applyWithin(session, source.name, clusterOf(source), ready)));
        if (step.parking()) {
            applied = applied.onFailure(Follower::isPoison).recoverWithUni(() -> oneByOne(source, ready, step));
        }
        return applied.invoke(mark -> {
                    source.applied = mark.position();
                    source.ahead = List.copyOf(source.ahead.subList(ready.size(), source.ahead.size()));
                })
                .replaceWithVoid();
    }

    private Uni<Checkpoint> oneByOne(Source source, List<EventAtPosition> events, Step step) {
        Uni<Checkpoint> last = Uni.createFrom().item(Checkpoint.NONE);
        for (EventAtPosition placed : events) {
            last = last.chain(() -> step.transaction()
                    .apply(session -> inNext(session)
                            .chain(() ->
                                    projections.applyWithin(session, source.name, clusterOf(source), List.of(placed))))
                    .onFailure(Follower::isPoison)
                    .recoverWithUni(failure -> step.transaction()
                            .apply(session -> inNext(session)
                                    .chain(() -> projections.parkWithin(
                                            session, source.name, clusterOf(source), placed, failure)))));
        }
        return last;
    }

    /** From here to the end of the transaction, unqualified names mean the tables being rebuilt. */
    private static Uni<Integer> inNext(Mutiny.Session session) {
        return Statements.update(session, "set local search_path = view_next, journal");
    }

    private List<EventAtPosition> ready(Source source, List<Source> sources, Map<String, Long> marks) {
        List<EventAtPosition> ready = new ArrayList<>();
        for (EventAtPosition placed : source.ahead) {
            if (placed.event().at().position() > mark(marks, source)
                    || !restsOnApplied(placed, source, sources, marks)) {
                break;
            }
            ready.add(placed);
        }
        return ready;
    }

    /**
     * Whether the views being rebuilt have applied every position that the event rests on. Positions of a journal that the live views
     * did not follow yet when they applied the event need not be waited for.
     */
    private boolean restsOnApplied(EventAtPosition placed, Source own, List<Source> sources, Map<String, Long> marks) {
        Map<String, Long> restsOn;
        try {
            restsOn = placed.metadata(codec).restsOn();
        } catch (EventCodec.UnreadableEvent unreadable) {
            return true;
        }
        return sources.stream()
                .filter(source -> source != own)
                .allMatch(source ->
                        source.applied >= Math.min(restsOn.getOrDefault(source.name, 0L), mark(marks, source)));
    }

    private Uni<Void> readAhead(Source source, long upTo) {
        // While this journal waits for another, one batch of it is enough: the other gets on without more of it.
        int limit = config.follow().batch() - source.ahead.size();
        if (source.read() >= upTo || limit <= 0) {
            return Uni.createFrom().voidItem();
        }
        Uni<List<EventAtPosition>> read = source.name.equals(config.source())
                ? reader.after(source.read(), limit)
                        .map(events -> events.stream().map(EventAtPosition::own).toList())
                : context.blocking(() -> kafka.behind(Topics.of(source.name), source.offset, source.read(), limit));
        return read.invoke(batch -> {
                    if (!batch.isEmpty()) {
                        source.offset = batch.getLast().offset() + 1;
                        List<EventAtPosition> ahead = new ArrayList<>(source.ahead);
                        ahead.addAll(batch);
                        source.ahead = List.copyOf(ahead);
                    }
                })
                .replaceWithVoid();
    }

    private static long mark(Map<String, Long> marks, Source source) {
        return marks.getOrDefault(source.name, 0L);
    }

    private String clusterOf(Source source) {
        return source.name.equals(config.source()) ? "" : cluster;
    }

    private static Uni<Map<String, Long>> marks(Mutiny.Session session) {
        return Statements.select(session, "select source, position from view.mark")
                .map(rows -> {
                    Map<String, Long> marks = new HashMap<>();
                    rows.forEach(row -> marks.put((String) row[0], (Long) row[1]));
                    return marks;
                });
    }

    private <T> Uni<T> live(Function<Mutiny.Session, Uni<T>> work) {
        return context.run(() -> sessions.withTransaction(work));
    }
}
