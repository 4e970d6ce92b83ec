package org.muster.journal.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.wire.MusterJson;

/** Writes many rows with one statement: they travel as one JSON text, so that a batch of hundreds costs one round trip. */
public final class ViewRows {
    private static final ObjectMapper JSON = MusterJson.eventMapper();

    private ViewRows() {}

    /**
     * Runs a statement over rows; nothing is run for none.
     *
     * @param sql reads them from {@code json_to_recordset(cast($1::text as json))}, by the names of the rows'
     *     components. By way of text: a parameter of type json would arrive as a JSON string
     */
    public static Uni<Void> write(Mutiny.Session session, String sql, Collection<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.flush()
                        .chain(() -> Statements.update(session, sql, json(rows)))
                        .replaceWithVoid();
    }

    private static String json(Collection<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row can't be written", e);
        }
    }
}
