package org.muster.edge;

import java.util.Map;
import org.muster.words.Kind;

/**
 * There is nothing of this id, or nothing this caller may know of (G3): 404. The two are told apart by nobody outside.
 */
public final class NotFound extends ProblemException {
    private static final long serialVersionUID = 1;

    /**
     * @param kind what was asked for, such as {@code case}; translated when {@code kind.<kind>} is among the sentences
     * @param id what it was asked for by
     */
    public NotFound(String kind, Object id) {
        super(404, "not-found", Map.of("kind", new Kind(kind), "id", id));
    }
}
