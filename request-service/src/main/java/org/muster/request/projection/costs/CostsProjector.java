package org.muster.request.projection.costs;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps whether a case was ordered for, as dispatch tells, and settled, as expense-service tells: in whichever order it hears. */
@ApplicationScoped
public class CostsProjector implements Projector {
    private static final String KEEP = """
            insert into case_cost (case_id, ordered, settled)
            select e."caseId", e.ordered, e.settled
            from json_to_recordset(cast($1::text as json)) as e("caseId" text, ordered boolean, settled boolean)
            on conflict (case_id) do update set ordered = case_cost.ordered or excluded.ordered,
              settled = case_cost.settled or excluded.settled
            """;

    record CostRow(CaseId caseId, boolean ordered, boolean settled) {
        CostRow or(CostRow more) {
            return new CostRow(caseId, ordered || more.ordered, settled || more.settled);
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof SupportOrdered || event instanceof ClaimSettled || event instanceof NothingToReimburse;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<CaseId, CostRow> rows = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof SupportOrdered ordered) {
                rows.merge(ordered.caseId(), new CostRow(ordered.caseId(), true, false), CostRow::or);
            } else if (recorded.event() instanceof ClaimSettled settled) {
                rows.merge(settled.caseId(), new CostRow(settled.caseId(), false, true), CostRow::or);
            } else if (recorded.event() instanceof NothingToReimburse nothing) {
                rows.merge(nothing.caseId(), new CostRow(nothing.caseId(), false, true), CostRow::or);
            }
        }
        return ViewRows.write(session, KEEP, rows.values());
    }
}
