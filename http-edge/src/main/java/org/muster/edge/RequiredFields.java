package org.muster.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields a request can't be carried out without, whatever the rules say: all that are missing are told at once. What the rules
 * ask for is theirs to refuse, with a clause.
 */
public final class RequiredFields {
    private final List<String> missing = new ArrayList<>();

    /**
     * A field on which alone the request rests.
     *
     * @param pointer JSON pointer such as {@code /guard}
     * @throws InvalidInput when it is missing (400)
     */
    public static <T> T required(String pointer, Optional<T> sent) {
        return sent.orElseThrow(() -> InvalidInput.missing(pointer));
    }

    /** One of the fields. */
    public RequiredFields field(String pointer, Optional<?> sent) {
        if (sent.isEmpty()) {
            missing.add(pointer);
        }
        return this;
    }

    /**
     * Ends the list.
     *
     * @throws InvalidInput naming every field that is missing (400)
     */
    public void check() {
        if (!missing.isEmpty()) {
            throw InvalidInput.missing(missing);
        }
    }
}
