package org.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Muster's API as another system calls it: through the gateway, as one person after another. It remembers how far each journal was
 * written by its own calls and sends that along ({@code Muster-After}) to the services that follow it, so that it reads its own
 * writes.
 */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final Function<String, String> tokens;
    private final Map<String, String> bearer = new ConcurrentHashMap<>();
    private final Map<String, String> positions = new ConcurrentHashMap<>();

    /** By the journal a service writes, those whose positions it waits for; one of any other it refuses. */
    static final Map<String, Set<String>> WAITED_FOR = Map.of(
            "requests", Set.of("requests", "approvals", "dispatch", "expenses"),
            "approvals", Set.of("approvals", "requests", "dispatch"),
            "dispatch", Set.of("dispatch", "requests", "approvals"),
            "expenses", Set.of("expenses", "requests", "approvals", "dispatch"));

    /**
     * @param url the gateway's address
     * @param tokens an access token for a person's id
     */
    public Api(String url, Function<String, String> tokens) {
        this.url = url;
        this.tokens = tokens;
    }

    public Reply get(String person, String path) {
        return send(person, "GET", path, null, "en");
    }

    public Reply post(String person, String path, Object body) {
        return send(person, "POST", path, body, "en");
    }

    public Reply put(String person, String path, Object body) {
        return send(person, "PUT", path, body, "en");
    }

    /** Asks again until {@code ready}, since what other services know follows within moments. */
    public Reply until(String person, String path, Function<Reply, Boolean> ready, String awaited) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Reply reply = get(person, path);
            if (reply.status() == 200 && ready.apply(reply)) {
                return reply;
            }
            if (System.nanoTime() > giveUp) {
                throw new StoryBroken("GET " + path + " never came to " + awaited + "; last answer " + reply.status()
                        + " " + reply.body());
            }
            pause();
        }
    }

    /**
     * @param body written as JSON; null sends none
     * @param language for {@code Accept-Language}
     */
    public Reply send(String person, String method, String path, @Nullable Object body, String language) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + bearer.computeIfAbsent(person, tokens))
                .header("Accept-Language", language)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        String journal = journalBehind(path);
        String after = positions.entrySet().stream()
                .filter(written -> WAITED_FOR.getOrDefault(journal, Set.of()).contains(written.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .collect(Collectors.joining(","));
        if (!after.isEmpty()) {
            request.header("Muster-After", after);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(Reply.json(body)));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // Positions are opaque; what is sent back is the last one each service answered.
            response.headers().firstValue("Muster-Position").ifPresent(at -> positions.put(journal, at));
            return Reply.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("interrupted");
        }
    }

    /** The journal of the service that the gateway asks for this path. */
    private static String journalBehind(String path) {
        return switch (path.split("[/?]", 3)[1]) {
            case "requests" -> "requests";
            case "approvals" -> "approvals";
            case "claims" -> "expenses";
            default -> "dispatch";
        };
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("interrupted");
        }
    }
}
