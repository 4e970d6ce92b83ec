package org.muster.journal.append;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.StreamId;

/**
 * One decided command, to be appended as a whole or not at all.
 *
 * @param key who did what under which key; the same key is never appended twice
 * @param expires whether the key may be forgotten after the receipts' keeping time; false for policies and deadlines
 * @param requestHash tells a repeat from a reuse of the key
 * @param streams every stream the decision rests on, each with the version it was decided at; those without events are conditions
 * @param unmoved further streams the decision rests on, as a view showed them
 * @param onBehalfOf for whom the actor stood in
 * @param occurredAt business time
 * @param answer what the caller is answered, and again when he repeats himself
 */
@SuppressWarnings("ArrayRecordComponent") // a request hash is compared with Arrays.equals
public record Append(
        String key,
        boolean expires,
        byte[] requestHash,
        Actor actor,
        Optional<PersonId> onBehalfOf,
        Optional<CaseId> caseId,
        Optional<Position> causation,
        Optional<String> requestId,
        Instant occurredAt,
        List<StreamAppend> streams,
        Unmoved unmoved,
        List<DeadlineChange> deadlines,
        List<NewKey> newKeys,
        Answer answer) {
    public Append {
        streams = List.copyOf(streams);
        deadlines = List.copyOf(deadlines);
        newKeys = List.copyOf(newKeys);
    }

    /** A fact, and the clause it was decided under, if the notice says something of it. */
    public record Fact(MusterEvent event, Optional<Clause> clause) {}

    /** One stream's part: 0 is the version of a stream that does not exist yet. */
    public record StreamAppend(StreamId stream, long expectedVersion, List<Fact> facts) {
        public StreamAppend {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Streams that a view was read from: none of them has an event after this position of the own journal, which the view had applied
     * before it was read.
     */
    public record Unmoved(Set<StreamId> streams, long since) {

        /** Nothing was read from a view. */
        public static final Unmoved NOTHING = new Unmoved(Set.of(), 0);

        public Unmoved {
            streams = Set.copyOf(streams);
        }
    }

    /** A deadline that begins or falls away with these events. */
    public sealed interface DeadlineChange {
        String key();

        /** @param kind names the handler; @param subject what it is about; @param dueAt business time */
        record Open(String key, String kind, String subject, Instant dueAt) implements DeadlineChange {}

        record Close(String key) implements DeadlineChange {}
    }

    /** A fresh sealing key, kept with the events that were sealed under it. If there is one of that name already, the command is unstorable. */
    @SuppressWarnings("ArrayRecordComponent")
    public record NewKey(String name, byte[] wrapped) {}

    /**
     * What the caller is answered.
     *
     * @param body exact bytes, JSON
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body, Optional<String> etag, Optional<String> location) {}
}
