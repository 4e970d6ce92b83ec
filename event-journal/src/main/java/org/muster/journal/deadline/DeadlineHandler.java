package org.muster.journal.deadline;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** What happens when deadlines of some kinds have come: a command, keyed by the deadline, so that it fires once. */
public interface DeadlineHandler {

    /** The kinds of deadline it serves; no two handlers serve one kind. */
    Set<String> kinds();

    /** Fires. A refused command is fine (the deadline is over all the same); a failure is tried again. */
    Uni<Void> fire(Deadline deadline);
}
