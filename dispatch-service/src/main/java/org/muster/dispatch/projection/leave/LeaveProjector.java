package org.muster.dispatch.projection.leave;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps every account of leave, earned or not. Reckoned again, the last account holds. */
@ApplicationScoped
public class LeaveProjector implements Projector {
    private static final String RECKONED = """
        insert into leave (guard_id, case_id, store_id, earned, minutes_on_site, minutes_within_own_shifts,
          qualifying_minutes, leave_minutes)
        select e.guard, e."caseId", e.store, e.earned, cast(e.account->>'minutesOnSite' as int),
          cast(e.account->>'minutesWithinOwnShifts' as int), cast(e.account->>'qualifyingMinutes' as int),
          cast(e.account->>'leaveMinutes' as int)
        from json_to_recordset(cast($1::text as json)) as
          e(guard text, "caseId" text, store text, earned boolean, account json)
        on conflict (guard_id, case_id) do update set store_id = excluded.store_id, earned = excluded.earned,
          minutes_on_site = excluded.minutes_on_site,
          minutes_within_own_shifts = excluded.minutes_within_own_shifts,
          qualifying_minutes = excluded.qualifying_minutes, leave_minutes = excluded.leave_minutes
        """;

    record Reckoned(PersonId guard, CaseId caseId, StoreId store, boolean earned, LeaveAccount account) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof CompensatoryLeaveEarned || event instanceof CompensatoryLeaveNotEarned;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<LeaveRow.Key, Reckoned> rows = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof CompensatoryLeaveEarned earned) {
                put(rows, new Reckoned(earned.guard(), earned.caseId(), earned.store(), true, earned.account()));
            } else if (recorded.event() instanceof CompensatoryLeaveNotEarned not) {
                put(rows, new Reckoned(not.guard(), not.caseId(), not.store(), false, not.account()));
            }
        }
        return ViewRows.write(session, RECKONED, rows.values());
    }

    private static void put(Map<LeaveRow.Key, Reckoned> rows, Reckoned last) {
        rows.put(new LeaveRow.Key(last.guard().value(), last.caseId().value()), last);
    }
}
