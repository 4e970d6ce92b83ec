package org.muster.dispatch.projection.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.OrderStage;
import org.muster.journal.follow.RowsInTime;
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
        return RowsInTime.newestFirst(OrderRow.class, "orderedAt")
                .andIfGiven("stage = :stage", "stage", stage)
                .page(sessions, behind, limit);
    }
}
