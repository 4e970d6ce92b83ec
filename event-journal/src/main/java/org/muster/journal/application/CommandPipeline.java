package org.muster.journal.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.edge.InvalidInput;
import org.muster.edge.KeyReused;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.edge.NotYetVisible;
import org.muster.edge.OutcomeUnknown;
import org.muster.edge.Overloaded;
import org.muster.edge.ProblemException;
import org.muster.edge.RefusedException;
import org.muster.edge.RejectionObserved.Somebody;
import org.muster.edge.TooLarge;
import org.muster.edge.VersionConflict;
import org.muster.events.MusterEvent;
import org.muster.events.StreamId;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.Append;
import org.muster.journal.append.Append.Answer;
import org.muster.journal.append.Append.Fact;
import org.muster.journal.append.Append.StreamAppend;
import org.muster.journal.append.AppendOutcome;
import org.muster.journal.append.IdempotencyRecord;
import org.muster.journal.append.JournalBusy;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.append.OutcomeUnknownFailure;
import org.muster.journal.append.OversizedEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;

/**
 * The one way a command is carried out: load what it rests on, decide, append, answer. If a stream moved meanwhile, it is decided
 * again, a bounded number of times, unless the caller insisted on a version.
 *
 * <p>A repeated command never fails for having succeeded: before a refusal, a stale version, or that there is nothing he may know of is
 * answered, its key is looked up. Only what is answered so costs that question.
 */
@ApplicationScoped
public class CommandPipeline {
    private static final String RECEIPT = IdempotencyRecord.READ + "where key = $1";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final JournalConfig config;
    private final JournalReader reader;
    private final JournalWriter writer;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final Pool pool;
    private final RefusalLog refusals;

    @Inject
    public CommandPipeline(
            JournalConfig config,
            JournalReader reader,
            JournalWriter writer,
            BusinessClock clock,
            ObjectMapper json,
            Pool pool,
            RefusalLog refusals) {
        this.config = config;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
        this.json = json;
        this.pool = pool;
        this.refusals = refusals;
    }

    /**
     * Carries out a person's or a system's command.
     *
     * @param useCase made anew for every decision: it may depend on what has changed
     * @return what was written; or failed with one of the edge's problems
     */
    public <C, S, E extends MusterEvent> Uni<Written> run(
            CommandEnvelope caller, Supplier<Uni<PreparedCommand<C, S, E>>> useCase) {
        return carriedOut(caller, useCase)
                .onFailure(CommandPipeline::saysNo)
                .call(no -> refusals.keep(
                        Somebody.of(caller.actor()), caller.operation(), (ProblemException) no, caller.requestId()))
                .onFailure(JournalBusy.class)
                .transform(busy -> Overloaded.service(RETRY_AFTER))
                .onFailure(OversizedEvent.class)
                .transform(oversized -> new TooLarge(config.maxEventBytes()))
                .onFailure(OutcomeUnknownFailure.class)
                .transform(unknown -> new OutcomeUnknown(RETRY_AFTER));
    }

    /** Whether a command that failed so has written nothing, for sure. */
    public static boolean wroteNothing(Throwable failure) {
        return !(failure instanceof OutcomeUnknown);
    }

    /**
     * Carries out a policy's or a deadline's command. A refusal is a recorded outcome.
     *
     * @return completed when done, refused or done before; failed with {@link JournalBusy} or {@link OutcomeUnknownFailure}
     *     when it has to be tried again
     */
    public <C, S, E extends MusterEvent> Uni<Void> react(CommandEnvelope caller, PreparedCommand<C, S, E> useCase) {
        return react(caller, useCase.primary(), () -> Uni.createFrom().item(useCase));
    }

    /**
     * The same of a command that rests on what is read first.
     *
     * @param primary the stream it is about
     * @param useCase made anew for every decision: it may be {@linkplain PreparedCommand#decidedOn decided on} what was read for it
     */
    public <C, S, E extends MusterEvent> Uni<Void> react(
            CommandEnvelope caller, StreamId primary, Supplier<Uni<PreparedCommand<C, S, E>>> useCase) {
        return carriedOut(caller, useCase)
                .replaceWithVoid()
                .onFailure(RefusedException.class)
                .recoverWithUni(refused -> refusals.ofPolicy(caller, primary, ((RefusedException) refused).reasons()))
                .onFailure(late -> late instanceof VersionConflict || late instanceof NotYetVisible)
                .transform(contended -> new JournalBusy("others keep changing " + primary));
    }

    /** A command that was sent again is answered as the first time, even if the actor may no longer give it or not give it twice. */
    private <C, S, E extends MusterEvent> Uni<Written> carriedOut(
            CommandEnvelope caller, Supplier<Uni<PreparedCommand<C, S, E>>> useCase) {
        return attempt(caller, useCase, 1)
                .onFailure(CommandPipeline::saysNo)
                .recoverWithUni(no -> repeatOr(caller, () -> (ProblemException) no));
    }

    /** Whether the first success of a repeated command can itself be the reason of this failure, since that success changed the case. */
    private static boolean saysNo(Throwable failure) {
        return failure instanceof RefusedException || failure instanceof NotFound || failure instanceof NotPermitted;
    }

