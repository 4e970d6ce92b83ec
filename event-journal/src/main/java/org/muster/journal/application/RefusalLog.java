package org.muster.journal.application;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Refusal;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.journal.edge.ProblemException;
import org.muster.journal.edge.RefusedException;
import org.muster.journal.edge.TurnedAway;

/** What signed-in people and policies were refused. Append-only, and apart from the journal: a refusal changes nothing. */
@ApplicationScoped
public class RefusalLog implements TurnedAway {
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

    /** What was answered instead of doing what was asked: each reason a row; one without a clause where no rule was reached. */
    Uni<Void> ofPerson(Caller caller, ProblemException no) {
        Somebody who = new Somebody(
                caller.actor().person().value(),
                caller.actor().roles().stream().map(Role::wire).sorted().collect(Collectors.joining(",")),
                caller.actor().store().map(StoreId::value).orElse(null));
        @Nullable String requestId = caller.requestId().orElse(null);
        return no instanceof RefusedException refused
                ? keep(refused.reasons().stream()
                        .map(reason -> row(
                                who,
                                caller.operation(),
                                refused.subject().map(StreamId::value).orElse(null),
                                reason.code(),
                                Optional.of(reason),
                                requestId))
                        .toList())
                : keep(List.of(row(who, caller.operation(), null, no.code(), Optional.empty(), requestId)));
    }

    @Override
    public Uni<Void> keep(Somebody who, String operation, String code, Optional<Refusal> reason, String requestId) {
        return keep(List.of(row(who, operation, null, code, reason, requestId)));
    }

    private static Tuple row(
            Somebody who,
            String operation,
            @Nullable String subject,
            String code,
            Optional<Refusal> reason,
            @Nullable String requestId) {
        return Tuple.from(new @Nullable Object[] {
            who.person(),
            who.roles(),
            who.store(),
            operation,
            subject,
            code,
            reason.map(one -> one.clause().id()).orElse(null),
            reason.flatMap(Refusal::field).orElse(null),
            requestId
        });
    }

    private Uni<Void> keep(List<Tuple> rows) {
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
