package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;

/** Somebody who checked in on site takes command (F1.3). */
public record AssumeCommand(Optional<SealedText> reason) implements OnSite {

    /** Who commands is there, and has checked in. */
    @Rests(Clause.F1_3)
    record NotCheckedIn(PersonId person) implements Refusal {}

    /** Only a higher rank takes command from somebody present. */
    @Rests(Clause.F1_3)
    record CommanderNotOutranked(PersonId commander, CommandRank rank) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        Acting acting = given.acting();
        SiteCommand current = underway.command();
        StoreId supported = underway.order().supportedStore();
        Optional<Ranks.Held> held = Ranks.of(acting, supported);
        if (held.isEmpty()) {
            return Decision.refuse(SharedRefusal.noRank(acting, supported));
        }
        if (current.present() && current.commander().equals(given.person())) {
            return Decision.accept();
        }
        if (!underway.site().present().contains(given.person()) || !OnSite.mayBeThere(acting, underway)) {
            return Decision.refuse(new NotCheckedIn(given.person()));
        }
        CommandRank rank = held.get().rank();
        if (current.present() && !Ranks.outranks(rank, current.rank())) {
            return Decision.refuse(new CommanderNotOutranked(current.commander(), current.rank()));
        }
        return Decision.<DispatchEvent>accept(new CommandAssumed(
                        given.caseId(), underway.order().orderId(), given.person(), rank, given.at(), reason))
                .onBehalfOf(held.get().as().onBehalfOf());
    }
}
