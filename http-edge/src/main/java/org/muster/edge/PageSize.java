package org.muster.edge;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many rows a page of a list may have: the query parameter {@code limit}, 50 where nobody says.
 *
 * @param rows 1 to {@value #MOST}
 */
@Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50")
public record PageSize(int rows) {
    public static final String UNSAID = "50";
    private static final int MOST = 200;

    /**
     * The size as it was sent.
     *
     * @throws InvalidInput if it isn't a number of rows a page may have (400)
     */
    public static PageSize fromString(String sent) {
        try {
            int rows = Integer.parseInt(sent);
            if (rows >= 1 && rows <= MOST) {
                return new PageSize(rows);
            }
        } catch (NumberFormatException e) {
            throw InvalidInput.parameter("limit", 1, MOST);
        }
        throw InvalidInput.parameter("limit", 1, MOST);
    }

    /** How many rows to ask for: one more than are shown tells whether there is a next page. */
    public int andOneMore() {
        return rows + 1;
    }

    /**
     * The page of these rows.
     *
     * @param found {@link #andOneMore()} rows, or all there are
     * @param page made of the rows shown and, unless it is the last, the cursor behind them
     * @param behind the cursor behind a row
     */
    public <R, P> P page(List<R> found, BiFunction<List<R>, Optional<String>, P> page, Function<R, String> behind) {
        return found.size() <= rows
                ? page.apply(found, Optional.empty())
                : page.apply(found.subList(0, rows), Optional.of(behind.apply(found.get(rows - 1))));
    }
}
