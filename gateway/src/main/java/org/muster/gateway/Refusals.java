package org.muster.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.muster.edge.Answer;
import org.muster.edge.Problems;
import org.muster.edge.RequestId;
import org.muster.words.Language;

/** How a request ends that goes to no service. */
final class Refusals {

    /** How long a refused caller may go on sending before his connection is closed, so that he reads the answer first. */
    private static final long GRACE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Problems problems = new Problems();

    Refusals(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Answers with a problem. */
    void answer(HttpServerRequest request, GatewayProblem problem, String requestId) {
        Language language = language(request);
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.kind().status());
        Answer.headers(language).forEach(response::putHeader);
        response.putHeader(RequestId.HEADER, requestId);
        if (problem.kind() == GatewayProblem.Kind.METHOD_NOT_ALLOWED) {
            response.putHeader("Allow", String.join(", ", Gateway.METHODS));
        }
        response.end(body(request, problem, instance(request), requestId));
        finish(request);
    }

    /** The problem in the caller's language. */
    Buffer body(HttpServerRequest request, GatewayProblem problem, String instance, String requestId) {
        return problem.body(problems, language(request), instance, requestId);
    }

    static Language language(HttpServerRequest request) {
        return Language.of(request.getHeader("Accept-Language"));
    }

    /** The path as it came: nothing is known about its reading. */
    private static String instance(HttpServerRequest request) {
        int question = request.uri().indexOf('?');
        return question < 0 ? request.uri() : request.uri().substring(0, question);
    }

    /** Throws away what is still coming of a refused request; a caller who doesn't stop loses the connection. */
    void finish(HttpServerRequest request) {
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
