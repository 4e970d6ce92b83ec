package org.muster.request.projection.signatures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.wire.MusterJson;
import org.muster.journal.follow.EarlierCases;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.Statements;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps what was signed: one row per content of a case. A batch costs one question and one statement. */
@ApplicationScoped
public class SignaturesProjector implements Projector {
    private static final ObjectMapper JSON = MusterJson.eventMapper();
    private static final String KNOWN =
            "select case_id, content_version, signed from signatures where case_id = any($1::text[])";
    private static final String KEEP = """
            insert into signatures (case_id, content_version, signed)
            select r."caseId", r."contentVersion", r.signed
            from json_to_recordset(cast($1::text as json)) as r("caseId" text, "contentVersion" int, signed text)
            on conflict (case_id, content_version) do update set signed = excluded.signed
            """;

    private record Key(String caseId, int contentVersion) {}

    private record Row(String caseId, int contentVersion, String signed) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ApprovalEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        return known(session, events).chain(rows -> ViewRows.write(session, KEEP, changed(rows, events)));
    }

    private static List<Row> changed(Map<Key, SignedContent> rows, List<RecordedEvent> events) {
        Map<Key, SignedContent> touched = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            ApprovalEvent event = (ApprovalEvent) recorded.event();
            Key key = new Key(
                    event.caseId().value(), SignedContent.contentOf(event).version());
            SignedContent before = rows.get(key);
            SignedContent after = after(before, recorded, event);
            if (after != null && !after.equals(before)) {
                rows.put(key, after);
                touched.put(key, after);
            }
        }
        return touched.entrySet().stream()
                .map(row -> new Row(row.getKey().caseId(), row.getKey().contentVersion(), write(row.getValue())))
                .toList();
    }

    /** The signatures of a content after an event; null if the view does not know that signatures were asked for. */
    private static @Nullable SignedContent after(
            @Nullable SignedContent before, RecordedEvent recorded, ApprovalEvent event) {
        if (event instanceof ApprovalOpened opened) {
            return SignedContent.of(opened);
        }
        return before == null
                ? null
                : before.after(event, recorded.occurredAt(), recorded.at().position());
    }

    /** The rows of those cases whose approval began before this batch; cases that begin with it need no question. */
    private static Uni<Map<Key, SignedContent>> known(Mutiny.Session session, List<RecordedEvent> events) {
        Collection<String> before = EarlierCases.of(events, recorded -> ((ApprovalEvent) recorded.event()).caseId());
        if (before.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return Statements.select(session, KNOWN, (Object) before.toArray(String[]::new))
                .map(found -> {
                    Map<Key, SignedContent> rows = new HashMap<>();
                    found.forEach(row -> rows.put(new Key((String) row[0], (Integer) row[1]), read((String) row[2])));
                    return rows;
                });
    }

    static SignedContent read(String signed) {
        try {
            return JSON.readValue(signed, SignedContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was signed can't be read", e);
        }
    }

    private static String write(SignedContent signed) {
        try {
            return JSON.writeValueAsString(signed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was signed can't be written", e);
        }
    }
}
