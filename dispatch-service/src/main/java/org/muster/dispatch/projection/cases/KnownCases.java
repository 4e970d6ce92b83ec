package org.muster.dispatch.projection.cases;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.dispatch.domain.KnownCase;
import org.muster.events.CaseId;

/** Asks what was heard of a case. */
@ApplicationScoped
public class KnownCases {
    private static final String KNOWN = "select known from known_case where case_id = $1";

    private final Pool pool;

    @Inject
    public KnownCases(Pool pool) {
        this.pool = pool;
    }

    public Uni<KnownCase> of(CaseId caseId) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(KNOWN)
                        .execute(Tuple.of(caseId.value()))
                        .toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        return KnownCase.valueOf(row.getString(0));
                    }
                    return KnownCase.UNKNOWN;
                });
    }
}
