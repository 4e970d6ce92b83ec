package org.muster.journal.application;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.muster.decider.Basis;
import org.muster.decider.Decider;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.StreamId;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.append.Append.NewKey;
import org.muster.journal.append.Append.Unmoved;
import org.muster.journal.read.JournalReader.Streams;

/**
 * One command, ready to be decided: what it rests on, who decides it, how it is answered.
 *
 * @param primary the stream whose version is the answer's {@code ETag} and that {@code If-Match} is about
 * @param others further streams the decision rests on, to be read with the primary stream; they may not move either
 * @param read what was read for the command already, each stream with its version: none of them may move. Decided again after a
 *     conflict, the command is made anew
 * @param unmoved what the command was told by views of this service's own journal: none of it may have moved since
 * @param newKeys sealing keys made for this command's texts, kept with its events
 * @param deadlines what opens and closes with these events, in the state after them
 * @param view the body of the answer, from the state after
 * @param created whether success is 201 with a {@code Location} rather than 200
 */
public record PreparedCommand<C, S, E extends MusterEvent>(
        Decider<C, S, E> decider,
        Class<E> family,
        C command,
        StreamId primary,
        List<StreamId> others,
        Optional<Streams> read,
        Unmoved unmoved,
        Optional<CaseId> caseId,
        List<NewKey> newKeys,
        BiFunction<List<E>, S, List<DeadlineChange>> deadlines,
        Function<S, Object> view,
        Optional<String> created) {

    /** A command on one existing stream, answered 200 with a view of its state. */
    public static <C, S, E extends MusterEvent> PreparedCommand<C, S, E> of(
            Decider<C, S, E> decider,
            Class<E> family,
            C command,
            StreamId primary,
            CaseId caseId,
            Function<S, Object> view) {
        return of(decider, family, command, primary, Optional.of(caseId), view);
    }

    /** A command on one stream that is no case's. */
    public static <C, S, E extends MusterEvent> PreparedCommand<C, S, E> of(
            Decider<C, S, E> decider, Class<E> family, C command, StreamId primary, Function<S, Object> view) {
        return of(decider, family, command, primary, Optional.empty(), view);
    }

    private static <C, S, E extends MusterEvent> PreparedCommand<C, S, E> of(
            Decider<C, S, E> decider,
            Class<E> family,
            C command,
            StreamId primary,
            Optional<CaseId> caseId,
            Function<S, Object> view) {
        return new PreparedCommand<>(
                decider,
                family,
                command,
                primary,
                List.of(),
                Optional.empty(),
                Unmoved.NOTHING,
                caseId,
                List.of(),
                (events, after) -> List.of(),
                view,
                Optional.empty());
    }

    public PreparedCommand<C, S, E> restingOn(List<StreamId> streams) {
        return new PreparedCommand<>(
                decider, family, command, primary, streams, read, unmoved, caseId, newKeys, deadlines, view, created);
    }

    /** @param seen what views of the own journal told; facts of one decision come from one look at the views */
    public PreparedCommand<C, S, E> ifUnmoved(Unmoved seen) {
        return new PreparedCommand<>(
                decider, family, command, primary, others, read, seen, caseId, newKeys, deadlines, view, created);
    }

    /** @param streams the primary stream among them, as they stood a moment ago */
    public PreparedCommand<C, S, E> decidedOn(Streams streams) {
        return new PreparedCommand<>(
                decider,
                family,
                command,
                primary,
                others,
                Optional.of(streams),
                unmoved,
                caseId,
                newKeys,
                deadlines,
                view,
                created);
    }

    /** @param basis what the facts rest on that came with the command; call it after {@link #decidedOn} */
    public PreparedCommand<C, S, E> restingOn(Basis basis) {
        Streams facts = new Streams(List.of(), basis.versions());
        return decidedOn(read.map(facts::and).orElse(facts)).ifUnmoved(new Unmoved(basis.seen(), basis.since()));
    }

    /** The primary stream is known not to exist: it need not be read. */
    public PreparedCommand<C, S, E> freshAt(String location) {
        return decidedOn(Streams.NONE).createdAt(location);
    }

    public PreparedCommand<C, S, E> createdAt(String location) {
        return new PreparedCommand<>(
                decider,
                family,
                command,
                primary,
                others,
                read,
                unmoved,
                caseId,
                newKeys,
                deadlines,
                view,
                Optional.of(location));
    }

    public PreparedCommand<C, S, E> sealedUnder(List<NewKey> keys) {
        return new PreparedCommand<>(
                decider, family, command, primary, others, read, unmoved, caseId, keys, deadlines, view, created);
    }

    public PreparedCommand<C, S, E> withDeadlines(Function<List<E>, List<DeadlineChange>> changes) {
        return withDeadlines((events, after) -> changes.apply(events));
    }

    /** @param changes from the events and the state after them */
    public PreparedCommand<C, S, E> withDeadlines(BiFunction<List<E>, S, List<DeadlineChange>> changes) {
        return new PreparedCommand<>(
                decider, family, command, primary, others, read, unmoved, caseId, newKeys, changes, view, created);
    }
}
