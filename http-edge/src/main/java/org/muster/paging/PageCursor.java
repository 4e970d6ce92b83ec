package org.muster.paging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;

/**
 * Where a page of a list of cases begins: behind the last row of the page before. Opaque to callers; pages stay right while rows are
 * added before or behind.
 *
 * @param at the time the list is ordered by, of that row; to the microsecond, as PostgreSQL keeps it
 * @param caseId of that row
 */
public record PageCursor(Instant at, CaseId caseId) {

    /** The cursor behind a row. */
    public static String write(Instant at, String caseId) {
        return CursorText.write(ChronoUnit.MICROS.between(Instant.EPOCH, at), caseId);
    }

    /** @throws UnreadableCursor if it is not what a page answered */
    public static Optional<PageCursor> read(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        List<String> parts = CursorText.read(cursor, 2);
        try {
            long micros = Long.parseLong(parts.getFirst());
            if (micros >= 0) {
                return Optional.of(
                        new PageCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new CaseId(parts.getLast())));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableCursor();
        }
        throw new UnreadableCursor();
    }
}
