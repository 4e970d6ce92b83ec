package org.muster.dispatch.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.ManagerLeft;

/**
 * The commander hands over to somebody on site, of any rank, and leaves (F1.3). Who stays checks in again.
 *
 * @param to who takes command
 */
public record HandOverCommand(PersonId to, SealedText reason) implements OnSite {

    @Rests(Clause.F1_3)
    record OnlyCommanderHandsOver(PersonId commander) implements Refusal {}

    /** Who is to command is there, and has checked in. */
    @Rests(Clause.F1_3)
    @At("/to")
    record SuccessorNotOnSite(PersonId to) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return Set.of(to);
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        SiteCommand current = underway.command();
        StoreId supported = underway.order().supportedStore();
        if (current.present() && current.commander().equals(to)) {
            return Decision.accept();
        }
        Optional<Quality> inCharge = OnSite.inCharge(given.acting(), underway);
        if (!current.commander().equals(given.person()) || inCharge.isEmpty()) {
            return Decision.refuse(new OnlyCommanderHandsOver(current.commander()));
        }
        Acting successor = given.named(to);
        Optional<Ranks.Held> held = Ranks.of(successor, supported);
        if (held.isEmpty()) {
            return Decision.refuse(SharedRefusal.noRank(successor, supported));
        }
        if (!underway.site().present().contains(to) || !OnSite.mayBeThere(successor, underway)) {
            return Decision.refuse(new SuccessorNotOnSite(to));
        }
        List<DispatchEvent> events = new ArrayList<>();
        events.add(new CommandAssumed(
                given.caseId(), underway.order().orderId(), to, held.get().rank(), given.at(), Optional.of(reason)));
        if (underway.site().present().contains(given.person()) && !to.equals(given.person())) {
            events.add(new ManagerLeft(
                    given.caseId(),
                    underway.order().orderId(),
                    given.person(),
                    Optional.empty(),
                    given.person(),
                    given.at()));
        }
        return Decision.<DispatchEvent>accept(events).onBehalfOf(inCharge.get().onBehalfOf());
    }
}
