package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.ManagerLeft;

/**
 * A manager left the site (F1.3): he says so himself, or who is in charge on site says so.
 *
 * @param manager who; empty: the actor himself
 */
public record CheckOut(Optional<PersonId> manager) implements OnSite {

    @Rests(Clause.F1_3)
    @At("/manager")
    record ManagerNotOnSite(PersonId manager) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        PersonId who = manager.orElse(given.person());
        Optional<Quality> inCharge = OnSite.inCharge(given.acting(), underway);
        if (inCharge.isEmpty() && !who.equals(given.person())) {
            return Decision.refuse(new SharedRefusal.NotInChargeOnSite(given.caseId()));
        }
        if (!underway.site().present().contains(who)) {
            return Decision.refuse(new ManagerNotOnSite(who));
        }
        boolean commands = underway.command().commander().equals(who);
        return Decision.<DispatchEvent>accept(new ManagerLeft(
                        given.caseId(),
                        underway.order().orderId(),
                        who,
                        commands ? Optional.of(underway.order().commander()) : Optional.empty(),
                        given.person(),
                        given.at()))
                .onBehalfOf(inCharge.flatMap(Quality::onBehalfOf));
    }
}
