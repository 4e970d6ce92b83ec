package org.muster.expense.projection.statements;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.events.CaseId;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.expense.domain.StatedCost;

/** Asks what was stated of a case's security cost, as far as this service has heard of requests (N5.2). */
@ApplicationScoped
public class CostStatements {
    private static final String OF =
            "select case_id, provision, internal_fen, external_fen from cost_statement where case_id = any($1::text[])";

    private final Pool pool;

    @Inject
    public CostStatements(Pool pool) {
        this.pool = pool;
    }

    public Uni<StatedCost> of(CaseId caseId) {
        return ofAll(List.of(caseId.value()))
                .map(stated -> stated.getOrDefault(caseId.value(), new StatedCost.NotHeard()));
    }

    /** By case; one of which nothing was heard is absent. One question for all. */
    public Uni<Map<String, StatedCost>> ofAll(Collection<String> cases) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(OF)
                        .execute(Tuple.of(cases.toArray(new String[0])))
                        .toCompletionStage())
                .map(rows -> {
                    Map<String, StatedCost> stated = new HashMap<>();
                    for (Row row : rows) {
                        stated.put(row.getString(0), read(row));
                    }
                    return stated;
                });
    }

    private static StatedCost read(Row row) {
        String provision = row.getString(1);
        return provision == null
                ? new StatedCost.Missing()
                : new StatedCost.Stated(
                        new CostStatement(Provision.valueOf(provision), row.getLong(2), row.getLong(3)));
    }
}
