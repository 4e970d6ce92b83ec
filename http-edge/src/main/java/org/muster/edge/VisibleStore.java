package org.muster.edge;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.Actor;
import org.muster.events.StoreId;

/** What of a list a caller may see: people of a store see their own store's part (G3). */
public final class VisibleStore {

    private VisibleStore() {}

    /**
     * The store whose part is shown; empty for all, which people of the branch may see.
     *
     * @throws NotPermitted if somebody of a store asks for another's (403)
     */
    public static Optional<StoreId> of(Actor caller, @Nullable StoreId asked) {
        Optional<StoreId> wanted = Optional.ofNullable(asked);
        if (caller.roles().stream().anyMatch(role -> !role.ofStore())) {
            return wanted;
        }
        if (wanted.isPresent() && !wanted.equals(caller.store())) {
            throw NotPermitted.wrongRole(caller.roles());
        }
        return caller.store();
    }
}
