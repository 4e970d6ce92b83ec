package org.muster.request.domain;

import java.util.Collection;
import java.util.Set;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Who may know of a case: its story, its people, its form, its timeline, that there is one at all (G3). */
@Decides(Clause.G3)
public final class Secrecy {

    private Secrecy() {}

    /** Whom somebody stands in for, and in which office. */
    public record StoodInFor(PersonId principal, Office office) {}

    /**
     * Whether this actor may know of a case of that store. The supported store's managers, operations, the regional general
     * manager and audit may; a supporting store's managers know their call-up from dispatch and nothing from here, a guard his own
     * order only, and other systems what the board says: no story, no people.
     */
    public static boolean mayKnow(Actor actor, StoreId supportedStore) {
        return actor.roles().stream().anyMatch(role -> knows(new Office(role, actor.store()), supportedStore));
    }

    /**
     * Whether somebody may know of a case although no office of his own says so: a signature is given to a content that was read
     * (N2.1), so whoever is or was to sign it may.
     *
     * @param stoodInFor those he stands in for now: he may read what they may
     * @param signers those the case's signatures were asked from by name, or given by
     */
    public static boolean mayKnowToSign(
            Actor actor, StoreId supportedStore, Collection<StoodInFor> stoodInFor, Set<PersonId> signers) {
        return signers.contains(actor.person())
                || stoodInFor.stream()
                        .anyMatch(one -> signers.contains(one.principal()) || knows(one.office(), supportedStore));
    }

    private static boolean knows(Office office, StoreId supportedStore) {
        return switch (office.role()) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER ->
                office.store().filter(supportedStore::equals).isPresent();
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR -> true;
            case GUARD, SYSTEM -> false;
        };
    }

    /** Whether this actor may know of every store's cases. */
    public static boolean mayKnowEvery(Actor actor) {
        return actor.is(Role.OPERATIONS) || actor.is(Role.REGIONAL_MANAGER) || actor.is(Role.AUDITOR);
    }
}
