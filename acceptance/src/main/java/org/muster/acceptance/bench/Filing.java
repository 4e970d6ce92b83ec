package org.muster.acceptance.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Property managers who file planned requests, over HTTP, each with his own token. One event loop and bodies written beforehand:
 * the load shares the processors with what it measures, so it must take little of them.
 */
public final class Filing implements AutoCloseable {
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final String LOCATION = "/requests/";
    private static final int CREATED = 201;
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Client client;
    private final List<RequestOptions> calls;
    private final Buffer body = Buffer.buffer(planned(Instant.now()));
    /** Keys of one run differ in their number only. */
    private final String run = UUID.randomUUID().toString().substring(0, 13);

    private long number;

    /** Told of every answer 201, on the load's own thread. */
    @FunctionalInterface
    public interface Filed {
        /**
         * @param caseId the new case
         * @param answeredAtNanos as {@link System#nanoTime()}
         */
        void at(String caseId, long answeredAtNanos);
    }

    /**
     * @param url request-service's own address
     * @param tokens of property managers
     * @param connections how many are kept open at most
     */
    public Filing(String url, List<String> tokens, int connections) {
        client = new Client(url, connections);
        calls = tokens.stream()
                .map(token -> new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI("/requests/planned")
                        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
                .toList();
    }

    /** As many clients as said, each sending its next request when the last was answered. */
    public Load closedLoop(int clients, Duration time) {
        Tally tally = new Tally((caseId, at) -> {});
        Promise<Void> done = Promise.promise();
        client.run(() -> {
            tally.begin();
            long until = tally.began + time.toNanos();
            int[] working = {clients};
            for (int client = 0; client < clients; client++) {
                RequestOptions call = calls.get(client % calls.size());
                again(call, until, tally, () -> {
                    if (--working[0] == 0) {
                        done.complete();
                    }
                });
            }
        });
        Client.await(done.future(), time);
        return tally.load();
    }

    private void again(RequestOptions call, long until, Tally tally, Runnable finished) {
        long sent = System.nanoTime();
        if (sent - until >= 0) {
            finished.run();
            return;
        }
        send(call).onComplete(answer -> {
            tally.add(answer, sent);
            again(call, until, tally, finished);
        });
    }

    /**
     * So many requests per second, whether or not earlier ones were answered. Latency counts from the moment a request was due.
     *
     * @param filed told of every new case
     */
    public Load paced(double perSecond, Duration time, Filed filed) {
        Tally tally = new Tally(filed);
        client.run(tally::begin);
        int leftOut = client.paced(
                (int) Math.round(perSecond * time.toMillis() / 1_000),
                perSecond,
                (number, due) -> send(calls.get(number % calls.size())).onComplete(answer -> tally.add(answer, due)));
        if (leftOut > 0) {
            tally.others.put("not sent, too many were under way", (long) leftOut);
        }
        return tally.load();
    }

    private Future<HttpClientResponse> send(RequestOptions call) {
        return client.send(call, IDEMPOTENCY_KEY, run + number++, body);
    }

    /** Counts; touched by the event loop only. */
    private static final class Tally {
        private final Filed filed;
        private final Histogram latencies = new Histogram(HIGHEST_MICROS, 3);
        private final Map<String, Long> others = new HashMap<>();
        private long answered;
        private long began;
        private long last;

        Tally(Filed filed) {
            this.filed = filed;
        }

        void begin() {
            began = System.nanoTime();
            last = began;
        }

        void add(io.vertx.core.AsyncResult<HttpClientResponse> answer, long since) {
            last = System.nanoTime();
            if (answer.failed()) {
                count(answer.cause().getClass().getSimpleName());
            } else if (answer.result().statusCode() != CREATED) {
                count("status " + answer.result().statusCode());
            } else {
                answered++;
                latencies.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, (last - since) / 1_000)));
                filed.at(answer.result().getHeader(HttpHeaders.LOCATION).substring(LOCATION.length()), last);
            }
        }

        void count(String other) {
            others.merge(other, 1L, Long::sum);
        }

        Load load() {
            return new Load(answered, Duration.ofNanos(Math.max(1, last - began)), latencies, others);
        }
    }

    /** A promotion for which a store asks for twelve guards, as in the demo. */
    private static String planned(Instant now) {
        Instant reportAt = now.plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"kind":"PROMOTION","level":"A","headcount":12,"story":"周年店庆，三天促销，预计客流是平日的四倍",\
                "assessment":{"course":"开门抢购与晚间退场两个高峰，正门与地下车库入口拥挤",\
                "whyOwnGuardsDoNotSuffice":"本店只有八名安保，须同时守四个出入口"},\
                "reportPlace":"一号门服务台","reportAt":"%s","until":"%s","contact":"物业经理，门店总机转 801",\
                "costStatement":{"provision":"INTERNAL","internalFen":120000,"externalFen":0}}""".formatted(reportAt, reportAt.plus(9, ChronoUnit.HOURS));
    }

    @Override
    public void close() {
        client.close();
    }
}
