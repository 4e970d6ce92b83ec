package org.muster.dispatch.projection.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.OrderStage;
import org.muster.paging.PageCursor;

/** Asks for orders, newest first. */
@ApplicationScoped
public class Orders {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Orders(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** At most {@code limit} orders behind {@code behind}, of one stage if given. */
    public Uni<List<OrderRow>> page(Optional<OrderStage> stage, Optional<PageCursor> behind, int limit) {
        StringBuilder query = new StringBuilder("from OrderRow where 1 = 1");
        stage.ifPresent(ignored -> query.append(" and stage = :stage"));
        behind.ifPresent(ignored ->
                query.append(" and (orderedAt < :orderedAt or orderedAt = :orderedAt and caseId < :caseId)"));
        query.append(" order by orderedAt desc, caseId desc");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<OrderRow> select = session.createSelectionQuery(query.toString(), OrderRow.class)
                    .setMaxResults(limit);
            stage.ifPresent(value -> select.setParameter("stage", value));
            behind.ifPresent(from -> select.setParameter("orderedAt", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }
}
