package org.muster.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.muster.local.Service;
import org.muster.local.Stack;

/**
 * How long operations waits for the proposal in an emergency of level C, over HTTP. Before every tenth question the roster of a store
 * nearby is changed, and the views are waited for: the time is that of the proposal alone, and what it has kept of that store no longer
 * stands.
 */
public final class ProposalLatency implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUPPORTED = "hf-01";
    private static final String GUARD_NEARBY = "hf-02-g01";
    private static final int ROSTER_CHANGES_EVERY = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String operations;
    private final String rosterSystem;
    private int headcount;
    private String caseId = "";
    private double firstMs;
    private int asked;

    public ProposalLatency(Stack stack) {
        this.stack = stack;
        this.operations = stack.token("ops-1");
        this.rosterSystem = stack.token("system-roster");
    }

    /** An emergency asks for so many people, and is cleared: the proposal is there. */
    public void open(int people) {
        headcount = people;
        Instant until = stack.clock().now().plus(9, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        caseId = body(request("/requests/emergencies", """
                        {"supportedStore":"%1$s","caller":"%1$s-pm","level":"C","headcount":%2$d,"story":"商户被恶意带离，现场有人打砸",\
                        "until":"%3$s"}""".formatted(SUPPORTED, people, until)))
                .at("/caseId")
                .asText();
        request("/requests/" + caseId + "/consent", "{\"storeManager\":\"%s-sm\"}".formatted(SUPPORTED));
        request("/requests/" + caseId + "/reports", "{\"channel\":\"PHONE\",\"reached\":false}");
        firstMs = untilOpened();
    }

    /** What the first proposal after the start took: it finds nothing kept. */
    public double firstMs() {
        return firstMs;
    }

    /** Asks one after the other, as one person would; latencies in microseconds. */
    public Histogram ask(int times) {
        Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        for (int i = 0; i < times; i++) {
            if (asked++ % ROSTER_CHANGES_EVERY == 0) {
                changeRoster();
            }
            long sent = System.nanoTime();
            HttpResponse<String> answer = proposal();
            latencies.recordValue((System.nanoTime() - sent) / 1_000);
            if (answer.statusCode() != 200 || !answer.body().contains("\"found\":" + headcount)) {
                throw new IllegalStateException("the proposal was answered " + answer.statusCode());
            }
        }
        return latencies;
    }

    private double untilOpened() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long sent = System.nanoTime();
            if (proposal().statusCode() == 200) {
                return (System.nanoTime() - sent) / 1e6;
            }
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("dispatch-service never heard that " + caseId + " was cleared");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Another shift, in three weeks; a plan told again as it stands would change nothing. */
    private void changeRoster() {
        Instant day = stack.clock().now().plus(21, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        Instant begins = day.plus(Duration.ofMinutes(asked % 720));
        HttpResponse<String> told =
                send(to(Service.DISPATCH, "/roster/guards/" + GUARD_NEARBY + "/shifts", rosterSystem)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .PUT(HttpRequest.BodyPublishers.ofString("""
                        {"from":"%s","until":"%s","shifts":[{"from":"%s","until":"%s"}]}""".formatted(
                                        day, day.plus(1, ChronoUnit.DAYS), begins, begins.plus(8, ChronoUnit.HOURS)))));
        HttpResponse<String> seen = send(to(Service.DISPATCH, "/stores?limit=1", rosterSystem)
                .header("Muster-After", position(told))
                .GET());
        if (told.statusCode() != 200 || seen.statusCode() != 200) {
            throw new IllegalStateException(
                    "the roster was answered " + told.statusCode() + ", then " + seen.statusCode());
        }
    }

    private HttpResponse<String> proposal() {
        return send(to(Service.DISPATCH, "/proposals/" + caseId, operations).GET());
    }

    private HttpResponse<String> request(String path, String body) {
        HttpResponse<String> answer = send(to(Service.REQUEST, path, operations)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder to(Service service, String path, String token) {
        return HttpRequest.newBuilder(URI.create(stack.url(service) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("a call was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String position(HttpResponse<String> written) {
        return written.headers().firstValue("Muster-Position").orElse("");
    }

    private static JsonNode body(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON was answered", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
