package org.muster.journal.append;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.muster.events.Clause;
import org.muster.events.MusterEvent;
import org.muster.events.Position;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.EventTypes;
import org.muster.events.wire.Metadata;
import org.muster.journal.Gathering;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.Append.StreamAppend;
import org.muster.journal.append.AppendBatch.PreparedMetadata;
import org.muster.journal.append.AppendBatch.Waiting;
import org.muster.journal.read.RecentEvents;

/**
 * Appends commands, many per transaction. One batch is under way at a time; whatever arrives meanwhile becomes the next one, so
 * batches grow with the load and a lone command waits for nobody.
 *
 * <p>A {@code Committed} outcome means the transaction is durable. Conflicts are answered singly. If the database refuses a
 * batch's data, the batch is halved until the culprit is alone. If the connection is lost at commit, the head is locked first
 * (a dying transaction may still commit) and the receipts tell what became of the batch.
 */
@ApplicationScoped
public class JournalWriter {
    private final JournalConfig config;
    private final EventCodec codec;
    private final FollowedPositions followed;
    private final AppendBatch batches;
    private final JournalMetrics metrics;

    private final Gathering<Waiting> queue = new Gathering<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();
    private final Context home;
    private volatile boolean stopping;

    @Inject
    public JournalWriter(
            JournalConfig config,
            EventCodec codec,
            FollowedPositions followed,
            RecentEvents recent,
            WriterLoop loop,
            Pool pool,
            JournalMetrics metrics) {
        this.config = config;
        this.codec = codec;
        this.followed = followed;
        this.metrics = metrics;
        this.home = loop.context();
        this.batches = new AppendBatch(config, loop.vertx(), () -> loop.connect(pool), recent);
        metrics.waitingCommands(waiting);
    }

    /** Has {@code listener} called after every commit, on the writer's thread; it must only wake somebody. */
    public void onCommit(Runnable listener) {
        afterCommit.add(listener);
    }

    /**
     * Appends one command.
     *
     * @return its outcome; or failed with {@link OutcomeUnknownFailure}, {@link JournalBusy} (nothing written) or
     *     {@link OversizedEvent} (nothing written)
     */
    public Uni<AppendOutcome> append(Append append) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting command;
            try {
                command = prepare(append, answering(emitter));
            } catch (OversizedEvent oversized) {
                emitter.fail(oversized);
                return;
            }
            if (stopping || waiting.incrementAndGet() > config.maxWaiting()) {
                if (!stopping) {
                    waiting.decrementAndGet();
                }
                emitter.fail(new JournalBusy("too many commands are waiting for the journal"));
                return;
            }
            if (queue.add(command)) {
                home.runOnContext(ignored -> next());
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Answers on the context the command came from: the caller's transaction and request live there. */
    private static AppendBatch.Answering answering(UniEmitter<? super AppendOutcome> emitter) {
        Context origin = Vertx.currentContext();
        return new AppendBatch.Answering() {
            @Override
            public void outcome(AppendOutcome outcome) {
                run(() -> emitter.complete(outcome));
            }

            @Override
            public void failure(Throwable failure) {
                run(() -> emitter.fail(failure));
            }

            private void run(Runnable answer) {
                if (origin == null) {
                    answer.run();
                } else {
                    origin.runOnContext(ignored -> answer.run());
                }
            }
        };
    }

    private Waiting prepare(Append append, AppendBatch.Answering answering) {
        Map<String, Long> restsOn = restsOn(append);
        // Most commands lead to facts of one clause.
        Map<Optional<Clause>, PreparedMetadata> metadata = new HashMap<>();
        List<AppendBatch.PreparedStream> streams =
                new ArrayList<>(append.streams().size());
        for (StreamAppend stream : append.streams()) {
            List<AppendBatch.PreparedEvent> events =
                    new ArrayList<>(stream.facts().size());
            for (Append.Fact fact : stream.facts()) {
                MusterEvent event = fact.event();
                EventTypes.EventType type = EventTypes.of(event);
                byte[] payload = codec.write(event);
                if (payload.length > config.maxEventBytes()) {
                    throw new OversizedEvent(type.name(), payload.length, config.maxEventBytes());
                }
                events.add(new AppendBatch.PreparedEvent(
                        UuidV7.next(),
                        type.name(),
                        type.schemaVersion(),
                        event,
                        payload,
                        metadata.computeIfAbsent(fact.clause(), clause -> metadata(append, clause, restsOn))));
            }
            streams.add(new AppendBatch.PreparedStream(stream.stream().value(), stream.expectedVersion(), events));
        }
        return new Waiting(append, streams, answering, System.nanoTime());
    }

    /** The positions of other journals that the views have applied, and that of the event a policy reacts to, even if it is further. */
    private Map<String, Long> restsOn(Append append) {
        Map<String, Long> restsOn = new HashMap<>(followed.except(config.source()));
        append.causation()
                .filter(cause -> !cause.source().equals(config.source()))
                .ifPresent(cause -> restsOn.merge(cause.source(), cause.position(), Math::max));
        return Map.copyOf(restsOn);
    }

    private PreparedMetadata metadata(Append append, Optional<Clause> clause, Map<String, Long> restsOn) {
        Metadata metadata = new Metadata(
                append.actor().person(),
                List.copyOf(append.actor().roles()),
                append.actor().store(),
                append.onBehalfOf(),
                append.caseId(),
                append.causation().map(Position::wire),
                clause,
                restsOn,
                append.requestId());
        return new PreparedMetadata(metadata, codec.write(metadata));
    }

    private void next() {
        List<Waiting> batch = queue.next(config.maxBatch());
        if (batch.isEmpty()) {
            return;
        }
        waiting.addAndGet(-batch.size());
        long begun = System.nanoTime();
        batches.append(batch).onComplete(done -> {
            metrics.batch(batch.size(), System.nanoTime() - begun);
            if (done.succeeded() && done.result()) {
                afterCommit.forEach(Runnable::run);
            }
            next();
        });
    }
}
