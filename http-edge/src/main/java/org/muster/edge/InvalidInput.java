package org.muster.edge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent can't be read as what is expected, whatever the state of things: 400. */
public final class InvalidInput extends ProblemException {
    private static final long serialVersionUID = 1;

    private final @Nullable String field;
    private final String sentence;
    private final transient List<InvalidInput> reasons;

    InvalidInput(String code, @Nullable String field, Map<String, Object> arguments) {
        this(code, code, field, arguments, List.of());
    }

    private InvalidInput(
            String code,
            String sentence,
            @Nullable String field,
            Map<String, Object> arguments,
            List<InvalidInput> reasons) {
        super(400, code, arguments);
        this.field = field;
        this.sentence = sentence;
        this.reasons = List.copyOf(reasons);
    }

    /** A header that must be there isn't. */
    public static InvalidInput missingHeader(String header) {
        return new InvalidInput("missing-header", null, Map.of("header", header));
    }

    /** A header that may come once came several times. */
    static InvalidInput repeatedHeader(String header) {
        return new InvalidInput("repeated-header", null, Map.of("header", header));
    }

    /** A header that can't be read; its rule stands under {@code invalid-header.<header>}. */
    public static InvalidInput header(String header) {
        return new InvalidInput("invalid-header", "invalid-header." + header, null, Map.of(), List.of());
    }

    /**
     * A position of a journal that nothing here waits for.
     *
     * @param source the journal it is of
     * @param followed the journals whose positions are waited for
     */
    public static InvalidInput notFollowed(String header, String source, Collection<String> followed) {
        return new InvalidInput(
                "journal-not-followed", null, Map.of("header", header, "source", source, "followed", followed));
    }

    /**
     * A query parameter that this address doesn't have.
     *
     * @param known those it has
     */
    static InvalidInput unknownParameter(String parameter, Collection<String> known) {
        return new InvalidInput(
                "unknown-parameter",
                known.isEmpty() ? "unknown-parameter.none" : "unknown-parameter",
                null,
                Map.of("parameter", parameter, "known", List.copyOf(known)),
                List.of());
    }

    /** The query parameter {@code cursor}, which isn't what a page before gave as {@code next}. */
    public static InvalidInput cursor() {
        return parameter("cursor", Map.of("parameter", "cursor"));
    }

    /** A query parameter that isn't a text of one character at least, not counting spaces, and so many at most. */
    public static InvalidInput parameter(String parameter, int longest) {
        return parameter("text", Map.of("parameter", parameter, "longest", longest));
    }

    /** Two query parameters that name the ends of a time, the second before the first. */
    public static InvalidInput parametersReversed(String from, String until) {
        return parameter("reversed", Map.of("parameter", until, "from", from));
    }

    /** A query parameter that isn't a time, or none that anything here happened at. */
    static InvalidInput time(String parameter) {
        return parameter("time", Map.of("parameter", parameter));
    }

    /** A query parameter that isn't a whole number between two others, both allowed. */
    public static InvalidInput parameter(String parameter, long least, long most) {
        return parameter("range", Map.of("parameter", parameter, "least", least, "most", most));
    }

    /** A query parameter that isn't one of the values allowed; an enum's are named as they are written in JSON. */
    public static InvalidInput parameter(String parameter, Collection<?> allowed) {
        List<String> values = allowed.stream().map(JsonMistakes::wire).toList();
        return parameter("values", Map.of("parameter", parameter, "values", values));
    }

    static InvalidInput parameter(String parameter, JsonMistakes.Expected expected) {
        return parameter("type", Map.of("parameter", parameter, "expected", expected));
    }

    private static InvalidInput parameter(String what, Map<String, Object> arguments) {
        return new InvalidInput("invalid-parameter", "invalid-parameter." + what, null, arguments, List.of());
    }

    /**
     * A field of the body that can't be used.
     *
     * @param pointer JSON pointer such as {@code /receipts/0/number}
     */
    public static InvalidInput field(String pointer) {
        return new InvalidInput("invalid-field", pointer, Map.of("field", pointer));
    }

    /**
     * A field of the body that must be there and isn't.
     *
     * @param pointer JSON pointer such as {@code /guard}
     */
    public static InvalidInput missing(String pointer) {
        return new InvalidInput("missing-field", pointer, Map.of("field", pointer));
    }

    /** Fields of the body that must be there and aren't, one at least. */
    public static InvalidInput missing(List<String> pointers) {
        return pointers.size() == 1
                ? missing(pointers.getFirst())
                : new InvalidInput(
                        "several-reasons",
                        "several-reasons",
                        null,
                        Map.of(),
                        pointers.stream().map(InvalidInput::missing).toList());
    }

    @Override
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The sentence of this mistake, where a code has several. */
    String sentence() {
        return sentence;
    }

    /** What is wrong, each by itself, when several things are; empty otherwise. */
    List<InvalidInput> reasons() {
        return reasons;
    }
}
