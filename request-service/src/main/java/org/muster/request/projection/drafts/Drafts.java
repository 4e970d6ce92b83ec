package org.muster.request.projection.drafts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.StoreId;
import org.muster.paging.PageCursor;

/** Asks for stores' drafts, newest first. */
@ApplicationScoped
public class Drafts {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Drafts(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** At most {@code limit} drafts behind {@code behind}. */
    public Uni<List<DraftRow>> page(Set<StoreId> stores, Optional<PageCursor> behind, int limit) {
        String query = "from DraftRow where supportedStore in :stores"
                + (behind.isPresent()
                        ? " and (draftedAt < :draftedAt or draftedAt = :draftedAt and caseId < :caseId)"
                        : "")
                + " order by draftedAt desc, caseId desc";
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<DraftRow> select = session.createSelectionQuery(query, DraftRow.class)
                    .setMaxResults(limit)
                    .setParameter("stores", stores.stream().map(StoreId::value).toList());
            behind.ifPresent(from -> select.setParameter("draftedAt", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }
}
