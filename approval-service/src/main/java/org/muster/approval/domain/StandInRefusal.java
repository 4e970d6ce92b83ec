package org.muster.approval.domain;

import java.time.Instant;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StandInId;

/** Why nobody can stand in like this. */
@Rests(Clause.N2_1)
public sealed interface StandInRefusal extends Refusal {

    record OnlyOneselfOrRegionalManager(PersonId principal) implements StandInRefusal {}

    /** One can pass on an office one holds, not one that one stands in for. */
    @At("/principal")
    record PrincipalHoldsNoOffice(PersonId principal) implements StandInRefusal {}

    @At("/standIn")
    record StandInMissing() implements StandInRefusal {}

    @At("/standIn")
    record StandsInForHimself(PersonId standIn) implements StandInRefusal {}

    @At("/standIn")
    record StandInHoldsNoOffice(PersonId standIn) implements StandInRefusal {}

    @At("/from")
    record BeginsInThePast(Instant from) implements StandInRefusal {}

    /** @param latest when it may begin at the latest */
    @At("/from")
    record BeginsTooFarAhead(Instant from, Instant latest) implements StandInRefusal {}

    @At("/until")
    record EndMissing() implements StandInRefusal {}

    @At("/until")
    record EndsBeforeItBegins(Instant from, Instant until) implements StandInRefusal {}

    @At("/until")
    record TooLong(Instant until, int days) implements StandInRefusal {}

    /** @param latest when it must end at the latest, however many days the policy allows */
    @At("/until")
    record EndsTooFarAhead(Instant until, Instant latest) implements StandInRefusal {}

    record AlreadyStoodInFor(PersonId principal) implements StandInRefusal {}

    record StandInUnknown(StandInId id) implements StandInRefusal {}
}
