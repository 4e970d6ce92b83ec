package org.muster.dispatch.projection.reliability;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.Reliability.Counted;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/**
 * Counts per store how many called guards were awaited, and how many of them were there in time. How each guard counts is kept beside it,
 * so that a correction of his attendance takes back what was counted before, and an arrival after a release counts for nothing.
 */
@ApplicationScoped
public class ReliabilityProjector implements Projector {
    private static final String COUNTED = """
        with told as (
          select e.* from json_to_recordset(cast($1::text as json)) as
            e("caseId" text, guard text, store text, awaited int, "inTime" int, "unlessCounted" boolean)
          left join reliability_of_guard known on known.case_id = e."caseId" and known.guard_id = e.guard
          where not e."unlessCounted" or coalesce(known.awaited, 0) = 0
        ), before as (
          select known.* from reliability_of_guard known
          join told on known.case_id = told."caseId" and known.guard_id = told.guard
        ), kept as (
          insert into reliability_of_guard (case_id, guard_id, store_id, awaited, in_time)
          select told."caseId", told.guard, told.store, told.awaited, told."inTime" from told
          on conflict (case_id, guard_id) do update set store_id = excluded.store_id,
            awaited = excluded.awaited, in_time = excluded.in_time
        )
        insert into reliability (store_id, awaited, in_time)
        select counted.store, sum(counted.awaited), sum(counted.in_time)
        from (select told.store, told.awaited, told."inTime" from told
          union all select before.store_id, -before.awaited, -before.in_time from before)
          as counted(store, awaited, in_time)
        group by counted.store
        on conflict (store_id) do update set awaited = reliability.awaited + excluded.awaited,
          in_time = reliability.in_time + excluded.in_time
        """;

    private record Called(CaseId caseId, PersonId guard) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return Counted.of(event).isPresent();
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<Called, Counted> counts = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            Counted.of(recorded.event())
                    .ifPresent(one -> counts.merge(
                            new Called(one.caseId(), one.guard()), one, (before, now) -> now.after(before)));
        }
        return ViewRows.write(session, COUNTED, counts.values());
    }
}
