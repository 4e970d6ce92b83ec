package org.muster.events.approval;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** Who signs for whom during an absence (N2.1). One stream per person who is stood in for. */
public sealed interface StandInEvent extends MusterEvent {

    /** Who is stood in for. */
    PersonId principal();

    @Override
    default StreamId stream() {
        return StreamId.of("stand-ins", principal());
    }

    /**
     * Somebody may sign for somebody else for a time (N2.1). It reaches as far as the principal's own office, no further, and
     * can't be passed on.
     *
     * @param office the principal's office that is stood in for
     * @param store whose office it is; empty for offices of the branch
     * @param from inclusive, business time
     * @param until exclusive, business time
     * @param namedBy the principal himself, or the regional general manager for him
     */
    record StandInNamed(
            PersonId principal,
            StandInId id,
            Role office,
            Optional<StoreId> store,
            PersonId standIn,
            Instant from,
            Instant until,
            PersonId namedBy)
            implements StandInEvent {}

    /** A stand-in's time ended before its term. */
    record StandInEnded(PersonId principal, StandInId id, Instant at, PersonId endedBy) implements StandInEvent {}
}
