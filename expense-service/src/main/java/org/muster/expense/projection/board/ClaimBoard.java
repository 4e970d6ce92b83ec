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
        StringBuilder query = new StringBuilder("from ClaimRow where openedAt is not null");
        stores.ifPresent(ignored -> query.append(" and (supportedStore in (:stores) or costBearer in (:stores))"));
        stage.ifPresent(ignored -> query.append(" and stage = :stage"));
        behind.ifPresent(
                ignored -> query.append(" and (openedAt < :openedAt or openedAt = :openedAt and caseId < :caseId)"));
        query.append(" order by openedAt desc, caseId desc");
        return sessions.<List<ClaimRow>>withSession(session -> {
                    Mutiny.SelectionQuery<ClaimRow> select = session.createSelectionQuery(
                                    query.toString(), ClaimRow.class)
                            .setMaxResults(limit);
                    stores.ifPresent(some -> select.setParameter(
                            "stores", some.stream().map(StoreId::value).toList()));
                    stage.ifPresent(value -> select.setParameter("stage", value));
                    behind.ifPresent(from -> select.setParameter("openedAt", from.at())
                            .setParameter("caseId", from.caseId().value()));
                    return select.getResultList();
                })
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
