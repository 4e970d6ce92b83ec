package org.muster.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** How a request ends that goes to no service. */
final class Refusals {

    /** How long a refused caller may go on sending before his connection is closed, so that he reads the answer first. */
    private static final long GRACE_MILLIS = 2_000;

    private Refusals() {}

    /** Answers with a problem. */
    static void answer(Vertx vertx, HttpServerRequest request, Problem problem, String requestId) {
        Problem.Language language = Problem.Language.of(request.getHeader("Accept-Language"));
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.kind().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Content-Language", language.tag())
                .putHeader("Cache-Control", "no-store")
                .putHeader(Headers.REQUEST_ID, requestId);
        if (problem.kind() == Problem.Kind.METHOD_NOT_ALLOWED) {
            response.putHeader("Allow", String.join(", ", Gateway.METHODS));
        }
        response.end(problem.body(language, instance(request), requestId));
        finish(vertx, request);
    }

    /** The path as it came: nothing is known about its reading. */
    private static String instance(HttpServerRequest request) {
        int question = request.uri().indexOf('?');
        return question < 0 ? request.uri() : request.uri().substring(0, question);
    }

    /** Throws away what is still coming of a refused request; a caller who doesn't stop loses the connection. */
    static void finish(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long alarm = vertx.setTimer(GRACE_MILLIS, fired -> request.connection().close());
        request.handler(ignored -> {});
        request.exceptionHandler(gone -> vertx.cancelTimer(alarm));
        request.endHandler(complete -> vertx.cancelTimer(alarm));
        request.resume();
    }
}
