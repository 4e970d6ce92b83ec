package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CommandRank;

/** Who could command on site, and whom he yields to (F1.3). Property managers of other stores assist; they never command. */
final class Ranks {
    private Ranks() {}

    /** A rank, and the office that gives it. */
    record Held(CommandRank rank, Quality as) {}

    /** The highest rank in which a person could command. */
    static Optional<Held> of(Acting acting, StoreId supportedStore) {
        return Stream.of(
                        held(acting.as(Role.REGIONAL_MANAGER), CommandRank.REGIONAL_MANAGER),
                        held(acting.as(Role.STORE_MANAGER, supportedStore), CommandRank.SUPPORTED_STORE_MANAGER),
                        held(acting.as(Role.STORE_MANAGER), CommandRank.STORE_MANAGER_ON_SITE),
                        held(acting.as(Role.PROPERTY_MANAGER, supportedStore), CommandRank.SUPPORTED_PROPERTY_MANAGER),
                        held(acting.as(Role.OPERATIONS), CommandRank.OPERATIONS))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static boolean outranks(CommandRank rank, CommandRank other) {
        return rank.compareTo(other) < 0;
    }

    private static Optional<Held> held(Optional<Quality> quality, CommandRank rank) {
        return quality.map(as -> new Held(rank, as));
    }
}
