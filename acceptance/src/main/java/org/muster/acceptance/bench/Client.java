package org.muster.acceptance.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls one service on one event loop: the load shares the processors with what it measures, so it must take little of them. What is
 * sent and what is answered is dealt with on that loop.
 */
final class Client implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http;

    /** One call of many. */
    @FunctionalInterface
    interface Call {
        /**
         * @param number from 0
         * @param dueNanos when it was to be sent, as {@link System#nanoTime()}
         * @return completed when it was answered; should not fail
         */
        Future<?> send(int number, long dueNanos);
    }

    /** @param connections how many are kept open at most */
    Client(String url, int connections) {
        URI address = URI.create(url);
        http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(address.getHost())
                .setDefaultPort(address.getPort())
                .setKeepAlive(true)
                .setTcpNoDelay(true)
                .setMaxPoolSize(connections));
    }

    /** The body of the answer is read to its end, as a client would. */
    Future<HttpClientResponse> send(RequestOptions call, CharSequence header, String value, Buffer body) {
        return http.request(call)
                .compose(request -> request.putHeader(header, value).send(body))
                .compose(response -> response.end().map(response));
    }

    /** Runs something on the loop. */
    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /**
     * Sends at an even pace, whether or not earlier calls were answered, and waits for the last answer.
     *
     * @return how many were left out because {@value #MOST_UNDER_WAY} were under way
     */
    int paced(int calls, double perSecond, Call call) {
        Promise<Integer> done = Promise.promise();
        run(() -> {
            long began = System.nanoTime();
            int[] due = {0};
            int[] open = {0};
            int[] leftOut = {0};
            vertx.setPeriodic(1, timer -> {
                while (due[0] < calls && System.nanoTime() - began >= (long) (due[0] * 1e9 / perSecond)) {
                    int number = due[0]++;
                    if (open[0] >= MOST_UNDER_WAY) {
                        leftOut[0]++;
                        continue;
                    }
                    open[0]++;
                    call.send(number, began + (long) (number * 1e9 / perSecond)).onComplete(answered -> open[0]--);
                }
                if (due[0] == calls && open[0] == 0) {
                    vertx.cancelTimer(timer);
                    done.complete(leftOut[0]);
                }
            });
        });
        return await(done.future(), Duration.ofMillis((long) (calls * 1_000.0 / perSecond)));
    }

    /** Waits for what the loop does, beyond {@code time} for a minute. */
    static <T> T await(Future<T> done, Duration time) {
        try {
            return done.toCompletionStage()
                    .toCompletableFuture()
                    .get(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the load did not come to its end", e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
