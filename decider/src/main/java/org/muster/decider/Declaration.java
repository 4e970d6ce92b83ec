package org.muster.decider;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.events.Clause;

/** What the class of a refusal declares about it, read once for each class. */
final class Declaration {
    private static final Pattern COMPONENT = Pattern.compile("\\{(\\w+)}");
    private static final ClassValue<Declaration> BY_CLASS = new ClassValue<>() {
        @Override
        protected Declaration computeValue(Class<?> type) {
            return new Declaration(type);
        }
    };

    private final Class<?> type;
    private final Optional<Clause> clause;
    private final Optional<String> pointer;
    private final boolean tooLate;
    private final String code;

    private Declaration(Class<?> type) {
        this.type = type;
        clause = Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .flatMap(declaring -> Stream.ofNullable(declaring.getAnnotation(Rests.class)))
                .map(Rests::value)
                .findFirst();
        pointer = Optional.ofNullable(type.getAnnotation(At.class)).map(At::value);
        tooLate = type.isAnnotationPresent(TooLate.class);
        code = type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static Declaration of(Class<? extends Refusal> type) {
        return BY_CLASS.get(type);
    }

    Clause clause() {
        return clause.orElseThrow(() -> new IllegalStateException(type + " names no clause"));
    }

    boolean tooLate() {
        return tooLate;
    }

    String code() {
        return code;
    }

    /** The pointer, with the components that it names filled in. */
    Optional<String> field(Refusal refusal) {
        return pointer.map(template -> filled(template, refusal));
    }

    private String filled(String template, Refusal refusal) {
        return COMPONENT
                .matcher(template)
                .replaceAll(named -> Matcher.quoteReplacement(value(named.group(1), refusal)));
    }

    private String value(String component, Refusal refusal) {
        RecordComponent named = Arrays.stream(type.getRecordComponents())
                .filter(one -> one.getName().equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no component " + component));
        try {
            named.getAccessor().setAccessible(true);
            return String.valueOf(named.getAccessor().invoke(refusal));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's component can't be read", e);
        }
    }
}
