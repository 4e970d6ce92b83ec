package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.CaseId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;

/** What is asked while an order stands: of the called stores, of the people on site, of operations. */
public sealed interface OnSite extends SupportCommand
        permits OfCallUp, CheckIn, CheckOut, LetIn, AssumeCommand, HandOverCommand, DecideRecall, EndSupport {

    Decision<DispatchEvent> decide(Given given, Underway underway);

    /** Why it can't be asked for where nothing is ordered. */
    default Refusal withoutOrder(CaseId caseId) {
        return new SharedRefusal.NoOrderStands(caseId);
    }

    /**
     * In which quality somebody answers for the site: operations, the regional general manager, the managers of the supported store,
     * the commander, the coordinator. The lending stores owe punctuality and are owed leave: they don't keep the clock themselves.
     */
    static Optional<Quality> inCharge(Acting acting, Underway underway) {
        StoreId supported = underway.order().supportedStore();
        return acting.as(Role.OPERATIONS)
                .or(() -> acting.as(Role.REGIONAL_MANAGER))
                .or(() -> acting.as(Role.PROPERTY_MANAGER, supported))
                .or(() -> acting.as(Role.STORE_MANAGER, supported))
                .or(() -> leads(acting, underway));
    }

    /** In which quality somebody leads on site: the commander as long as he has a rank, the coordinator as long as he could be named so. */
    static Optional<Quality> leads(Acting acting, Underway underway) {
        Optional<Quality> commands = Optional.of(acting.person())
                .filter(underway.command().commander()::equals)
                .flatMap(_ -> Ranks.of(acting, underway.order().supportedStore()))
                .map(Ranks.Held::as);
        return commands.or(() -> Optional.of(acting.person())
                .filter(underway.order().coordinator()::equals)
                .flatMap(_ -> acting.as(Role.OPERATIONS).or(() -> acting.as(Role.PROPERTY_MANAGER))));
    }

    /** In which quality somebody belongs on site without being let in (F1.3). */
    static Optional<Quality> belongs(Acting acting, Underway underway) {
        StoreId supported = underway.order().supportedStore();
        return acting.qualities().stream()
                .filter(quality -> quality.office() == Role.OPERATIONS
                        || quality.office() == Role.REGIONAL_MANAGER
                        || quality.of(supported)
                        || underway.order().callUps().stream()
                                .anyMatch(callUp -> quality.of(callUp.store())
                                        && (quality.office() == Role.PROPERTY_MANAGER
                                                || quality.office() == Role.STORE_MANAGER)))
                .findFirst();
    }

    /** Whether somebody may be on site: he belongs there, or was let in and still holds an office. */
    static boolean mayBeThere(Acting acting, Underway underway) {
        return belongs(acting, underway).isPresent()
                || underway.site().letIn().contains(acting.person())
                        && !acting.qualities().isEmpty();
    }
}
