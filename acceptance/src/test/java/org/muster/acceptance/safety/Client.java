package org.muster.acceptance.safety;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.muster.acceptance.Reply;
import org.muster.local.Service;
import org.muster.local.Stack;

/** A system that calls services directly and knows that they may be gone: it repeats itself under the same key until it is answered. */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Stack stack;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Client(Stack stack) {
        this.stack = stack;
    }

    /**
     * A command.
     *
     * @param requestId stands in the metadata of the events it leads to
     * @param key its {@code Idempotency-Key}
     * @param ifMatch the version it insists on; null for none
     */
    record Command(
            String person,
            Service service,
            String method,
            String path,
            Object body,
            String requestId,
            String key,
            @Nullable String ifMatch) {
        static Command post(String person, Service service, String path, Object body) {
            String id = UUID.randomUUID().toString();
            return new Command(person, service, "POST", path, body, id, id, null);
        }

        static Command put(String person, Service service, String path, Object body, @Nullable String ifMatch) {
            String id = UUID.randomUUID().toString();
            return new Command(person, service, "PUT", path, body, id, id, ifMatch);
        }

        Command withKey(String shared) {
            return new Command(person, service, method, path, body, requestId, shared, ifMatch);
        }
    }

    /** Repeats the command until somebody answers what has become of it. */
    Reply send(Command command) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Reply> reply = once(command);
            if (reply.isPresent()) {
                return reply.get();
            }
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException(
                        command.method() + " " + command.path() + " was not answered within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Sends the command once; empty if there is no answer, or one that doesn't tell what has become of it. */
    Optional<Reply> once(Command command) {
        HttpRequest.Builder request = request(command.person(), command.service(), command.path())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.key())
                .header("X-Request-Id", command.requestId())
                .method(command.method(), HttpRequest.BodyPublishers.ofString(Reply.json(command.body())));
        if (command.ifMatch() != null) {
            request.header("If-Match", command.ifMatch());
        }
        return exchange(request.build()).filter(reply -> reply.status() != UNAVAILABLE);
    }

    /** Reads; empty if there is no answer. */
    Optional<Reply> get(String person, Service service, String path) {
        return exchange(request(person, service, path).GET().build());
    }

    private HttpRequest.Builder request(String person, Service service, String path) {
        return HttpRequest.newBuilder(URI.create(stack.url(service) + path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(person, stack::token));
    }

    private Optional<Reply> exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(Reply.of(response));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
