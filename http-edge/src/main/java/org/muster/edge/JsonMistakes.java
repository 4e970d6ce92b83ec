package org.muster.edge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.events.Clause;
import org.muster.events.Identifier;
import org.muster.events.Role;
import org.muster.words.Kind;

/** Says what is wrong with a body, by the field's JSON pointer and what is expected there; never by the names of our classes. */
@Singleton
class JsonMistakes {

    /** What a place in a body expects; worded under {@code Expected.<CONSTANT>}. */
    enum Expected {
        TEXT,
        ID,
        WHOLE_NUMBER,
        NUMBER,
        BOOLEAN,
        TIME,
        DATE,
        DURATION,
        LIST,
        OBJECT,
        ANOTHER_VALUE
    }

    private static final int MANY = 30;

    /** The mistake behind a failure to read a body; a failure that is ours and not the caller's is thrown on. */
    ProblemException of(JsonProcessingException failure) {
        // Jackson wraps whatever a reader of bytes or a type of ours throws.
        if (failure.getCause() instanceof ProblemException known) {
            return known;
        }
        return switch (failure) {
            case InputCoercionException tooLarge -> outOfRange(tooLarge);
            case StreamConstraintsException constraints -> new InvalidInput("json-too-complex", null, Map.of());
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case StrictJson.UnusableText text ->
                new InvalidInput(text.problem(), pointer(text), Map.of("field", place(text), "limit", text.limit()));
            case InvalidNullException nothing -> InvalidInput.missing(pointer(nothing));
            case CompleteRecords.Incomplete incomplete -> missing(incomplete);
            case InvalidDefinitionException ours ->
                throw new IllegalStateException("a body's type can't be read", ours);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case JsonMappingException mapping -> mapping(mapping);
            default -> malformed(failure);
        };
    }

    private static ProblemException malformed(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        String message = String.valueOf(failure.getOriginalMessage());
        if (message.startsWith("Duplicate field '")) {
            String name = message.substring("Duplicate field '".length(), message.length() - 1);
            return new InvalidInput("duplicate-field", null, Map.of("name", shortened(name)));
        }
        return at == null
                ? new InvalidInput("malformed-json", null, Map.of("line", 1, "column", 1))
                : new InvalidInput("malformed-json", null, Map.of("line", at.getLineNr(), "column", at.getColumnNr()));
    }

    /** A number the field's type can't hold; only the reader of tokens knows where it stands. */
    private static ProblemException outOfRange(InputCoercionException failure) {
        String pointer = failure.getProcessor() == null
                ? ""
                : failure.getProcessor().getParsingContext().pathAsPointer().toString();
        Object place = pointer.isEmpty() ? new Kind("body") : pointer;
        return new InvalidInput("number-out-of-range", pointer, Map.of("field", place));
    }

    /** A body in an encoding that isn't UTF-8. */
    ProblemException unreadable() {
        return new InvalidInput("malformed-json", null, Map.of("line", 1, "column", 1));
    }

    private static ProblemException unknown(UnrecognizedPropertyException failure) {
        Collection<Object> known = failure.getKnownPropertyIds();
        List<String> names = known == null
                ? List.of()
                : known.stream().map(Object::toString).sorted().limit(MANY).toList();
        return new InvalidInput("unknown-field", pointer(failure), Map.of("field", place(failure), "known", names));
    }

    private static ProblemException missing(CompleteRecords.Incomplete failure) {
        String at = pointer(failure);
        return InvalidInput.missing(
                failure.missing().stream().map(missing -> at + missing).toList());
    }

    private static ProblemException mismatch(MismatchedInputException failure) {
        if (String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token")) {
            return malformed(failure);
        }
        Class<?> target = failure.getTargetType();
        String pointer = pointer(failure);
        if (target != null && target.isEnum()) {
            return new InvalidInput(
                    "not-one-of", pointer, Map.of("field", place(failure), "values", wireValues(target)));
        }
        boolean value = failure instanceof InvalidFormatException;
        return new InvalidInput(
                "wrong-type", pointer, Map.of("field", place(failure), "expected", expected(target, value)));
    }

    private ProblemException mapping(JsonMappingException failure) {
        // A type of the contract that is a string on the wire met something else.
        if (String.valueOf(failure.getOriginalMessage()).startsWith("a string is expected")) {
            return new InvalidInput(
                    "wrong-type", pointer(failure), Map.of("field", place(failure), "expected", Expected.TEXT));
        }
        if (failure.getCause() instanceof JsonProcessingException deeper) {
            return of(deeper);
        }
        return new InvalidInput("invalid-field", pointer(failure), Map.of("field", place(failure)));
    }

    static Expected expected(@Nullable Class<?> type, boolean value) {
        if (type == null) {
            return Expected.ANOTHER_VALUE;
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return Expected.ID;
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return Expected.TEXT;
        }
        if (type == Instant.class) {
            return Expected.TIME;
        }
        if (type == LocalDate.class) {
            return Expected.DATE;
        }
        if (type == Duration.class) {
            return Expected.DURATION;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Expected.BOOLEAN;
        }
        if (List.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class)
                .contains(type)) {
            return Expected.WHOLE_NUMBER;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Expected.NUMBER;
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return Expected.LIST;
        }
        return value ? Expected.ANOTHER_VALUE : Expected.OBJECT;
    }

    /** The constants as they are written in JSON. */
    static List<String> wireValues(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(JsonMistakes::wire).toList();
    }

    /** A value as it is written in JSON, without the quotes. */
    static String wire(Object value) {
        return switch (value) {
            case Role role -> role.wire();
            case Clause clause -> clause.id();
            case Enum<?> constant -> constant.name();
            default -> value.toString();
        };
    }

    /** RFC 6901. */
    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : shortened(step.getFieldName()).replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    /** The pointer as a sentence names it; the pointer to the whole is empty. */
    private static Object place(JsonMappingException failure) {
        String pointer = pointer(failure);
        return pointer.isEmpty() ? new Kind("body") : pointer;
    }

    /** A caller's own word in our answer, but not a page of it. */
    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
