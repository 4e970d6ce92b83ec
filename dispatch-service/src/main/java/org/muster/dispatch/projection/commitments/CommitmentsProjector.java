package org.muster.dispatch.projection.commitments;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps whom a support binds, and until when. Freed before he had to leave, a guard was never away. */
@ApplicationScoped
public class CommitmentsProjector implements Projector {
    private static final String COMMITTED = """
            insert into commitment (guard_id, case_id, from_at, until_at, open)
            select e.guard, e."caseId", e."from", e.until, true
            from json_to_recordset(cast($1::text as json)) as
              e(guard text, "caseId" text, "from" timestamptz, until timestamptz)
            on conflict (guard_id, case_id) do update set from_at = excluded.from_at, until_at = excluded.until_at,
              open = true
            """;
    private static final String FREED = """
            update commitment set until_at = e.at, open = false
            from json_to_recordset(cast($1::text as json)) as e(guard text, "caseId" text, at timestamptz)
            where commitment.guard_id = e.guard and commitment.case_id = e."caseId" and commitment.open
            """;
    private static final String NEVER_AWAY = """
            delete from commitment using json_to_recordset(cast($1::text as json)) as e(guard text, "caseId" text)
            where commitment.guard_id = e.guard and commitment.case_id = e."caseId"
              and not commitment.open and commitment.until_at <= commitment.from_at
            """;

    private record Bond(PersonId guard, CaseId caseId) {}

    /** One case binds a guard once: within a batch he is bound first and freed after. */
    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof GuardCommitted || event instanceof GuardFreed;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<Bond, GuardCommitted> committed = new LinkedHashMap<>();
        Map<Bond, GuardFreed> freed = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof GuardCommitted commitment) {
                committed.put(new Bond(commitment.guard(), commitment.caseId()), commitment);
            } else if (recorded.event() instanceof GuardFreed release) {
                freed.put(new Bond(release.guard(), release.caseId()), release);
            }
        }
        return ViewRows.write(session, COMMITTED, committed.values())
                .chain(() -> ViewRows.write(session, FREED, freed.values()))
                .chain(() -> ViewRows.write(session, NEVER_AWAY, freed.values()));
    }
}
