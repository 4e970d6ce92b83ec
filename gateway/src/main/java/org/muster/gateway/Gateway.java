package org.muster.gateway;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.muster.edge.RequestId;

/** Reads each request's target, finds its route and lets the proxy library carry it. */
@Singleton
public class Gateway {

    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What the gateway answers itself: health. */
    private static final String OWN_PREFIX = "/q/";

    private static final ProxyOptions NO_TUNNELS = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final RouteTable routes;
    private final Exchange.Limits limits;
    private final HttpClient client;
    private final Refusals refusals;

    Gateway(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.refusals = new Refusals(vertx);
        this.routes = RouteTable.of(config);
        this.limits = new Exchange.Limits(
                config.bodyLimit().asLongValue(),
                config.connectTimeout().toMillis(),
                config.answerTimeout().toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connectionsPerUpstream())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setReadIdleTimeout(Math.toIntExact(config.silenceLimit().toSeconds()))
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false));
    }

    /** The same routes and connections for whoever asks about the services' state. */
    RouteTable routes() {
        return routes;
    }

    HttpClient client() {
        return client;
    }

    /** First in line: nothing else may act on a path that hasn't been read here. */
    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::handle).failureHandler(this::unroutable);
        router.errorHandler(404, this::unroutable);
    }

    void stop(@Observes ShutdownEvent event) {
        client.close();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        switch (RequestTarget.read(request.uri())) {
            case RequestTarget.Suspicious(var reason) -> refuse(request, GatewayProblem.address(reason));
            case RequestTarget.Clean(var path, var query) when path.startsWith(OWN_PREFIX) -> context.next();
            case RequestTarget.Clean clean -> route(request, clean);
        }
    }

    /** What the router gives up on by itself: targets it can't read, a missing Host, unknown paths under /q. */
    private void unroutable(RoutingContext context) {
        HttpServerRequest request = context.request();
        switch (RequestTarget.read(request.uri())) {
            case RequestTarget.Suspicious(var reason) -> refuse(request, GatewayProblem.address(reason));
            case RequestTarget.Clean clean
            when context.statusCode() == 400 -> refuse(request, GatewayProblem.hostMissing());
            case RequestTarget.Clean clean
            when context.statusCode() == 404 -> refuse(request, GatewayProblem.unknownPath(routes.prefixes()));
            case RequestTarget.Clean clean -> context.next();
        }
    }

    private void route(HttpServerRequest request, RequestTarget.Clean target) {
        Optional<RouteTable.Route> route = routes.match(target.path());
        if (route.isEmpty()) {
            refuse(request, GatewayProblem.unknownPath(routes.prefixes()));
        } else if (!METHODS.contains(request.method().name())) {
            refuse(request, GatewayProblem.methodNotAllowed(request.method().name()));
        } else if (announcedLength(request) > limits.bodyBytes()) {
            refuse(request, GatewayProblem.bodyTooLarge(limits.bodyBytes()));
        } else {
            carry(request, target, route.get());
        }
    }

    private void carry(HttpServerRequest request, RequestTarget.Clean target, RouteTable.Route route) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Exchange exchange = new Exchange(vertx, limits, refusals, route, target, requestId(request));
        // A proxy object is a few references; one per request lets the exchange keep its own state in fields.
        HttpProxy.reverseProxy(NO_TUNNELS, client)
                .origin(exchange)
                .addInterceptor(exchange)
                .handle(request);
    }

    private void refuse(HttpServerRequest request, GatewayProblem problem) {
        refusals.answer(request, problem, requestId(request));
    }

    private static String requestId(HttpServerRequest request) {
        return RequestId.chosen(request.getHeader(RequestId.HEADER));
    }

    /** The length the caller announces; 0 when he doesn't. Netty has refused what isn't a number. */
    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
