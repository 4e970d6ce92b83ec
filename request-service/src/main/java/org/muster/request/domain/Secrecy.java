package org.muster.request.domain;

import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Who may know of a case: its story, its people, its form, its timeline, that there is one at all (G3). */
@Decides(Clause.G3)
public final class Secrecy {

    private Secrecy() {}

    /**
     * Whether this actor may know of a case of that store. The supported store's managers, operations, the regional general
     * manager and audit may; a supporting store's managers know their call-up from dispatch and nothing from here, a guard his own
     * order only, and other systems what the board says: no story, no people.
     */
    public static boolean mayKnow(Actor actor, StoreId supportedStore) {
        return actor.roles().stream().anyMatch(role -> switch (role) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER ->
                actor.store().filter(supportedStore::equals).isPresent();
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR -> true;
            case GUARD, SYSTEM -> false;
        });
    }

    /** Whether this actor may know of every store's cases. */
    public static boolean mayKnowEvery(Actor actor) {
        return actor.is(Role.OPERATIONS) || actor.is(Role.REGIONAL_MANAGER) || actor.is(Role.AUDITOR);
    }
}
