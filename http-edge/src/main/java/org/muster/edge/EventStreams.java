package org.muster.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Streams of server-sent events: nobody may keep them, and who asks about their head only has none opened. The platform would open
 * it and never end the answer, so that whatever is asked next on that connection waits as long as the stream lives.
 */
class EventStreams {

    @ServerRequestFilter
    @Nullable
    Response meet(ResourceInfo resource, RoutingContext context) {
        Produces produces = resource.getResourceMethod().getAnnotation(Produces.class);
        if (produces == null || !List.of(produces.value()).contains(MediaType.SERVER_SENT_EVENTS)) {
            return null;
        }
        context.response().putHeader("Cache-Control", "no-store");
        return HttpMethod.HEAD.equals(context.request().method())
                ? Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build()
                : null;
    }
}
