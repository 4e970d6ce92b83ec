package org.muster.edge;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a short while which access tokens were found good. Checking a signature takes a third of the time of a small
 * command, and callers send the same token many times.
 *
 * <p>Only good tokens are remembered, never beyond their expiry, and for no longer than {@link EdgeConfig#tokensRemembered()}: that
 * long a key which the issuer has withdrawn may still be trusted. Time here is real time, whatever the business clock says.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberedTokens implements HttpAuthenticationMechanism {
    private static final int MOST = 2_000;

    private final HttpAuthenticationMechanism judge;
    private final long rememberedMillis;
    private final LongSupplier clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(SecurityIdentity identity, long untilMillis) {}

    @Inject
    RememberedTokens(OidcAuthenticationMechanism judge, EdgeConfig config) {
        this(judge, config.tokensRemembered().toMillis(), System::currentTimeMillis);
    }

    /** @param clock milliseconds since 1970 */
    RememberedTokens(HttpAuthenticationMechanism judge, long rememberedMillis, LongSupplier clock) {
        this.judge = judge;
        this.rememberedMillis = rememberedMillis;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null || rememberedMillis <= 0) {
            return judge.authenticate(context, providers);
        }
        Known found = known.get(authorization);
        if (found != null && clock.getAsLong() < found.untilMillis()) {
            return Uni.createFrom().item(found.identity());
        }
        return judge.authenticate(context, providers).invoke(identity -> {
            if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
                remember(authorization, identity, token);
            }
        });
    }

    private void remember(String authorization, SecurityIdentity identity, JsonWebToken token) {
        long now = clock.getAsLong();
        long until = Math.min(now + rememberedMillis, token.getExpirationTime() * 1_000);
        if (until <= now) {
            return;
        }
        if (known.size() >= MOST) {
            // Rare, and then everybody is checked once more: no order of age to keep on every call.
            known.clear();
        }
        known.put(authorization, new Known(timeless(identity), until));
    }

    /** Without what belonged to the one request it was made for. */
    private static SecurityIdentity timeless(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder copy = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!(value instanceof RoutingContext)) {
                copy.addAttribute(name, value);
            }
        });
        try {
            copy.addAttribute(CurrentActor.REMEMBERED, CurrentActor.of(identity));
        } catch (NotPermitted nobody) {
            // A person who may not act here is refused later, at the resource that he calls.
        }
        return copy.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return judge.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return judge.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return judge.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return judge.getPriority();
    }
}
