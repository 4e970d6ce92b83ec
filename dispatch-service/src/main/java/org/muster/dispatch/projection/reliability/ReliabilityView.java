package org.muster.dispatch.projection.reliability;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.journal.follow.View;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.Recorded;

/** Counts per store how many called guards were awaited, and how many of them were there in time. */
@ApplicationScoped
public class ReliabilityView implements View {
    private static final String COUNTED = """
            insert into reliability (store_id, awaited, in_time)
            select e.store, e.awaited, e."inTime"
            from json_to_recordset(cast($1::text as json)) as e(store text, awaited int, "inTime" int)
            on conflict (store_id) do update set awaited = reliability.awaited + excluded.awaited,
              in_time = reliability.in_time + excluded.in_time
            """;

    record Count(StoreId store, int awaited, int inTime) {
        Count plus(Count other) {
            return new Count(store, awaited + other.awaited, inTime + other.inTime);
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof GuardArrived || event instanceof GuardAbsent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Map<StoreId, Count> counts = new LinkedHashMap<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof GuardArrived arrived) {
                counts.merge(
                        arrived.store(),
                        new Count(arrived.store(), 1, arrived.minutesLate() == 0 ? 1 : 0),
                        Count::plus);
            } else if (recorded.event() instanceof GuardAbsent absent) {
                counts.merge(absent.store(), new Count(absent.store(), 1, 0), Count::plus);
            }
        }
        return ViewRows.write(session, COUNTED, counts.values());
    }
}
