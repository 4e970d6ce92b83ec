package org.muster.paging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.Identifier;

/**
 * Where a page of a list begins that is ordered by two names, such as a guard's store and his id: behind the last row of the page
 * before. Opaque to callers; pages stay right while rows are added before or behind.
 *
 * @param first the name the list is ordered by
 * @param second the name that tells rows of one first name apart
 */
public record NamesCursor(String first, String second) {
    /** Before every name. */
    public static final NamesCursor BEGINNING = new NamesCursor("", "");

    /** The cursor behind a row. */
    public static String write(Identifier first, Identifier second) {
        return CursorText.write(first.value(), second.value());
    }

    /** @throws UnreadableCursor if it is not what a page answered */
    public static Optional<NamesCursor> read(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        List<String> parts = CursorText.read(cursor, 2);
        try {
            return Optional.of(new NamesCursor(
                    Identifier.checked("first name", parts.getFirst()),
                    Identifier.checked("second name", parts.getLast())));
        } catch (IllegalArgumentException e) {
            throw new UnreadableCursor();
        }
    }
}
