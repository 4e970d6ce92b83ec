package org.muster.dispatch.projection.commitments;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

/**
 * Keeps whom a support binds, and until when. Freed before he had to leave, a guard was never away. Who comes again is bound by the same
 * support again; what frees him, or tells another time of it, is about the last time.
 */
@ApplicationScoped
public class CommitmentsProjector implements Projector {
    private static final String COMMITTED = """
        insert into commitment (guard_id, case_id, from_at, until_at, open)
        select e.guard, e."caseId", e."from", e.until, true
        from json_to_recordset(cast($1::text as json)) as
          e(guard text, "caseId" text, "from" timestamptz, until timestamptz)
        on conflict (guard_id, case_id, from_at) do update set until_at = excluded.until_at, open = true
        """;
    private static final String FREED = """
        update commitment set until_at = e.at, open = false
        from json_to_recordset(cast($1::text as json)) as e(guard text, "caseId" text, at timestamptz)
        where commitment.guard_id = e.guard and commitment.case_id = e."caseId"
          and commitment.from_at = (select max(last.from_at) from commitment last
            where last.guard_id = e.guard and last.case_id = e."caseId")
        """;
    private static final String NEVER_AWAY = """
        delete from commitment using json_to_recordset(cast($1::text as json)) as e(guard text, "caseId" text)
        where commitment.guard_id = e.guard and commitment.case_id = e."caseId"
          and not commitment.open and commitment.until_at <= commitment.from_at
        """;

    private record Bond(PersonId guard, CaseId caseId) {
        static Bond of(GuardCommitted committed) {
            return new Bond(committed.guard(), committed.caseId());
        }
    }

    /** Facts that can be written together: in it a support binds a guard at most once, and frees him after that. */
    private static final class Step {
        private final Map<Bond, GuardCommitted> committed = new LinkedHashMap<>();
        private final Map<Bond, GuardFreed> freed = new LinkedHashMap<>();

        boolean knows(Bond bond) {
            return committed.containsKey(bond) || freed.containsKey(bond);
        }

        Uni<Void> write(Mutiny.Session session) {
            return ViewRows.write(session, COMMITTED, committed.values())
                    .chain(() -> ViewRows.write(session, FREED, freed.values()))
                    .chain(() -> ViewRows.write(session, NEVER_AWAY, freed.values()));
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof GuardCommitted || event instanceof GuardFreed;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Step step : steps(events)) {
            written = written.chain(() -> step.write(session));
        }
        return written;
    }

    private static List<Step> steps(List<RecordedEvent> events) {
        List<Step> steps = new ArrayList<>();
        Step step = new Step();
        steps.add(step);
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof GuardCommitted committed) {
                if (step.knows(Bond.of(committed))) {
                    step = new Step();
                    steps.add(step);
                }
                step.committed.put(Bond.of(committed), committed);
            } else if (recorded.event() instanceof GuardFreed freed) {
                step.freed.put(new Bond(freed.guard(), freed.caseId()), freed);
            }
        }
        return steps;
    }
}
