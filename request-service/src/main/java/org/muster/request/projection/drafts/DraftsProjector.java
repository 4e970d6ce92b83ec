package org.muster.request.projection.drafts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps drafts while they are drafts: filed or thrown away, they are gone from here. No times: a draft may hold impossible ones. */
@ApplicationScoped
public class DraftsProjector implements Projector {
    private static final String KEEP = """
            insert into request_draft (case_id, supported_store, kind, level, headcount, drafted_at)
            select e."caseId", e."supportedStore", e.kind, e.level, e.headcount, e."draftedAt"
            from json_to_recordset(cast($1::text as json)) as e("caseId" text, "supportedStore" text, kind text,
              level text, headcount int, "draftedAt" timestamptz)
            on conflict (case_id) do update set kind = excluded.kind, level = excluded.level,
              headcount = excluded.headcount, drafted_at = excluded.drafted_at
            """;
    private static final String NO_DRAFT = """
            delete from request_draft using json_to_recordset(cast($1::text as json)) as e("caseId" text)
            where request_draft.case_id = e."caseId"
            """;

    record Written(
            CaseId caseId,
            StoreId supportedStore,
            Optional<EventKind> kind,
            Optional<Level> level,
            Optional<Integer> headcount,
            Instant draftedAt) {}

    record Gone(CaseId caseId) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof PlannedRequestDrafted
                || event instanceof PlannedRequestFiled
                || event instanceof RequestWithdrawn;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<CaseId, Written> written = new LinkedHashMap<>();
        Map<CaseId, Gone> gone = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case PlannedRequestDrafted drafted ->
                    written.put(
                            drafted.caseId(),
                            new Written(
                                    drafted.caseId(),
                                    drafted.supportedStore(),
                                    drafted.kind(),
                                    drafted.level(),
                                    drafted.headcount(),
                                    recorded.occurredAt()));
                // Most requests are filed at once: what begins with its filing was no draft.
                case PlannedRequestFiled filed
                when recorded.raw().streamVersion() > 1 -> gone.put(filed.caseId(), new Gone(filed.caseId()));
                case RequestWithdrawn withdrawn -> gone.put(withdrawn.caseId(), new Gone(withdrawn.caseId()));
                default -> {
                    // Nothing else happens to a draft.
                }
            }
        }
        return ViewRows.write(session, KEEP, written.values())
                .chain(() -> ViewRows.write(session, NO_DRAFT, gone.values()));
    }
}
