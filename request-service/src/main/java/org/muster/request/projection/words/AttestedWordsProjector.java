package org.muster.request.projection.words;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps what approval-service tells of attested words (N2.2). */
@ApplicationScoped
public class AttestedWordsProjector implements Projector {
    private static final String KEEP = """
            insert into attested_word (case_id, content_version, content_sha256, word, confirmed)
            select e."caseId", e.version, e.sha256, e.word, e.confirmed
            from json_to_recordset(cast($1::text as json)) as e("caseId" text, version int, sha256 text, word text,
              confirmed boolean)
            on conflict (case_id, content_version, word) do update set confirmed = excluded.confirmed
            """;

    record WordRow(CaseId caseId, int version, String sha256, Word word, boolean confirmed) {
        static WordRow of(CaseId caseId, ContentRef content, Word word, boolean confirmed) {
            return new WordRow(caseId, content.version(), content.sha256(), word, confirmed);
        }

        String key() {
            return caseId + "/" + version + "/" + word;
        }
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof AttestedWordConfirmed || event instanceof AttestedWordDenied;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        // One row per word: a statement cannot write the same row twice.
        Map<String, WordRow> rows = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case AttestedWordConfirmed(CaseId caseId, ContentRef content, Word word, var _, var _) ->
                    put(rows, WordRow.of(caseId, content, word, true));
                case AttestedWordDenied(CaseId caseId, ContentRef content, Word word, var _, var _) ->
                    put(rows, WordRow.of(caseId, content, word, false));
                default -> {
                    // Other facts say nothing about a word.
                }
            }
        }
        return ViewRows.write(session, KEEP, rows.values());
    }

    private static void put(Map<String, WordRow> rows, WordRow row) {
        rows.put(row.key(), row);
    }
}
