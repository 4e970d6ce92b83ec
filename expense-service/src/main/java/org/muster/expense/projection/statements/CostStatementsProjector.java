package org.muster.expense.projection.statements;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.expense.domain.StatedCost;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewTable;
import org.muster.journal.read.RecordedEvent;

/**
 * Keeps the cost statement of what was last filed in each case: its absence too, since that is what finance may refuse for (N5.2).
 * A view rather than facts of the claim: most of what is filed comes to no claim.
 */
@ApplicationScoped
public class CostStatementsProjector implements Projector {
    static final ViewTable<StatementRow> STATEMENTS = ViewTable.of("cost_statement", StatementRow.class, "caseId");

    /** What was last filed in a case; without a provision it does not state the cost. */
    record StatementRow(
            CaseId caseId,
            @Nullable Provision provision,
            @Nullable Long internalFen,
            @Nullable Long externalFen) {

        static StatementRow of(CaseId caseId, Optional<CostStatement> stated) {
            return stated.map(
                            cost -> new StatementRow(caseId, cost.provision(), cost.internalFen(), cost.externalFen()))
                    .orElseGet(() -> new StatementRow(caseId, null, null, null));
        }

        StatedCost stated() {
            return provision == null || internalFen == null || externalFen == null
                    ? new StatedCost.Missing()
                    : new StatedCost.Stated(new CostStatement(provision, internalFen, externalFen));
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof PlannedRequestFiled
                || event instanceof EmergencyRequested
                || event instanceof SupportFormFiled;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<CaseId, StatementRow> last = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            StatementRow row = switch (recorded.event()) {
                case PlannedRequestFiled filed -> StatementRow.of(filed.caseId(), filed.costStatement());
                case EmergencyRequested asked -> StatementRow.of(asked.caseId(), Optional.empty());
                case SupportFormFiled filed -> StatementRow.of(filed.caseId(), filed.costStatement());
                default -> throw new IllegalArgumentException("states no cost: " + recorded.event());
            };
            last.put(row.caseId(), row);
        }
        return STATEMENTS.write(session, last.values());
    }
}
