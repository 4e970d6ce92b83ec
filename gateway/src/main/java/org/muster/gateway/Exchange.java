package org.muster.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.edge.Answer;
import org.muster.edge.RequestId;

/**
 * One request on its way to one service and back: what the library asks of the gateway while it carries it. Everything runs
 * on the request's own event loop.
 */
final class Exchange implements ProxyInterceptor, OriginRequestProvider {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Vertx vertx;
    private final Limits limits;
    private final Refusals refusals;
    private final RouteTable.Route route;
    private final RequestTarget.Clean target;
    private final String requestId;
    private final Promise<ProxyResponse> answer = Promise.promise();

    private @Nullable HttpClientRequest sent;
    private @Nullable BoundedBody body;
    private long alarm = -1;

    /** Bounds of an exchange: bytes, and milliseconds. */
    record Limits(long bodyBytes, long connectMillis, long answerMillis) {}

    Exchange(
            Vertx vertx,
            Limits limits,
            Refusals refusals,
            RouteTable.Route route,
            RequestTarget.Clean target,
            String requestId) {
        this.vertx = vertx;
        this.limits = limits;
        this.refusals = refusals;
        this.route = route;
        this.target = target;
        this.requestId = requestId;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest incoming = request.proxiedRequest();
        request.setURI(route.rewrite(target.path()) + target.query());
        Headers.dropHopByHop(request.headers());
        Headers.forwarded(request.headers(), incoming);
        request.headers().remove("Expect");
        request.putHeader(RequestId.HEADER, requestId);
        if (incoming.authority() != null) {
            // The service builds Location from it: callers must be led back here.
            request.setAuthority(incoming.authority());
        }
        BoundedBody bounded = new BoundedBody(request.getBody().stream(), limits.bodyBytes(), this::watchAnswer);
        body = bounded;
        request.setBody(Body.body(bounded, request.getBody().length()));

        watchAnswer();
        context.sendRequest().onSuccess(answer::tryComplete).onFailure(answer::tryFail);
        return answer.future()
                .onComplete(done -> vertx.cancelTimer(alarm))
                .recover(failure -> Future.succeededFuture(refuse(context, failure)));
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        RouteTable.Upstream upstream = route.upstream();
        RequestOptions options = new RequestOptions()
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setConnectTimeout(limits.connectMillis());
        return context.client().request(options).compose(request -> {
            if (answer.future().isComplete()) {
                request.reset();
                return Future.failedFuture(new TimeoutException("the caller has been answered already"));
            }
            if (context.request().getMethod() == HttpMethod.HEAD) {
                closeAfterwards(request);
            }
            sent = request;
            return Future.succeededFuture(request);
        });
    }

    /**
     * An answer to HEAD ends with its head on the wire, whether or not the service has ended it for itself: one that goes on
     * producing a body nobody is sent keeps the next request of that connection waiting. So it isn't used again.
     */
    private static void closeAfterwards(HttpClientRequest request) {
        request.putHeader("Connection", "close");
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        Headers.dropHopByHop(response.headers());
        response.putHeader(RequestId.HEADER, requestId);
        return context.sendResponse();
    }

    /** Starts waiting, and anew when the body has arrived whole: a caller's slow line isn't the service's slowness. */
    private void watchAnswer() {
        vertx.cancelTimer(alarm);
        if (answer.future().isComplete()) {
            return;
        }
        alarm = vertx.setTimer(limits.answerMillis(), fired -> {
            if (answer.tryFail(new TimeoutException("no answer in " + limits.answerMillis() + " ms")) && sent != null) {
                sent.reset();
            }
        });
    }

    private ProxyResponse refuse(ProxyContext context, Throwable failure) {
        HttpServerRequest incoming = context.request().proxiedRequest();
        GatewayProblem problem = problem(failure);
        LOG.infof(
                "%d for %s %s, request id %s: %s",
                problem.kind().status(), incoming.method(), target.path(), requestId, failure);
        ProxyResponse response = context.request().release().response();
        response.setStatusCode(problem.kind().status())
                .setBody(Body.body(refusals.body(incoming, problem, target.path(), requestId)));
        Answer.headers(Refusals.language(incoming)).forEach(response::putHeader);
        problem.retryAfter().ifPresent(seconds -> response.putHeader("Retry-After", seconds));
        refusals.finish(incoming);
        return response;
    }

    private GatewayProblem problem(Throwable failure) {
        if (body != null && body.tooLarge()) {
            return GatewayProblem.bodyTooLarge(limits.bodyBytes());
        }
        if (failure instanceof TimeoutException && body != null && !body.ended() && sent != null) {
            return GatewayProblem.bodyTooSlow();
        }
        if (sent == null) {
            return GatewayProblem.unavailable(route.upstream().name());
        }
        return failure instanceof TimeoutException
                ? GatewayProblem.tooSlow(route.upstream().name())
                : GatewayProblem.brokenOff(route.upstream().name());
    }
}
