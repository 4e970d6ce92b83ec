package org.muster.dispatch.domain;

import org.muster.dispatch.domain.Support.Underway;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** How much of an order somebody may see (G3): nobody learns what he need not know. */
public sealed interface Sight {

    /** All of it: operations, the regional general manager, audit, systems, the supported store's managers, who leads on site. */
    record Whole() implements Sight {}

    /** A supporting property manager sees his own store's call-up. */
    record OfStore(StoreId store) implements Sight {}

    /** A guard sees his own line. */
    record OfGuard(PersonId guard) implements Sight {}

    /** To everybody else there is no such order. */
    record Nothing() implements Sight {}

    static Sight of(Actor actor, Underway underway) {
        if (seesAll(actor, underway)) {
            return new Whole();
        }
        boolean supporting =
                underway.order().callUps().stream().anyMatch(callUp -> actor.is(Role.PROPERTY_MANAGER, callUp.store()));
        if (supporting) {
            return new OfStore(actor.store().orElseThrow());
        }
        return actor.is(Role.GUARD) && underway.callUpOf(actor.person()).isPresent()
                ? new OfGuard(actor.person())
                : new Nothing();
    }

    private static boolean seesAll(Actor actor, Underway underway) {
        StoreId supported = underway.order().supportedStore();
        boolean byOffice = actor.roles().stream().anyMatch(role -> switch (role) {
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR, SYSTEM -> true;
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER ->
                actor.store().filter(supported::equals).isPresent();
            case GUARD -> false;
        });
        return byOffice
                || actor.person().equals(underway.command().commander())
                || actor.person().equals(underway.order().coordinator());
    }
}
