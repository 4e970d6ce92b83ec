package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.persistence.Column;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.events.Identifier;

/**
 * A table of a view whose columns are named once: by the components of the record that is its row. A component {@code orderedAt} is
 * the column {@code ordered_at}, or what {@link Column} on it says. Names, enums, texts, lists of texts, numbers,
 * booleans and times are plain columns.
 *
 * @param <R> the row
 */
public final class ViewTable<R extends Record> {
    private final String name;
    private final Class<R> type;
    private final List<RecordComponent> components;
    private final Set<String> key;
    private final String upsert;
    private final String find;
    private final String delete;

    private ViewTable(String name, Class<R> type, Set<String> key) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.components = List.of(type.getRecordComponents());
        if (!components.stream().map(RecordComponent::getName).toList().containsAll(key)) {
            throw new IllegalArgumentException(type + " has no components " + key);
        }
        String keyColumns = columns(this::isKey);
        this.upsert = "insert into " + name + " (" + columns() + ") select "
                + listed(_ -> true, ViewTable::arriving)
                + rows(_ -> true) + " on conflict (" + keyColumns + ") do "
                + (components.size() == key.size()
                        ? "nothing"
                        : "update set "
                                + listed(
                                        component -> !isKey(component),
                                        component -> column(component) + " = excluded." + column(component)));
        this.find = "select " + columns() + " from " + name + " where " + column(components.getFirst()) + " = any($1)";
        this.delete = "delete from " + name + " using (select *" + rows(this::isKey) + ") e where "
                + components.stream()
                        .filter(this::isKey)
                        .map(component -> name + "." + column(component) + " = e.\"" + component.getName() + "\"")
                        .collect(Collectors.joining(" and "));
    }

    /**
     * @param name of the table
     * @param key the components that tell one row from another
     */
    public static <R extends Record> ViewTable<R> of(String name, Class<R> type, String... key) {
        return new ViewTable<>(name, type, Set.copyOf(Arrays.asList(key)));
    }

    /** The columns, in the order of the components, for a query that {@link #read} reads. */
    public String columns() {
        return columns(_ -> true);
    }

    /** Writes rows with one statement, each in the place of one with the same key. */
    public Uni<Void> write(Mutiny.Session session, Collection<R> rows) {
        return ViewRows.write(session, upsert, rows);
    }

    /** Deletes rows with one statement: {@code keys} have the components of the key, by name. */
    public Uni<Void> delete(Mutiny.Session session, Collection<? extends Record> keys) {
        return ViewRows.write(session, delete, keys);
    }

    /** The rows whose first column has one of these values, as they stand in this transaction. */
    public Uni<List<R>> find(Mutiny.Session session, Collection<? extends Object> first) {
        String[] values = first.stream().map(Object::toString).toArray(String[]::new);
        return Statements.select(session, find, (Object) values)
                .map(rows -> rows.stream().map(this::row).toList());
    }

    /** A row of a query for {@link #columns()}. */
    public R read(Row row) {
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getValue(i);
        }
        return row(values);
    }

    private R row(@Nullable Object[] values) {
        @Nullable Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            arguments[i] = argument(components.get(i).getType(), values[i]);
        }
        return made(type, arguments);
    }

    private static @Nullable Object argument(Class<?> type, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime time -> time.toInstant();
            case String[] texts -> List.of(texts);
            case String text when Identifier.class.isAssignableFrom(type) -> made(type, text);
            case String text
            when type.isEnum() ->
                Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(type + " has no " + text));
            default -> value;
        };
    }

    private static <T> T made(Class<T> type, @Nullable Object... arguments) {
        try {
            @SuppressWarnings("unchecked") // a record has one canonical constructor, and these are its own
            Constructor<T> constructor = (Constructor<T>) Arrays.stream(type.getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow();
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a row of " + type + " can't be read", e);
        }
    }

    private boolean isKey(RecordComponent component) {
        return key.contains(component.getName());
    }

    private String columns(Predicate<RecordComponent> of) {
        return listed(of, ViewTable::column);
    }

    private String listed(Predicate<RecordComponent> of, Function<RecordComponent, String> written) {
        return components.stream().filter(of).map(written).collect(Collectors.joining(", "));
    }

    /** The rows as they travel: one JSON text, by the names of the components. */
    private String rows(Predicate<RecordComponent> of) {
        return " from json_to_recordset(cast($1::text as json)) as e("
                + listed(of, component -> "\"" + component.getName() + "\" " + sqlType(component.getType())) + ")";
    }

    /** A list of texts travels as JSON and is kept as an array. */
    private static String arriving(RecordComponent component) {
        String value = "e.\"" + component.getName() + "\"";
        return component.getType() == List.class ? "array(select json_array_elements_text(" + value + "))" : value;
    }

    private static String column(RecordComponent component) {
        Column named = component.getAccessor().getAnnotation(Column.class);
        return named == null
                ? component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                : named.name();
    }

    private static String sqlType(Class<?> type) {
        if (type == Instant.class) {
            return "timestamptz";
        }
        if (type == int.class || type == Integer.class) {
            return "int";
        }
        if (type == long.class || type == Long.class) {
            return "bigint";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == double.class || type == Double.class) {
            return "double precision";
        }
        if (type == String.class || type.isEnum() || Identifier.class.isAssignableFrom(type)) {
            return "text";
        }
        if (type == List.class) {
            return "json";
        }
        throw new IllegalArgumentException(type + " is no plain column");
    }

    @Override
    public String toString() {
        return name;
    }
}
