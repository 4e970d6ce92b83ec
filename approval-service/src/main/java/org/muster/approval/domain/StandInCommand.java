package org.muster.approval.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.offices.Offices;

/** What can be asked about standing in. */
public sealed interface StandInCommand {

    /** Who is stood in for. */
    PersonId principal();

    Actor actor();

    /** Business time of the command. */
    Instant at();

    /** Who holds which office at that time. */
    Offices offices();

    /**
     * Name who signs for somebody during an absence (N2.1).
     *
     * @param from now, when it was left out
     * @param until required; empty when it was left out
     * @param offices of principal, stand-in and who names
     * @param policy in force
     */
    record NameStandIn(
            PersonId principal,
            Actor actor,
            Instant at,
            StandInId id,
            Optional<PersonId> standIn,
            Optional<Instant> from,
            Optional<Instant> until,
            Offices offices,
            AuthorityPolicy policy)
            implements StandInCommand {}

    /** End it before its term. @param offices of who ends it */
    record EndStandIn(PersonId principal, Actor actor, Instant at, StandInId id, Offices offices)
            implements StandInCommand {}
}
