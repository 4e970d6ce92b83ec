package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.journal.read.Recorded;

/**
 * What others read: rows that follow from the events of the journals this service follows, and from nothing else. Its tables
 * live in the schema {@code view}, unqualified in code, so that a rebuild can fill a second copy of them.
 *
 * <p>A view decides nothing, asks no clock and triggers nothing.
 */
public interface View {

    /**
     * Applies events in order, within the transaction that moves the mark. Events it has no interest in are to be skipped. The
     * session serves one call at a time: chain, never combine.
     */
    Uni<Void> apply(Mutiny.Session session, List<Recorded> events);
}
