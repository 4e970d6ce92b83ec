package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.function.Predicate;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CommandRank;

/** Who could command on site, and whom he yields to (F1.3). Property managers of other stores assist; they never command. */
final class Ranks {
    private Ranks() {}

    static Optional<CommandRank> of(Actor actor, StoreId supportedStore) {
        return highest(actor::is, role -> actor.is(role, supportedStore));
    }

    static Optional<CommandRank> of(PersonId person, Offices offices, StoreId supportedStore) {
        return highest(role -> offices.holds(person, role), role -> offices.holds(person, role, supportedStore));
    }

    static boolean outranks(CommandRank rank, CommandRank other) {
        return rank.compareTo(other) < 0;
    }

    private static Optional<CommandRank> highest(Predicate<Role> holds, Predicate<Role> holdsAtSupported) {
        if (holds.test(Role.REGIONAL_MANAGER)) {
            return Optional.of(CommandRank.REGIONAL_MANAGER);
        }
        if (holdsAtSupported.test(Role.STORE_MANAGER)) {
            return Optional.of(CommandRank.SUPPORTED_STORE_MANAGER);
        }
        if (holds.test(Role.STORE_MANAGER)) {
            return Optional.of(CommandRank.STORE_MANAGER_ON_SITE);
        }
        if (holdsAtSupported.test(Role.PROPERTY_MANAGER)) {
            return Optional.of(CommandRank.SUPPORTED_PROPERTY_MANAGER);
        }
        return holds.test(Role.OPERATIONS) ? Optional.of(CommandRank.OPERATIONS) : Optional.empty();
    }
}
