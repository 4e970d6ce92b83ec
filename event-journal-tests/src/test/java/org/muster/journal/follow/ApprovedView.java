package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.journal.read.RecordedEvent;

/**
 * What was approved: the latest version of each case, and how many events told so, so that a repeat or a loss would show. Tests may
 * have it fail or wait at a case, after its row is written.
 */
@ApplicationScoped
public class ApprovedView implements Projector {
    /** What a batch tells of one case. */
    private record Row(ContentRef content, long seen) {}

    private final Map<String, Supplier<Throwable>> failing = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    /** From now on an event of this case can't be applied. */
    public void choke(String caseId) {
        failing.put(caseId, () -> new IllegalStateException(caseId + " can't be applied"));
    }

    /** From now on the connection fails at this case. */
    public void faint(String caseId) {
        failing.put(caseId, () -> new IOException("the connection was lost at " + caseId));
    }

    /** It works again. */
    public void recover(String caseId) {
        failing.remove(caseId);
    }

    /** A rebuild waits at this case until the gate is completed. */
    public CompletableFuture<Void> holdRebuildAt(String caseId) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        gates.put(caseId, gate);
        return gate;
    }

    /** Whether a rebuild waits at a gate. */
    public boolean holdsRebuild() {
        return held.get() > 0;
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ApprovalGranted || event instanceof RequestApproved;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case ApprovalGranted granted -> note(rows, granted.caseId(), granted.content());
                case RequestApproved approved -> note(rows, approved.caseId(), approved.content());
                default -> throw new IllegalArgumentException("does not concern this view: " + event.event());
            }
        }
        Uni<Void> written = write(session, rows);
        for (String caseId : rows.keySet()) {
            CompletableFuture<Void> gate = gates.get(caseId);
            if (gate != null) {
                written = written.chain(() -> held(session, gate));
            }
            Supplier<Throwable> failure = failing.get(caseId);
            if (failure != null) {
                written = written.chain(() -> Uni.createFrom().failure(failure));
            }
        }
        return written;
    }

    private static void note(Map<String, Row> rows, CaseId caseId, ContentRef content) {
        rows.merge(caseId.value(), new Row(content, 1), (before, now) -> new Row(now.content(), before.seen() + 1));
    }

    /** One statement for the batch, as views should. */
    private static Uni<Void> write(Mutiny.Session session, Map<String, Row> rows) {
        return session.createNativeQuery("insert into approved (case_id, version, sha256, seen)"
                        + " select * from unnest(cast(:cases as text[]), cast(:versions as int[]),"
                        + " cast(:shas as text[]), cast(:seen as bigint[]))"
                        + " on conflict (case_id) do update set version = excluded.version,"
                        + " sha256 = excluded.sha256, seen = approved.seen + excluded.seen")
                .setParameter("cases", rows.keySet().toArray(String[]::new))
                .setParameter(
                        "versions",
                        rows.values().stream()
                                .map(row -> row.content().version())
                                .toArray(Integer[]::new))
                .setParameter(
                        "shas",
                        rows.values().stream()
                                .map(row -> row.content().sha256())
                                .toArray(String[]::new))
                .setParameter("seen", rows.values().stream().map(Row::seen).toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> held(Mutiny.Session session, CompletableFuture<Void> gate) {
        Context context = Vertx.currentContext();
        return session.createNativeQuery("select current_schema()", String.class)
                .getSingleResult()
                .chain(schema -> schema.equals("view_next")
                        ? Uni.createFrom()
                                .completionStage(gate)
                                .onSubscription()
                                .invoke(held::incrementAndGet)
                                .onTermination()
                                .invoke(held::decrementAndGet)
                                .emitOn(action -> context.runOnContext(ignored -> action.run()))
                        : Uni.createFrom().voidItem());
    }
}
