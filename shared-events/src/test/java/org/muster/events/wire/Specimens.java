package org.muster.events.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.muster.events.Identifier;
import org.muster.events.MusterEvent;

/**
 * One of each: values for any record of the contract, always the same ones. No two components of one specimen get the same
 * value where their type allows it, so that two exchanged fields show.
 */
final class Specimens {

    /** How much of what may be absent is there. */
    enum Fullness {
        /** Every optional value is present, every list has two elements, flags are up. */
        FULL,
        /** Nothing that may be absent is present, lists are empty, flags are down. */
        SPARSE
    }

    private final Fullness fullness;
    private int next;

    private Specimens(Fullness fullness) {
        this.fullness = fullness;
    }

    static MusterEvent of(Class<? extends MusterEvent> type, Fullness fullness) {
        return (MusterEvent) new Specimens(fullness).record(type, type.getSimpleName());
    }

    static Metadata metadata(Fullness fullness) {
        return (Metadata) new Specimens(fullness).record(Metadata.class, "Metadata");
    }

    private Object value(Type type, String name) {
        return switch (type) {
            case Class<?> plain -> value(plain, name);
            case ParameterizedType generic -> value(generic, name);
            default -> throw new IllegalArgumentException("no specimen for " + type);
        };
    }

    private Object value(ParameterizedType generic, String name) {
        Type[] arguments = generic.getActualTypeArguments();
        boolean full = fullness == Fullness.FULL;
        if (generic.getRawType() == Optional.class) {
            return full ? Optional.of(value(arguments[0], name)) : Optional.empty();
        }
        if (generic.getRawType() == List.class) {
            return full ? List.of(value(arguments[0], name), value(arguments[0], name)) : List.of();
        }
        if (generic.getRawType() == Set.class) {
            return full ? Set.of(value(arguments[0], name)) : Set.of();
        }
        if (generic.getRawType() == Map.class) {
            return full ? Map.of(name, value(arguments[1], name)) : Map.of();
        }
        throw new IllegalArgumentException("no specimen for " + generic);
    }

    private Object value(Class<?> type, String name) {
        next++;
        if (type == int.class || type == Integer.class) {
            return next;
        }
        if (type == long.class || type == Long.class) {
            return (long) next * 100;
        }
        if (type == double.class) {
            return 30.0 + next / 8.0;
        }
        if (type == boolean.class || type == Boolean.class) {
            return fullness == Fullness.FULL;
        }
        if (type == String.class) {
            return name.equals("currency") ? "CNY" : name + " " + next;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-02-14T01:30:00.000001Z").plus(Duration.ofMinutes(next));
        }
        if (type == LocalDate.class) {
            return LocalDate.parse("2026-02-14").plusDays(next);
        }
        if (type == UUID.class) {
            return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + next);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return fullness == Fullness.FULL ? constants[next % constants.length] : constants[0];
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return record(type, type.getSimpleName().toLowerCase(Locale.ROOT) + "-" + next);
        }
        if (type.isRecord()) {
            return record(type, name);
        }
        throw new IllegalArgumentException("no specimen for " + type + ": teach Specimens about it");
    }

    private Object record(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        boolean isName = Identifier.class.isAssignableFrom(type);
        Object[] values = Arrays.stream(components)
                .map(component -> isName ? name : value(component.getGenericType(), component.getName()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "no specimen for " + type + ": " + Arrays.toString(values), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no specimen for " + type, e);
        }
    }
}
