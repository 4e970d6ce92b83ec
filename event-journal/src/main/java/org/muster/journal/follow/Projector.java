package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.journal.read.RecordedEvent;

/**
 * Computes a view: rows that follow from the events of the journals this service follows, and from nothing else. Its tables
 * live in the schema {@code view}, unqualified in code, so that a rebuild can fill a second copy of them.
 *
 * <p>A view decides nothing, asks no clock and triggers nothing.
 */
public interface Projector {

    /** Whether events like this change anything here. A batch without an event that concerns a view costs no transaction. */
    boolean concerns(MusterEvent event);

    /**
     * Applies events in order, within the transaction that moves the mark. The session serves one call at a time: chain, never
     * combine.
     *
     * @param events those that concern the view, at least one
     */
    Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events);
}
