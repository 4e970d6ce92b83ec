package org.muster.request.projection.costs;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.muster.events.CaseId;
import org.muster.request.domain.CloseCase.Cost;

/** Asks whether a case was ordered for, and whether its costs are settled (F1.4). */
@ApplicationScoped
public class Costs {
    private static final String OF = "select settled from case_cost where case_id = $1 and ordered";

    private final Pool pool;

    @Inject
    public Costs(Pool pool) {
        this.pool = pool;
    }

    /** What the case costs, as far as is known. */
    public Uni<Cost> of(CaseId caseId) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(OF).execute(Tuple.of(caseId.value())).toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getBoolean(0) ? Cost.SETTLED : Cost.OPEN;
                    }
                    return Cost.NOTHING_ORDERED;
                });
    }
}
