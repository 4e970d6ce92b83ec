package org.muster.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real HTTP servers in the services' places: three that tell what they were sent, or misbehave on request, and one address
 * where nobody listens.
 */
public class Upstreams implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerResponse> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "MUSTER_REQUEST_URL", "http://127.0.0.1:" + server("request"),
                "MUSTER_APPROVAL_URL", "http://127.0.0.1:" + server("approval"),
                "MUSTER_DISPATCH_URL", "http://127.0.0.1:" + server("dispatch"),
                "MUSTER_EXPENSE_URL", "http://127.0.0.1:" + closedPort(),
                "muster.gateway.answer-timeout", "1500MS",
                "muster.gateway.connect-timeout", "1000MS");
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private int server(String name) {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> handle(name, request));
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    /** A port that was free a moment ago. */
    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(String name, HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/ready" ->
                request.response()
                        .setStatusCode(name.equals("approval") ? 503 : 200)
                        .end();
            case "/requests/silent" -> request.response().closeHandler(gone -> abandoned.incrementAndGet());
            case "/requests/abandoned" -> request.response().end(abandoned.toString());
            case "/requests/broken" -> request.response().end(broken.toString());
            case "/requests/breaks-off" ->
                request.endHandler(read -> request.connection().close());
            case "/requests/early" -> request.response().setStatusCode(413).end("early");
            case "/requests/half" -> {
                request.response().putHeader("Content-Length", "1000").write("half");
                vertx.setTimer(50, t -> request.connection().close());
            }
            case "/requests/no-content" -> request.response().setStatusCode(204).end();
            case "/requests/not-modified" ->
                request.response().setStatusCode(304).putHeader("ETag", "\"7\"").end();
            case "/requests/refused" ->
                request.response()
                        .setStatusCode(422)
                        .putHeader("Content-Type", "application/problem+json")
                        .putHeader("Content-Language", "zh-CN")
                        .putHeader("Muster-Position", "requests/12")
                        .end("{\"clause\":\"F1.2\"}");
            case "/requests/hop-by-hop" ->
                request.response()
                        .putHeader("Connection", "X-Private")
                        .putHeader("X-Private", "between us")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("X-Request-Id", "the service's own")
                        .putHeader("X-Public", "for all")
                        .end("ok");
            case "/requests/stream" -> stream(request);
            case "/requests/stream/next" -> {
                streams.forEach(s -> s.write("data: next\n\n"));
                request.response().end();
            }
            case "/requests/stream/open" -> request.response().end(String.valueOf(streams.size()));
            default -> echo(name, request);
        }
    }

    private void stream(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        streams.add(response);
        response.closeHandler(gone -> streams.remove(response));
        response.write("data: first\n\n");
    }

    private void echo(String name, HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(gone -> broken.incrementAndGet());
        request.handler(body::appendBuffer);
        request.endHandler(read -> {
            JsonObject headers = new JsonObject();
            for (String header : request.headers().names()) {
                headers.put(
                        header.toLowerCase(Locale.ROOT),
                        new JsonArray(request.headers().getAll(header)));
            }
            Buffer seen = new JsonObject()
                    .put("service", name)
                    .put("method", request.method().name())
                    .put("uri", request.uri())
                    .put("headers", headers)
                    .put("length", body.length())
                    .toBuffer();
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", String.valueOf(seen.length()))
                    .end(seen);
        });
    }
}
