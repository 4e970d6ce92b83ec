package org.muster.request.projection.stores;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;
import org.muster.journal.follow.Projector;
import org.muster.journal.read.RecordedEvent;

/** Keeps the stores the roster registers. */
@ApplicationScoped
public class StoresProjector implements Projector {

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof StoreRegistered;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Uni<Void> applied = Uni.createFrom().voidItem();
        for (RecordedEvent recorded : events) {
            StoreRow row = row((StoreRegistered) recorded.event());
            applied = applied.chain(() -> session.merge(row).replaceWithVoid());
        }
        return applied;
    }

    private static StoreRow row(StoreRegistered registered) {
        StoreRow row = new StoreRow();
        row.storeId = registered.store().value();
        row.city = registered.city().value();
        row.nameZh = registered.nameZh();
        row.nameEn = registered.nameEn();
        return row;
    }
}
