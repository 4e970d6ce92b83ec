package org.muster.request.projection.costs;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.CaseId;

/** Asks whether a case's costs are settled (F1.4). */
@ApplicationScoped
public class Costs {
    private static final String OPEN = "select 1 from case_cost where case_id = $1 and ordered and not settled";

    private final Pool pool;

    @Inject
    public Costs(Pool pool) {
        this.pool = pool;
    }

    /** Whether something was ordered for the case that is not settled yet. */
    public Uni<Boolean> open(CaseId caseId) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(OPEN)
                        .execute(Tuple.of(caseId.value()))
                        .toCompletionStage())
                .map(rows -> rows.size() > 0);
    }
}
