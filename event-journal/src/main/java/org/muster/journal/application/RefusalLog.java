package org.muster.journal.application;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.muster.decider.Refusal;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** What signed-in people and policies were refused. Append-only, and apart from the journal: a refusal changes nothing. */
@ApplicationScoped
public class RefusalLog {
    private static final String PERSON = "insert into journal.refusal"
            + " (actor, roles, store, operation, subject, code, clause, field, request_id)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    // The receipt makes the refusal final: the same event delivered again, when the state has moved on, changes
    // nothing.
    private static final String POLICY = "with final as (insert into journal.receipt"
            + " (key, request_hash, status, body, etag, location, last_position, expires)"
            + " values ($1, $6, 422, '', null, null, 0, false) on conflict (key) do nothing returning key)"
            + " insert into journal.policy_refusal (key, policy, subject, code, clause)"
            + " select key, $2, $3, $4, $5 from final";

    private final Pool pool;

    @Inject
    public RefusalLog(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> ofPerson(Caller caller, StreamId subject, List<Refusal> reasons) {
        List<Tuple> rows = reasons.stream()
                .map(reason -> Tuple.from(new Object[] {
                    caller.actor().person().value(),
                    caller.actor().roles().stream().map(Role::wire).sorted().collect(Collectors.joining(",")),
                    caller.actor().store().map(StoreId::value).orElse(null),
                    caller.operation(),
                    subject.value(),
                    reason.code(),
                    reason.clause().id(),
                    reason.field().orElse(null),
                    caller.requestId().orElse(null)
                }))
                .toList();
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(PERSON).executeBatch(rows).toCompletionStage())
                .replaceWithVoid();
    }

    Uni<Void> ofPolicy(Caller caller, StreamId subject, List<Refusal> reasons) {
        Refusal reason = reasons.getFirst();
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(POLICY)
                        .execute(Tuple.of(
                                caller.key(),
                                caller.operation(),
                                subject.value(),
                                reason.code(),
                                reason.clause().id(),
                                Buffer.buffer(caller.requestHash())))
                        .toCompletionStage())
                .replaceWithVoid();
    }
}
