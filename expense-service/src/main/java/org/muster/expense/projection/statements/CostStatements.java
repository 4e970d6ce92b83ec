package org.muster.expense.projection.statements;

import static org.muster.expense.projection.statements.CostStatementsProjector.STATEMENTS;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.events.CaseId;
import org.muster.expense.domain.StatedCost;
import org.muster.expense.projection.statements.CostStatementsProjector.StatementRow;

/** Asks what was stated of a case's security cost, as far as this service has heard of requests (N5.2). */
@ApplicationScoped
public class CostStatements {
    private static final String OF =
            "select " + STATEMENTS.columns() + " from " + STATEMENTS + " where case_id = any($1::text[])";

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
                    rows.forEach(row -> {
                        StatementRow filed = STATEMENTS.read(row);
                        stated.put(filed.caseId().value(), filed.stated());
                    });
                    return stated;
                });
    }
}
