package org.muster.events;

import java.util.Optional;
import java.util.Set;

/**
 * Who acts: taken from a verified access token, or one of the house's own policies ({@code system:<policy>}).
 *
 * @param person the token's subject
 * @param roles the offices the token carries
 * @param store the person's store; empty for people of the branch
 */
public record Actor(PersonId person, Set<Role> roles, Optional<StoreId> store) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The actor of a policy: what the house does by rule rather than by a person's hand. */
    public static Actor policy(String name) {
        return new Actor(new PersonId("system:" + name), Set.of(Role.SYSTEM), Optional.empty());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the actor holds this office at this store. */
    public boolean is(Role role, StoreId at) {
        return roles.contains(role) && store.filter(at::equals).isPresent();
    }
}
