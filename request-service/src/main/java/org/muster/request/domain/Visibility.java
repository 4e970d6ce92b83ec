package org.muster.request.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.offices.Offices;

/**
 * Who may know of a case: its story, its people, its form, its timeline, that there is one at all (G3). Reading follows the same rule
 * as acting: by the office that the roster has somebody in, or of somebody he stands in for.
 */
@Decides(Clause.G3)
public final class Visibility {

    private Visibility() {}

    /** Of which stores somebody may know the cases. */
    public sealed interface Known {

        /** Whether a case of this store is among them. */
        default boolean of(StoreId store) {
            return switch (this) {
                case Everywhere _ -> true;
                case OfStores(Set<StoreId> stores) -> stores.contains(store);
            };
        }
    }

    public record Everywhere() implements Known {}

    /** @param stores may be none */
    public record OfStores(Set<StoreId> stores) implements Known {
        public OfStores {
            stores = Set.copyOf(stores);
        }
    }

    /**
     * Whether this actor may know of a case of that store by an office. The supported store's managers, operations, the regional
     * general manager and audit may; a supporting store's managers know their call-up from dispatch and nothing from here, a guard his
     * own order only, and other systems what the board says: no story, no people.
     */
    public static boolean mayKnow(Actor actor, Offices offices, StoreId supportedStore) {
        return known(actor, offices).of(supportedStore);
    }

    /**
     * Whether somebody may know of a case by an office, or because he is or was to sign it: a signature is given to a content that was
     * read (N2.1).
     *
     * @param signers those the case's signatures were asked from by name, or given by; who stands in for one of them reads it too
     */
    public static boolean mayKnow(Actor actor, Offices offices, StoreId supportedStore, Set<PersonId> signers) {
        return mayKnow(actor, offices, supportedStore)
                || signers.contains(actor.person())
                || offices.effective(actor.person()).anyMatch(standIn -> signers.contains(standIn.principal()));
    }

    /** The same for somebody who asks something of the case. */
    public static boolean mayKnow(Given given, StoreId supportedStore) {
        return mayKnow(
                given.actor(), given.offices(), supportedStore, given.facts().signers());
    }

    /** A draft is no case yet: its store's property manager knows of it, or who stands in for him, and nobody else. */
    public static boolean mayKnow(Actor actor, Offices offices, PlannedRequestDrafted drafted) {
        return offices.capacity(actor, Role.PROPERTY_MANAGER, Optional.of(drafted.supportedStore()))
                .isPresent();
    }

    /** The stores whose cases this actor may know of by an office of his, or of somebody he stands in for. */
    public static Known known(Actor actor, Offices offices) {
        // Audit is no office: the token alone says it.
        if (actor.is(Role.AUDITOR)
                || acting(actor, offices).anyMatch(acting -> reads(acting.office()) == Reads.EVERY_CASE)) {
            return new Everywhere();
        }
        return new OfStores(acting(actor, offices)
                .filter(acting -> reads(acting.office()) == Reads.ITS_STORES_CASES)
                .flatMap(acting -> acting.store().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private record Acting(Role office, Optional<StoreId> store) {}

    private static Stream<Acting> acting(Actor actor, Offices offices) {
        Stream<Acting> own = offices
                .officeOf(actor.person())
                .filter(holding -> actor.is(holding.office()))
                .map(holding -> new Acting(holding.office(), holding.store()))
                .stream();
        return Stream.concat(
                own, offices.effective(actor.person()).map(standIn -> new Acting(standIn.office(), standIn.store())));
    }

    private enum Reads {
        EVERY_CASE,
        ITS_STORES_CASES,
        NONE
    }

    private static Reads reads(Role office) {
        return switch (office) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER -> Reads.ITS_STORES_CASES;
            case OPERATIONS, REGIONAL_MANAGER -> Reads.EVERY_CASE;
            case GUARD, AUDITOR, SYSTEM -> Reads.NONE;
        };
    }
}
