package org.muster.expense.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.StoreId;
import org.muster.expense.domain.ClaimStage;
import org.muster.journal.edge.PageCursor;

/** Asks for claims, newest first. */
@ApplicationScoped
public class ClaimBoard {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public ClaimBoard(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** At most {@code limit} claims behind {@code behind}, of one supported store and stage if given. */
    public Uni<List<ClaimRow>> page(
            Optional<StoreId> store, Optional<ClaimStage> stage, Optional<PageCursor> behind, int limit) {
        StringBuilder query = new StringBuilder("from ClaimRow where openedAt is not null");
        store.ifPresent(ignored -> query.append(" and supportedStore = :store"));
        stage.ifPresent(ignored -> query.append(" and stage = :stage"));
        behind.ifPresent(
                ignored -> query.append(" and (openedAt < :openedAt or openedAt = :openedAt and caseId < :caseId)"));
        query.append(" order by openedAt desc, caseId desc");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<ClaimRow> select = session.createSelectionQuery(query.toString(), ClaimRow.class)
                    .setMaxResults(limit);
            store.ifPresent(id -> select.setParameter("store", id.value()));
            stage.ifPresent(value -> select.setParameter("stage", value));
            behind.ifPresent(from -> select.setParameter("openedAt", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }
}
