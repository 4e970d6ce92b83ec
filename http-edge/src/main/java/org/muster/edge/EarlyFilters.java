package org.muster.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls that reach no resource: unreadable or unknown addresses, bodies announced as too large, and failures of the platform's own
 * routes. The answers have the same form as all other problems.
 */
@Singleton
class EarlyFilters {

    /** Behind the request's id, before the platform's own limit, which answers without a word. */
    private static final int EARLY = RequestId.FIRST - 1;

    /** Behind everything that serves something. */
    private static final int LATE = 1_000_000;

    /** A body that is too large, but not so large that it couldn't be thrown away as it comes. */
    private static final long DRAINED = 8 * 1024 * 1024;

    private final EdgeConfig config;
    private final Failures failures;

    EarlyFilters(EdgeConfig config, Failures failures) {
        this.config = config;
        this.failures = failures;
    }

    void filters(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
        filters.register(this::readable, EARLY - 1);
    }

    void routes(@Observes Router router) {
        router.route().order(LATE).handler(context -> send(failures.of(404, context), context));
        router.route().order(LATE).failureHandler(this::failed);
    }

    private void readable(RoutingContext context) {
        if (Addresses.encoded(context.request().uri())) {
            context.next();
            return;
        }
        context.request().resume();
        send(failures.of(new InvalidInput("address-not-encoded", null, Map.of()), context), context);
    }

    private void limit(RoutingContext context) {
        long announced = announced(context.request().getHeader("Content-Length"));
        if (announced <= config.maxBodyBytes()) {
            context.next();
            return;
        }
        if (announced > DRAINED) {
            // Too much to let it pass by: what follows on this connection is a body nobody will read.
            context.response().putHeader("Connection", "close");
            context.response()
                    .endHandler(ended -> context.request().connection().close());
        } else {
            // Most clients hear an answer only after they have said all they had to say.
            context.request().resume();
        }
        send(failures.of(new TooLarge(config.maxBodyBytes()), context), context);
    }

    private static long announced(@Nullable String contentLength) {
        if (contentLength == null) {
            return 0;
        }
        try {
            return Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        send(failure == null ? failures.of(context.statusCode(), context) : failures.of(failure, context), context);
    }

    private static void send(Answer answer, RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.end();
            return;
        }
        response.setStatusCode(answer.problem().status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.problem().json()));
    }
}
