package org.muster.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.muster.events.Clause;
import org.muster.events.Role;

/**
 * How values look on the wire: a name is its text, an office and a clause are written as they are published, and what is optional
 * is left out rather than null.
 */
final class WireSchemas {
    private static final Set<String> PARTS_OF_OPTIONAL = Set.of("value", "present", "empty");
    private static final Map<String, Class<?>> PUBLISHED = Map.of("Role", Role.class, "Clause", Clause.class);

    private final Set<String> names;

    /** @param names the classes that are one text on the wire, by their simple names */
    WireSchemas(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** The schema that is kept under a name, as it is on the wire. */
    Schema named(String name, Schema schema) {
        if (names.contains(name)) {
            return OASFactory.createSchema()
                    .type(List.of(SchemaType.STRING))
                    .minLength(1)
                    .maxLength(100);
        }
        Class<?> published = PUBLISHED.get(name);
        if (published != null) {
            schema.setEnumeration(List.copyOf(JsonMistakes.wireValues(published)));
            return schema;
        }
        return of(schema);
    }

    /** A schema somewhere in the description, as it is on the wire. */
    Schema of(Schema schema) {
        Schema only = only(schema);
        if (only != null) {
            return of(only);
        }
        if (schema.getRef() != null) {
            // What stands beside a reference repeats it, and with null among the types contradicts it.
            return OASFactory.createSchema().ref(schema.getRef());
        }
        List<SchemaType> types = schema.getType();
        if (types != null && types.size() > 1) {
            schema.setType(
                    types.stream().filter(type -> type != SchemaType.NULL).toList());
        }
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(
                    schema.getEnumeration().stream().filter(Objects::nonNull).toList());
        }
        parts(schema);
        return schema;
    }

    private void parts(Schema schema) {
        if (schema.getProperties() != null) {
            schema.setProperties(schema.getProperties().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            property -> of(property.getValue()),
                            (one, other) -> one,
                            LinkedHashMap::new)));
        }
        if (schema.getItems() != null) {
            schema.setItems(of(schema.getItems()));
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            schema.setAdditionalPropertiesSchema(of(schema.getAdditionalPropertiesSchema()));
        }
        schema.setAnyOf(each(schema.getAnyOf()));
        schema.setOneOf(each(schema.getOneOf()));
        schema.setAllOf(each(schema.getAllOf()));
    }

    private @Nullable List<Schema> each(@Nullable List<Schema> schemas) {
        return schemas == null ? null : schemas.stream().map(this::of).toList();
    }

    /** What is left where a schema only says that something may be absent, or has a default its type has anyway. */
    private static @Nullable Schema only(Schema schema) {
        if (schema.getProperties() != null && schema.getProperties().keySet().equals(PARTS_OF_OPTIONAL)) {
            return schema.getProperties().get("value");
        }
        List<Schema> telling = Stream.of(schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(WireSchemas::tellsAType)
                .toList();
        return telling.size() == 1 ? telling.getFirst() : null;
    }

    private static boolean tellsAType(Schema schema) {
        return schema.getRef() != null
                || (schema.getType() != null && !schema.getType().equals(List.of(SchemaType.NULL)));
    }
}
