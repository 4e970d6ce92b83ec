package org.muster.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Every write names its {@code Idempotency-Key}, so that any of them can be repeated without harm. */
class IdempotencyKeys {

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    @ServerRequestFilter
    void check(RoutingContext context) {
        if (WRITES.contains(context.request().method())) {
            CurrentCall.idempotencyKey(context);
        }
    }
}
