package org.muster.dispatch.projection.cases;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.KnownCase;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.Statements;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps what the requests' journal says of each case: whether it may be ordered for, and if not, why. */
@ApplicationScoped
public class KnownCasesProjector implements Projector {
    private static final String BEFORE = "select case_id, known from known_case where case_id = any($1)";
    private static final String KNOWN = """
            insert into known_case (case_id, known)
            select e."caseId", e.known from json_to_recordset(cast($1::text as json)) as e("caseId" text, known text)
            on conflict (case_id) do update set known = excluded.known
            """;

    record KnownRow(CaseId caseId, KnownCase known) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RequestEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        List<RequestEvent> requests =
                events.stream().map(recorded -> (RequestEvent) recorded.event()).toList();
        return before(session, requests).chain(known -> {
            requests.forEach(event -> known.put(
                    event.caseId(),
                    known.getOrDefault(event.caseId(), KnownCase.UNKNOWN).after(event)));
            return ViewRows.write(
                    session,
                    KNOWN,
                    known.entrySet().stream()
                            .map(entry -> new KnownRow(entry.getKey(), entry.getValue()))
                            .toList());
        });
    }

    private static Uni<Map<CaseId, KnownCase>> before(Mutiny.Session session, List<RequestEvent> requests) {
        String[] cases = requests.stream()
                .map(event -> event.caseId().value())
                .distinct()
                .toArray(String[]::new);
        return Statements.select(session, BEFORE, (Object) cases).map(rows -> {
            Map<CaseId, KnownCase> known = new LinkedHashMap<>();
            rows.forEach(row -> known.put(new CaseId((String) row[0]), KnownCase.valueOf((String) row[1])));
            return known;
        });
    }
}
