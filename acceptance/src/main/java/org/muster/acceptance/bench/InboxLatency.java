package org.muster.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.muster.local.Service;
import org.muster.local.Stack;

/** How long one person waits for the first page of what awaits him, among very many open cases, over HTTP. */
public final class InboxLatency {
    private static final String OPEN = "select count(*) from view.approval_inbox where awaited_office is not null";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Stack stack;
    private final Filing filing;

    public InboxLatency(Stack stack, Filing filing) {
        this.stack = stack;
        this.filing = filing;
    }

    /** Files until so many cases are open, and answers how many are, in approval-service's view. */
    public long untilOpen(long cases, double perSecond) throws SQLException {
        long missing = cases - open();
        if (missing > 0) {
            filing.paced(
                    perSecond,
                    Duration.ofMillis(Math.round(missing * 1_000.0 / perSecond) + 1_000),
                    (caseId, at) -> {});
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (open() < cases) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("only " + open() + " cases came to approval-service's inbox");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return open();
    }

    private long open() throws SQLException {
        try (Connection approvals = stack.postgres()
                        .database(Service.APPROVAL.database().orElseThrow())
                        .connectAsApp();
                Statement statement = approvals.createStatement();
                ResultSet count = statement.executeQuery(OPEN)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Asks one after the other, as one person would; the first ones warm up. */
    public Histogram ask(String person, int warmUp, int times) {
        Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        HttpRequest inbox = HttpRequest.newBuilder(
                        URI.create(stack.url(Service.APPROVAL) + "/approvals?awaiting=me&limit=50"))
                .header("Authorization", "Bearer " + stack.token(person))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < warmUp + times; i++) {
                long sent = System.nanoTime();
                HttpResponse<String> answer = http.send(inbox, HttpResponse.BodyHandlers.ofString());
                long took = (System.nanoTime() - sent) / 1_000;
                if (answer.statusCode() != 200 || !answer.body().contains("caseId")) {
                    throw new IllegalStateException("the inbox of " + person + " answered " + answer.statusCode());
                }
                if (i >= warmUp) {
                    latencies.recordValue(took);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the inbox was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return latencies;
    }
}
