package org.muster.request.projection.casetext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.wire.MusterJson;
import org.muster.journal.follow.View;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.Recorded;

/**
 * Keeps the sealed texts a case can be found by: story, assessment, place and contact of what was asked, and of the form. What is
 * filed again replaces what was filed before; drafts are nobody's to find. A batch costs one statement.
 */
@ApplicationScoped
public class CaseTextView implements View {
    private static final ObjectMapper JSON = MusterJson.eventMapper();
    private static final TypeReference<List<SealedText>> TEXTS = new TypeReference<>() {};
    private static final String KEEP = """
            insert into case_text (case_id, part, sealed)
            select r."caseId", r.part, r.sealed
            from json_to_recordset(cast($1::text as json)) as r("caseId" text, part text, sealed text)
            on conflict (case_id, part) do update set sealed = excluded.sealed
            """;

    private enum Part {
        REQUEST,
        FORM
    }

    private record Key(String caseId, Part part) {}

    private record Row(String caseId, Part part, String sealed) {}

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (Recorded recorded : events) {
            row(recorded).ifPresent(row -> rows.put(new Key(row.caseId(), row.part()), row));
        }
        return ViewRows.write(session, KEEP, rows.values());
    }

    private static Optional<Row> row(Recorded recorded) {
        return switch (recorded.event()) {
            case PlannedRequestFiled filed ->
                row(
                        filed,
                        Part.REQUEST,
                        List.of(
                                filed.story(),
                                filed.assessment().course(),
                                filed.assessment().whyOwnGuardsDoNotSuffice(),
                                filed.reportPlace(),
                                filed.contact()));
            case EmergencyRequested asked ->
                row(asked, Part.REQUEST, List.of(asked.story(), asked.reportPlace(), asked.contact()));
            case SupportFormFiled form ->
                row(
                        form,
                        Part.FORM,
                        List.of(
                                form.story(),
                                form.assessment().course(),
                                form.assessment().whyOwnGuardsDoNotSuffice()));
            default -> Optional.empty();
        };
    }

    private static Optional<Row> row(RequestEvent event, Part part, List<SealedText> texts) {
        try {
            return Optional.of(new Row(event.caseId().value(), part, JSON.writeValueAsString(texts)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sealed texts can't be written", e);
        }
    }

    static List<SealedText> read(String sealed) {
        try {
            return JSON.readValue(sealed, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sealed texts can't be read", e);
        }
    }
}
