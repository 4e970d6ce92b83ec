package org.muster.request.projection.drafts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.StoreId;
import org.muster.journal.follow.RowsInTime;
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
        return RowsInTime.newestFirst(DraftRow.class, "draftedAt")
                .and(
                        "supportedStore in :stores",
                        "stores",
                        stores.stream().map(StoreId::value).toList())
                .page(sessions, behind, limit);
    }
}
