package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.Set;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.ManagerLetIn;

/** Who is in charge on site lets somebody in who could command and whose office doesn't belong to this support (F1.3). */
public record LetIn(PersonId manager, SealedText reason) implements OnSite {

    @Override
    public Set<PersonId> named() {
        return Set.of(manager);
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        StoreId supported = underway.order().supportedStore();
        Optional<Quality> inCharge = OnSite.inCharge(given.acting(), underway);
        if (inCharge.isEmpty()) {
            return Decision.refuse(new SharedRefusal.NotInChargeOnSite(given.caseId()));
        }
        Acting acting = given.named(manager);
        if (OnSite.mayBeThere(acting, underway)) {
            return Decision.accept();
        }
        if (Ranks.of(acting, supported).isEmpty()) {
            return Decision.refuse(SharedRefusal.noRank(acting, supported));
        }
        return Decision.<DispatchEvent>accept(new ManagerLetIn(
                        given.caseId(), underway.order().orderId(), manager, reason, given.person(), given.at()))
                .onBehalfOf(inCharge.get().onBehalfOf());
    }
}
