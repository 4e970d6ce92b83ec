package org.muster.dispatch.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** What of a list a caller may see: people of a store see their own store's part (G3). */
final class Visible {

    private Visible() {}

    /**
     * The store whose part is shown; empty for all, which people of the branch may see.
     *
     * @throws NotPermitted if somebody of a store asks for another's (403)
     */
    static Optional<StoreId> store(Actor caller, @Nullable StoreId asked) {
        Optional<StoreId> wanted = Optional.ofNullable(asked);
        boolean ofBranch = caller.roles().stream()
                .anyMatch(role -> role == Role.OPERATIONS || role == Role.AUDITOR || role == Role.SYSTEM);
        if (ofBranch) {
            return wanted;
        }
        if (wanted.isPresent() && !wanted.equals(caller.store())) {
            throw NotPermitted.wrongRole(caller.roles());
        }
        return Optional.of(caller.store().orElseThrow(() -> NotPermitted.wrongRole(caller.roles())));
    }
}
