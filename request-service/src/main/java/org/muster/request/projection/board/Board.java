package org.muster.request.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.StoreId;
import org.muster.journal.edge.PageCursor;
import org.muster.request.domain.RequestState.Stage;

/** Asks for cases, newest first. */
@ApplicationScoped
public class Board {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Board(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** At most {@code limit} cases behind {@code behind}, of one store and stage if given. */
    public Uni<List<BoardRow>> page(
            Optional<StoreId> store, Optional<Stage> stage, Optional<PageCursor> behind, int limit) {
        StringBuilder query = new StringBuilder("from BoardRow where 1 = 1");
        store.ifPresent(ignored -> query.append(" and supportedStore = :store"));
        stage.ifPresent(ignored -> query.append(" and stage = :stage"));
        behind.ifPresent(
                ignored -> query.append(" and (filedAt < :filedAt or filedAt = :filedAt and caseId < :caseId)"));
        query.append(" order by filedAt desc, caseId desc");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<BoardRow> select = session.createSelectionQuery(query.toString(), BoardRow.class)
                    .setMaxResults(limit);
            store.ifPresent(id -> select.setParameter("store", id.value()));
            stage.ifPresent(value -> select.setParameter("stage", value));
            behind.ifPresent(from -> select.setParameter("filedAt", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }
}
