package org.muster.acceptance.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.muster.local.Service;
import org.muster.local.Stack;

/**
 * How long it takes from the moment approval-service commits a final decision until request-service's board shows it. Measured as
 * {@link ViewLag} measures: from the event's recorded-at to the first look that finds it.
 *
 * <p>So that every signature is a final decision, a policy of authority is published under which the store manager's is the last.
 */
public final class DecisionLag implements AutoCloseable {
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final String CLEARED =
            "select case_id from view.request_board where case_id = any(?) and stage = 'CLEARED'";
    private static final String OPEN = "select case_id, supported_store, content_version, content_sha256"
            + " from view.approval_inbox where case_id = any(?) and awaited_office = 'store-manager'";
    private static final String GRANTED = "select stream_id, recorded_at from journal.event"
            + " where stream_id = any(?) and type = 'muster.approvals.ApprovalGranted'";
    private static final String STREAM = "approval/";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stack stack;
    private final Filing filing;
    private final Client approvals;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** @param connections of the managers, kept open at most */
    public DecisionLag(Stack stack, Filing filing, int connections) {
        this.stack = stack;
        this.filing = filing;
        this.approvals = new Client(stack.url(Service.APPROVAL), connections);
    }

    /** A case whose next signature is its last. */
    private record Ready(String caseId, String store, int version, String sha256) {}

    /** From today on the store manager's signature on a planned request of level A is the last. */
    public void twoSignaturesSuffice() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        int status = Client.await(post("rgm", "/authority/policies", """
                        {"effectiveFrom":"%s","routes":[{"subject":"PLANNED_REQUEST","level":"A","steps":[
                        {"office":"property-manager"},{"office":"store-manager"}]}]}""".formatted(today)), Duration.ZERO);
        if (status != 201) {
            throw new IllegalStateException("the policy was answered " + status);
        }
    }

    /** The same without measuring: a service that is not warm yet is sent no more than it can take. */
    public void warmUp(double perSecond, Duration time) throws SQLException {
        decide(prepared((int) Math.round(perSecond * time.toSeconds()), perSecond), perSecond, new Watch(CLEARED));
    }

    /** Files cases, and decides them at an even pace once they await their last signature. */
    public Histogram measure(double perSecond, double preparedPerSecond, Duration time) throws SQLException {
        List<Ready> ready = prepared((int) Math.round(perSecond * time.toSeconds()), preparedPerSecond);
        Watch watch = new Watch(CLEARED);
        // On a thread of its own: this one looks.
        try (ExecutorService alone = Executors.newSingleThreadExecutor();
                Connection requests = connect(Service.REQUEST)) {
            CompletableFuture<Integer> load =
                    CompletableFuture.supplyAsync(() -> decide(ready, perSecond, watch), alone);
            Map<String, Instant> seen = watch.until(requests, load, time.plus(PATIENCE));
            if (load.join() > 0) {
                throw new IllegalStateException(load.join() + " signatures could not be sent");
            }
            return lags(seen);
        }
    }

    private List<Ready> prepared(int number, double perSecond) throws SQLException {
        Set<String> filed = ConcurrentHashMap.newKeySet();
        Load load = filing.paced(
                perSecond,
                Duration.ofMillis(Math.round(number * 1_000.0 / perSecond)),
                (caseId, at) -> filed.add(caseId));
        if (!load.clean()) {
            throw new IllegalStateException("not every request was answered 201: " + load.others());
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Ready> ready = ready(filed);
            if (ready.size() == filed.size()) {
                return ready;
            }
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException(
                        filed.size() - ready.size() + " cases never awaited their store manager");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private List<Ready> ready(Set<String> filed) throws SQLException {
        List<Ready> ready = new ArrayList<>();
        try (Connection approvals = connect(Service.APPROVAL);
                PreparedStatement open = approvals.prepareStatement(OPEN)) {
            open.setArray(1, approvals.createArrayOf("text", filed.toArray()));
            try (ResultSet rows = open.executeQuery()) {
                while (rows.next()) {
                    ready.add(new Ready(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4)));
                }
            }
        }
        return ready;
    }

    /** @return how many were not sent, since too many were under way */
    private int decide(List<Ready> ready, double perSecond, Watch watch) {
        ready.forEach(next -> token(next.store() + "-sm"));
        Set<Integer> unexpected = ConcurrentHashMap.newKeySet();
        int leftOut = approvals.paced(ready.size(), perSecond, (number, due) -> {
            Ready next = ready.get(number);
            return post(
                            next.store() + "-sm",
                            "/approvals/" + next.caseId() + "/signatures",
                            "{\"content\":{\"version\":%d,\"sha256\":\"%s\"}}".formatted(next.version(), next.sha256()))
                    .otherwise(0)
                    .onSuccess(status -> {
                        if (status == 200) {
                            watch.await(next.caseId());
                        } else {
                            unexpected.add(status);
                        }
                    });
        });
        if (!unexpected.isEmpty()) {
            throw new IllegalStateException("some signatures were answered " + unexpected + " (0: not at all)");
        }
        return leftOut;
    }

    private Future<Integer> post(String person, String path, String body) {
        RequestOptions call = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(path)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token(person))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return approvals
                .send(call, IDEMPOTENCY_KEY, UUID.randomUUID().toString(), Buffer.buffer(body))
                .map(HttpClientResponse::statusCode);
    }

    private String token(String person) {
        return tokens.computeIfAbsent(person, stack::token);
    }

    private Histogram lags(Map<String, Instant> seen) throws SQLException {
        try (Connection journal = connect(Service.APPROVAL)) {
            return Watch.lags(journal, GRANTED, STREAM, seen);
        }
    }

    @Override
    public void close() {
        approvals.close();
    }

    private Connection connect(Service service) throws SQLException {
        return stack.postgres().database(service.database().orElseThrow()).connectAsApp();
    }
}
