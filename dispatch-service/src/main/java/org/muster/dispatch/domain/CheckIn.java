package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.ManagerArrived;

/**
 * A manager is on site (F1.3): he says so himself, or who is in charge on site says so.
 *
 * @param manager who; empty: the actor himself
 */
public record CheckIn(Optional<PersonId> manager) implements OnSite {

    /** His office belongs neither to the supported store nor to a called one, operations or the branch: he has to be let in first. */
    @Rests(Clause.F1_3)
    @At("/manager")
    record NotOfThisSupport(PersonId manager) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return manager.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        PersonId who = manager.orElse(given.person());
        Acting acting = given.named(who);
        Optional<Quality> recording = who.equals(given.person())
                ? OnSite.belongs(acting, underway)
                        .or(() -> acting.qualities().stream().findFirst())
                : OnSite.inCharge(given.acting(), underway);
        if (recording.isEmpty()) {
            return Decision.refuse(new SharedRefusal.NotInChargeOnSite(given.caseId()));
        }
        if (!OnSite.mayBeThere(acting, underway)) {
            return Decision.refuse(new NotOfThisSupport(who));
        }
        return underway.site().present().contains(who)
                ? Decision.accept()
                : Decision.<DispatchEvent>accept(new ManagerArrived(
                                given.caseId(), underway.order().orderId(), who, given.person(), given.at()))
                        .onBehalfOf(recording.get().onBehalfOf());
    }
}
