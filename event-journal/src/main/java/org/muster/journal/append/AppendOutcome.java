package org.muster.journal.append;

import org.muster.events.StreamId;
import org.muster.journal.append.Append.Answer;

/** What became of an {@link Append}. */
public sealed interface AppendOutcome {

    /** Committed and durable, now. {@code lastPosition} is the journal's position of its last event. */
    record Committed(Answer answer, long lastPosition) implements AppendOutcome {}

    /** It had been committed before under the same key: the first answer again. */
    record Repeated(Answer answer, long lastPosition) implements AppendOutcome {}

    /** The key was used before, for something else. */
    record KeyReused() implements AppendOutcome {}

    /** A stream had moved since the decision. Nothing was written. */
    record Conflict(StreamId stream, long expectedVersion, long actualVersion) implements AppendOutcome {}

    /** A stream had moved since the view that the decision rests on had applied it. Nothing was written. */
    record ViewWasLate(StreamId stream) implements AppendOutcome {}

    /** The database would not take this command's data, whatever else was in the batch. Nothing was written. */
    record Unstorable(String sqlState) implements AppendOutcome {}
}
