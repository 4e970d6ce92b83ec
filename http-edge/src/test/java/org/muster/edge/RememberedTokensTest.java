package org.muster.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

class RememberedTokensTest {
    private static final long SECOND = 1_000;
    private static final String GOOD = "Bearer good";

    private final Judge judge = new Judge();
    private long now = 1_000_000 * SECOND;
    private final RememberedTokens tokens = new RememberedTokens(judge, 60 * SECOND, () -> now);

    @Test
    void a_good_token_is_checked_once() {
        assertEquals("hf-01-pm", authenticate(GOOD));
        assertEquals("hf-01-pm", authenticate(GOOD));
        assertEquals(1, judge.asked);
    }

    @Test
    void after_a_minute_it_is_checked_again() {
        authenticate(GOOD);
        now += 60 * SECOND;
        authenticate(GOOD);
        assertEquals(2, judge.asked);
    }

    @Test
    void it_is_never_remembered_beyond_its_expiry() {
        judge.expires = now / SECOND + 5;
        authenticate(GOOD);
        now += 5 * SECOND;
        judge.good = false;
        assertThrows(AuthenticationFailedException.class, () -> authenticate(GOOD));
    }

    @Test
    void a_bad_token_is_not_remembered() {
        judge.good = false;
        assertThrows(AuthenticationFailedException.class, () -> authenticate(GOOD));
        judge.good = true;
        assertEquals("hf-01-pm", authenticate(GOOD));
    }

    @Test
    void one_letter_more_or_less_is_another_token() {
        authenticate(GOOD);
        judge.good = false;
        assertThrows(AuthenticationFailedException.class, () -> authenticate(GOOD + "x"));
        assertThrows(AuthenticationFailedException.class, () -> authenticate("bearer good"));
    }

    @Test
    void whom_a_token_stands_for_is_remembered_with_it() {
        authenticate(GOOD);
        judge.store = "wh-01";
        Actor actor = CurrentActor.of(identity(GOOD));
        assertEquals(
                new Actor(new PersonId("hf-01-pm"), Set.of(Role.PROPERTY_MANAGER), Optional.of(new StoreId("hf-01"))),
                actor);
        assertEquals(1, judge.asked);
    }

    @Test
    void a_token_without_the_store_of_its_office_is_good_and_stands_for_nobody() {
        judge.store = "";
        assertEquals("hf-01-pm", authenticate(GOOD));
        assertThrows(NotPermitted.class, () -> CurrentActor.of(identity(GOOD)));
    }

    @Test
    void without_a_token_the_judge_decides() {
        judge.good = false;
        assertThrows(AuthenticationFailedException.class, () -> authenticate(null));
        assertEquals(1, judge.asked);
    }

    private String authenticate(@Nullable String authorization) {
        return identity(authorization).getPrincipal().getName();
    }

    private SecurityIdentity identity(@Nullable String authorization) {
        return tokens.authenticate(call(authorization), NOBODY).await().indefinitely();
    }

    private static final IdentityProviderManager NOBODY = proxy(IdentityProviderManager.class, Map.of());

    private static RoutingContext call(@Nullable String authorization) {
        HttpServerRequest request = (HttpServerRequest) Proxy.newProxyInstance(
                RememberedTokensTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (self, method, arguments) -> authorization);
        return proxy(RoutingContext.class, Map.of("request", request));
    }

    /** Answers these methods and no others. */
    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                RememberedTokensTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    assertTrue(answers.containsKey(method.getName()), method::getName);
                    return answers.get(method.getName());
                }));
    }

    /** Finds tokens good or bad as it is told, and counts. */
    private final class Judge implements HttpAuthenticationMechanism {
        private boolean good = true;
        private String store = "hf-01";
        private long expires = Long.MAX_VALUE / SECOND;
        private int asked;

        @Override
        public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
            asked++;
            if (!good) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            JsonWebToken token = proxy(
                    JsonWebToken.class,
                    Map.of(
                            "getName",
                            "hf-01-pm",
                            "getSubject",
                            "hf-01-pm",
                            "getClaim",
                            store,
                            "getExpirationTime",
                            expires));
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(token)
                            .addRoles(Set.of("property-manager"))
                            .build());
        }

        @Override
        public Uni<ChallengeData> getChallenge(RoutingContext context) {
            return Uni.createFrom().nullItem();
        }
    }
}