    private <C, S, E extends MusterEvent> Uni<Written> attempt(
            CommandEnvelope caller, Supplier<Uni<PreparedCommand<C, S, E>>> supplier, int decision) {
        return Uni.createFrom()
                .<PreparedCommand<C, S, E>>deferred(supplier::get)
                .chain(useCase -> load(useCase)
                        .chain(streams -> decide(caller, useCase, streams))
                        .chain(outcome -> switch (outcome) {
                            case AppendOutcome.Committed(Answer answer, long last) ->
                                Uni.createFrom().item(new Written(answer, last));
                            case AppendOutcome.Repeated(Answer answer, long last) ->
                                Uni.createFrom().item(new Written(answer, last));
                            case AppendOutcome.KeyReused() -> Uni.createFrom().<Written>failure(new KeyReused());
                            case AppendOutcome.Unstorable unstorable ->
                                Uni.createFrom().<Written>failure(InvalidInput.field("/"));
                            case AppendOutcome.Conflict(StreamId stream, long expected, long actual) ->
                                caller.ifMatch().isPresent() && stream.equals(useCase.primary())
                                        ? repeatOr(caller, () -> VersionConflict.stale(actual))
                                        : decision < config.maxDecisions()
                                                ? attempt(caller, supplier, decision + 1)
                                                : Uni.createFrom().<Written>failure(VersionConflict.contended());
                            case AppendOutcome.ViewWasLate _ ->
                                decision < config.maxDecisions()
                                        ? attempt(caller, supplier, decision + 1)
                                        : Uni.createFrom().<Written>failure(new NotYetVisible(RETRY_AFTER));
                        }));
    }

    private Uni<Streams> load(PreparedCommand<?, ?, ?> useCase) {
        if (useCase.read().isPresent()) {
            // Streams that were read already keep the versions they were read with. A second read could bring others,
            // which the command's facts do not rest on.
            Streams read = useCase.read().get();
            List<StreamId> missing = useCase.others().stream()
                    .filter(stream -> !read.versions().containsKey(stream))
                    .toList();
            return missing.isEmpty()
                    ? Uni.createFrom().item(read)
                    : reader.streams(missing).map(read::and);
        }
        if (useCase.others().isEmpty()) {
            return reader.streams(List.of(useCase.primary()));
        }
        List<StreamId> all = new ArrayList<>(useCase.others());
        all.add(useCase.primary());
        return reader.streams(all);
    }

    private <C, S, E extends MusterEvent> Uni<AppendOutcome> decide(
            CommandEnvelope caller, PreparedCommand<C, S, E> useCase, Streams streams) {
        long version = streams.version(useCase.primary());
        if (caller.ifMatch().isPresent() && caller.ifMatch().getAsLong() != version) {
            return repeatOr(caller, () -> VersionConflict.stale(version))
                    .map(written -> new AppendOutcome.Repeated(written.answer(), written.lastPosition()));
        }
        S state = useCase.decider().fold(streams.of(useCase.family()));
        return switch (useCase.decider().decide(useCase.command(), state)) {
            case Decision.Accepted<E> accepted -> append(caller, useCase, streams, state, accepted);
            case Decision.Refused<E>(List<Refusal> reasons) ->
                Uni.createFrom().failure(new RefusedException(useCase.primary(), reasons));
        };
    }

    private <C, S, E extends MusterEvent> Uni<AppendOutcome> append(
            CommandEnvelope caller,
            PreparedCommand<C, S, E> useCase,
            Streams streams,
            S before,
            Decision.Accepted<E> decision) {
        List<E> events = decision.events();
        Map<StreamId, List<E>> byStream = new LinkedHashMap<>();
        byStream.put(useCase.primary(), new ArrayList<>());
        streams.versions().keySet().forEach(read -> byStream.computeIfAbsent(read, ignored -> new ArrayList<>()));
        events.forEach(event -> byStream.computeIfAbsent(event.stream(), ignored -> new ArrayList<>())
                .add(event));
        List<StreamAppend> appends = byStream.entrySet().stream()
                .map(entry -> new StreamAppend(
                        entry.getKey(),
                        streams.version(entry.getKey()),
                        entry.getValue().stream()
                                .map(event -> new Fact(event, useCase.decider().clauseOf(event)))
                                .toList()))
                .toList();
        long version = streams.version(useCase.primary())
                + byStream.get(useCase.primary()).size();
        S after = useCase.decider().fold(before, events);
        Object body = useCase.view().apply(after);
        Answer answer = new Answer(
                useCase.created().isPresent() ? 201 : 200,
                bytes(body),
                Optional.of("\"" + version + "\""),
                useCase.created());
        return writer.append(new Append(
                caller.key(),
                caller.keyExpires(),
                caller.requestHash(),
                caller.actor(),
                decision.onBehalfOf(),
                useCase.caseId(),
                caller.causation(),
                caller.requestId(),
                clock.now(),
                appends,
                useCase.unmoved(),
                useCase.deadlines().apply(events, after),
                useCase.newKeys(),
                answer));
    }

    /** The first answer if the key was carried out before, else the failure. */
    private Uni<Written> repeatOr(CommandEnvelope caller, Supplier<RuntimeException> failure) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(RECEIPT)
                        .execute(Tuple.of(caller.key()))
                        .toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        return switch (IdempotencyRecord.outcome(row, caller.requestHash())) {
                            case AppendOutcome.Repeated(Answer answer, long last) -> new Written(answer, last);
                            case AppendOutcome.KeyReused _ -> throw new KeyReused();
                            case AppendOutcome.Committed _,
                                    AppendOutcome.Conflict _,
                                    AppendOutcome.ViewWasLate _,
                                    AppendOutcome.Unstorable _ ->
                                throw new IllegalStateException("looked up, not written");
                        };
                    }
                    throw failure.get();
                });
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be written", e);
        }
    }
}
