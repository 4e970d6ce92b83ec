package org.muster.expense.projection.statements;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.follow.View;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.Recorded;

/**
 * Keeps the cost statement of what was last filed in each case: its absence too, since that is what finance may refuse for (N5.2).
 * A view rather than facts of the claim: most of what is filed comes to no claim.
 */
@ApplicationScoped
public class CostStatementsView implements View {
    private static final String KEEP = """
            insert into cost_statement (case_id, provision, internal_fen, external_fen)
            select e."caseId", e.provision, e."internalFen", e."externalFen"
            from json_to_recordset(cast($1::text as json)) as
              e("caseId" text, provision text, "internalFen" bigint, "externalFen" bigint)
            on conflict (case_id) do update set provision = excluded.provision,
              internal_fen = excluded.internal_fen, external_fen = excluded.external_fen
            """;

    record Filed(CaseId caseId, Optional<Provision> provision, Optional<Long> internalFen, Optional<Long> externalFen) {

        static Filed of(CaseId caseId, Optional<CostStatement> statement) {
            return new Filed(
                    caseId,
                    statement.map(CostStatement::provision),
                    statement.map(CostStatement::internalFen),
                    statement.map(CostStatement::externalFen));
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof PlannedRequestFiled
                || event instanceof EmergencyRequested
                || event instanceof SupportFormFiled;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Map<CaseId, Filed> last = new LinkedHashMap<>();
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case PlannedRequestFiled filed ->
                    last.put(filed.caseId(), Filed.of(filed.caseId(), filed.costStatement()));
                case EmergencyRequested asked -> last.put(asked.caseId(), Filed.of(asked.caseId(), Optional.empty()));
                case SupportFormFiled filed ->
                    last.put(filed.caseId(), Filed.of(filed.caseId(), filed.costStatement()));
                default -> {}
            }
        }
        return ViewRows.write(session, KEEP, last.values());
    }
}
