package org.muster.journal.application;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Refusal;
import org.muster.edge.ProblemException;
import org.muster.edge.RefusedException;
import org.muster.edge.RejectionObserved;
import org.muster.events.StreamId;

/** What signed-in people and policies were refused. Append-only, and apart from the journal: a refusal changes nothing. */
@ApplicationScoped
public class RefusalLog implements RejectionObserved {
    private static final Logger LOG = Logger.getLogger(RefusalLog.class);
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

    @Override
    public Uni<Void> keep(Somebody who, String operation, ProblemException no, Optional<String> requestId) {
        List<Tuple> rows = no instanceof RefusedException refused
                ? refused.reasons().stream()
                        .map(reason ->
                                row(who, operation, refused.subject(), reason.code(), Optional.of(reason), requestId))
                        .toList()
                : List.of(row(who, operation, Optional.empty(), no.code(), Optional.empty(), requestId));
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(PERSON).executeBatch(rows).toCompletionStage())
                .replaceWithVoid()
                .onFailure()
                .invoke(away -> LOG.warnf("the refusal of %s is not kept: %s", operation, away))
                .onFailure()
                .recoverWithNull();
    }

    private static Tuple row(
            Somebody who,
            String operation,
            Optional<StreamId> subject,
            String code,
            Optional<Refusal> reason,
            Optional<String> requestId) {
        return Tuple.from(new @Nullable Object[] {
            who.person(),
            who.roles(),
            who.store(),
            operation,
            subject.map(StreamId::value).orElse(null),
            code,
            reason.map(one -> one.clause().id()).orElse(null),
            reason.flatMap(Refusal::field).orElse(null),
            requestId.orElse(null)
        });
    }

    Uni<Void> ofPolicy(CommandEnvelope caller, StreamId subject, List<Refusal> reasons) {
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
