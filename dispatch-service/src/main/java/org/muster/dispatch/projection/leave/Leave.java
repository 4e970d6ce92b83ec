package org.muster.dispatch.projection.leave;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;

/** Asks for accounts of leave. */
@ApplicationScoped
public class Leave {
    private static final int MOST = 1_000;

    private final Mutiny.SessionFactory sessions;

    @Inject
    public Leave(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Accounts of one guard, these stores and one case, of those that are given; a thousand at most. */
    public Uni<List<LeaveRow>> of(Optional<PersonId> guard, Optional<Set<StoreId>> stores, Optional<CaseId> caseId) {
        StringBuilder query = new StringBuilder("from LeaveRow where 1 = 1");
        guard.ifPresent(ignored -> query.append(" and guard = :guard"));
        stores.ifPresent(ignored -> query.append(" and store in (:stores)"));
        caseId.ifPresent(ignored -> query.append(" and caseId = :caseId"));
        query.append(" order by caseId, guard");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<LeaveRow> select = session.createSelectionQuery(query.toString(), LeaveRow.class)
                    .setMaxResults(MOST);
            guard.ifPresent(id -> select.setParameter("guard", id.value()));
            stores.ifPresent(ids -> select.setParameter(
                    "stores", ids.stream().map(StoreId::value).toList()));
            caseId.ifPresent(id -> select.setParameter("caseId", id.value()));
            return select.getResultList();
        });
    }
}
