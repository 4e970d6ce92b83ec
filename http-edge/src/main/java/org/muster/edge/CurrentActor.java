package org.muster.edge;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Who calls, from the verified access token and from nothing else. */
@RequestScoped
public class CurrentActor {
    /** Under this name {@link RememberedTokens} keeps whom a good token stands for. */
    static final String REMEMBERED = "muster.actor";

    @Inject
    SecurityIdentity identity;

    private @Nullable Actor actor;

    /**
     * The caller.
     *
     * @throws UnauthorizedException without a token (401)
     * @throws NotPermitted when the token names no office of this house, or a store's office without a store (403)
     */
    public Actor get() {
        Actor known = actor;
        if (known == null) {
            known = of(identity);
            actor = known;
        }
        return known;
    }

    /** The actor a verified identity stands for. */
    static Actor of(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        Actor remembered = identity.getAttribute(REMEMBERED);
        return remembered == null ? read(identity) : remembered;
    }

    /** Describes the person of a verified token, even if the person has no office here. */
    static RejectionObserved.Somebody described(SecurityIdentity identity) {
        Object store = identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim("store") : null;
        String person = identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : String.valueOf(identity.getPrincipal().getName());
        return new RejectionObserved.Somebody(
                person,
                identity.getRoles().stream().sorted().collect(Collectors.joining(",")),
                store == null ? null : store.toString());
    }

    private static Actor read(SecurityIdentity identity) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String group : identity.getRoles()) {
            Role.of(group).ifPresent(roles::add);
        }
        if (roles.isEmpty()) {
            throw new NotPermitted("no-known-role", Map.of("roles", Set.of(Role.values())));
        }
        Optional<StoreId> store = store(identity);
        if (store.isEmpty()) {
            roles.stream().filter(Role::ofStore).findFirst().ifPresent(role -> {
                throw new NotPermitted("store-missing", Map.of("role", role));
            });
        }
        return new Actor(person(identity), roles, store);
    }

    private static PersonId person(SecurityIdentity identity) {
        String subject = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getSubject()
                : identity.getPrincipal().getName();
        // The house's policies act under this prefix; no issuer may speak for them.
        if (subject == null || subject.startsWith("system:")) {
            throw new NotPermitted("subject-unusable", Map.of());
        }
        try {
            return new PersonId(subject);
        } catch (IllegalArgumentException e) {
            throw new NotPermitted("subject-unusable", Map.of());
        }
    }

    private static Optional<StoreId> store(SecurityIdentity identity) {
        Object claim = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim("store")
                : identity.getAttribute("store");
        if (claim == null || claim.toString().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StoreId(claim.toString()));
        } catch (IllegalArgumentException e) {
            throw new NotPermitted("store-unusable", Map.of());
        }
    }
}
