package org.muster.dispatch.projection.reliability;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.Reliability;
import org.muster.events.MusterEvent;
import org.muster.events.StoreId;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Counts per store how many called guards were awaited, and how many of them were there in time. */
@ApplicationScoped
public class ReliabilityProjector implements Projector {
    private static final String COUNTED = """
            insert into reliability (store_id, awaited, in_time)
            select e.store, e.awaited, e."inTime"
            from json_to_recordset(cast($1::text as json)) as e(store text, awaited int, "inTime" int)
            on conflict (store_id) do update set awaited = reliability.awaited + excluded.awaited,
              in_time = reliability.in_time + excluded.in_time
            """;

    @Override
    public boolean concerns(MusterEvent event) {
        return Reliability.of(event).isPresent();
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<StoreId, Reliability> counts = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            Reliability.of(recorded.event()).ifPresent(one -> counts.merge(one.store(), one, Reliability::plus));
        }
        return ViewRows.write(session, COUNTED, counts.values());
    }
}
