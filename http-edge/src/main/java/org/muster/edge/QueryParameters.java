package org.muster.edge;

import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.events.Identifier;

/**
 * How query parameters are read: numbers, times, ids and the contract's enums as they stand in JSON. One that can't be read is told with
 * what is expected there (400); the platform would say that there is no such address (404), which is right for a path only.
 */
@Provider
@Singleton
class QueryParameters implements ParamConverterProvider {

    /** Nothing here happened at other times, and the database can't tell all of them. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                Function<String, Object> reading = reading(query.value(), type);
                return reading == null ? null : new Converter<>(reading);
            }
        }
        return null;
    }

    /** How a parameter of this type is read; null for texts and whatever reads itself. */
    private static @Nullable Function<String, Object> reading(String parameter, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return expecting(parameter, type, Integer::valueOf);
        }
        if (type == long.class || type == Long.class) {
            return expecting(parameter, type, Long::valueOf);
        }
        if (type == Instant.class) {
            return sent -> time(parameter, sent);
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return expecting(parameter, type, naming(type));
        }
        return type.isEnum() ? oneOf(parameter, type) : null;
    }

    private static Instant time(String parameter, String sent) {
        try {
            Instant time = Instant.parse(sent);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw InvalidInput.time(parameter);
        }
        throw InvalidInput.time(parameter);
    }

    private static Function<String, Object> expecting(
            String parameter, Class<?> type, Function<String, Object> reading) {
        return sent -> {
            try {
                return reading.apply(sent);
            } catch (IllegalArgumentException e) {
                throw InvalidInput.parameter(parameter, JsonMistakes.expected(type, true));
            }
        };
    }

    private static Function<String, Object> oneOf(String parameter, Class<?> type) {
        Map<String, Object> byWire =
                Stream.of(type.getEnumConstants()).collect(Collectors.toMap(JsonMistakes::wire, constant -> constant));
        return sent -> {
            Object constant = byWire.get(sent);
            if (constant == null) {
                throw InvalidInput.parameter(parameter, JsonMistakes.wireValues(type));
            }
            return constant;
        };
    }

    /** A name is a record of one text, which checks itself. */
    private static Function<String, Object> naming(Class<?> type) {
        MethodHandle constructor;
        try {
            constructor = MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(Object.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " isn't made from its text", e);
        }
        return sent -> {
            try {
                return (Object) constructor.invokeExact(sent);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(type + " can't be made", e);
            }
        };
    }

    private record Converter<T>(Function<String, Object> reading) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // the reading was chosen by T's class
        public T fromString(String sent) {
            return (T) reading.apply(sent);
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
