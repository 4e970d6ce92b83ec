package org.muster.journal.edge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
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
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + "|" + caseId).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidInput if it is not what a page answered (400) */
    public static Optional<PageCursor> read(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            long micros = Long.parseLong(plain.substring(0, Math.max(0, bar)));
            if (micros >= 0) {
                return Optional.of(new PageCursor(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new CaseId(plain.substring(bar + 1))));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw InvalidInput.cursor();
        }
        throw InvalidInput.cursor();
    }
}
