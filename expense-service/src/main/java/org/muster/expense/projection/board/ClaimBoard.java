package org.muster.expense.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.StoreId;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.StatedCost;
import org.muster.expense.projection.statements.CostStatements;
import org.muster.journal.follow.RowsInTime;
import org.muster.paging.PageCursor;

/** Asks for claims, newest first. */
@ApplicationScoped
public class ClaimBoard {
    private final Mutiny.SessionFactory sessions;
    private final CostStatements statements;

    @Inject
    public ClaimBoard(Mutiny.SessionFactory sessions, CostStatements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    /**
     * At most {@code limit} claims behind {@code behind}.
     *
     * @param stores whose claims, if not everybody's: they are supported or bear the cost
     * @param stage in one stage, if given
     */
    public Uni<List<ClaimRow>> page(
            Optional<Set<StoreId>> stores, Optional<ClaimStage> stage, Optional<PageCursor> behind, int limit) {
        if (stores.filter(Set::isEmpty).isPresent()) {
            return Uni.createFrom().item(List.of());
        }
        return RowsInTime.newestFirst(ClaimRow.class, "openedAt")
                .and("openedAt is not null")
                .andIfGiven(
                        "(supportedStore in (:stores) or costBearer in (:stores))",
                        "stores",
                        stores.map(some -> some.stream().map(StoreId::value).toList()))
                .andIfGiven("stage = :stage", "stage", stage)
                .page(sessions, behind, limit)
                .chain(this::stated);
    }

    private Uni<List<ClaimRow>> stated(List<ClaimRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(rows);
        }
        return statements.ofAll(rows.stream().map(row -> row.caseId).toList()).map(stated -> {
            rows.forEach(row -> row.costStatementMissing =
                    stated.containsKey(row.caseId) ? stated.get(row.caseId) instanceof StatedCost.Missing : null);
            return rows;
        });
    }
}
