package org.muster.journal.edge;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent can't be read as what is expected, whatever the state of things: 400. */
public final class InvalidInput extends ProblemException {
    private static final long serialVersionUID = 1;

    private final @Nullable String field;

    InvalidInput(String code, @Nullable String field, Map<String, Object> arguments) {
        super(400, code, arguments);
        this.field = field;
    }

    /** A header that must be there isn't. */
    public static InvalidInput missingHeader(String header) {
        return new InvalidInput("missing-header", null, Map.of("header", header));
    }

    /** A header that can't be read. */
    public static InvalidInput header(String header) {
        return new InvalidInput("invalid-header", null, Map.of("header", header));
    }

    /** A query parameter that can't be read. */
    public static InvalidInput parameter(String parameter) {
        return new InvalidInput("invalid-parameter", null, Map.of("parameter", parameter));
    }

    /**
     * A field of the body that can't be used.
     *
     * @param pointer JSON pointer such as {@code /receipts/0/number}
     */
    public static InvalidInput field(String pointer) {
        return new InvalidInput("invalid-field", pointer, Map.of("field", pointer));
    }

    @Override
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
