package org.muster.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * What an address answers to, for those who ask with OPTIONS: the same that a 405 says. The platform would name the methods of all
 * addresses of a resource, whichever is asked.
 */
class Options {

    @Inject
    AllowedMethods allowed;

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response answer(RoutingContext context) {
        if (!HttpMethod.OPTIONS.equals(context.request().method())) {
            return null;
        }
        String methods = allowed.of(context.request().path());
        if (methods.equals(HttpMethod.OPTIONS.name())) {
            throw new NotFoundException();
        }
        return Response.ok().header("Allow", methods).build();
    }
}
