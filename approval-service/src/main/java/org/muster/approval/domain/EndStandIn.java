package org.muster.approval.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;

/** Ends a stand-in before its term (N2.1). If it is over already, nothing is recorded. */
public record EndStandIn(PersonId principal, StandInId id) implements StandInCommand {

    @Rests(Clause.N2_1)
    record StandInUnknown(StandInId id) implements Refusal {}

    Decision<StandInEvent> decide(Given.Apart given, StandIns standIns) {
        Optional<Refusal> no = refusedTo(given);
        if (no.isPresent()) {
            return Decision.refuse(no.get());
        }
        Optional<StandInNamed> named = standIns.of(id);
        if (named.isEmpty()) {
            return Decision.refuse(new StandInUnknown(id));
        }
        return named.get().until().isAfter(given.at())
                ? Decision.<StandInEvent>accept(new StandInEnded(
                                principal, id, given.at(), given.actor().person()))
                        .onBehalfOf(onBehalfOf(given))
                : Decision.accept();
    }
}
