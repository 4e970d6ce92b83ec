package org.muster.request.domain;

import java.util.Optional;
import org.muster.events.Role;
import org.muster.events.StoreId;

/**
 * The office somebody holds by the roster: what he is whose word another reports (N2.2).
 *
 * @param store whose office it is; empty for offices of the branch
 */
public record Office(Role role, Optional<StoreId> store) {

    boolean is(Role asked, StoreId at) {
        return role == asked && store.filter(at::equals).isPresent();
    }
}
