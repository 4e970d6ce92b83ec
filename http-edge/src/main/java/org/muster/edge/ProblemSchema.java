package org.muster.edge;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** How {@link Problem} is described: its components are its members. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema problem() {
        return of(Problem.class);
    }

    static Schema reason() {
        return of(Problem.Reason.class);
    }

    private static Schema of(Class<? extends Record> type) {
        Schema schema = OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
        for (RecordComponent component : type.getRecordComponents()) {
            schema.addProperty(component.getName(), member(component.getType()));
        }
        schema.setRequired(Arrays.stream(type.getRecordComponents())
                .filter(ProblemSchema::alwaysThere)
                .map(RecordComponent::getName)
                .toList());
        return schema;
    }

    private static boolean alwaysThere(RecordComponent component) {
        return !List.class.isAssignableFrom(component.getType())
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema member(Class<?> type) {
        if (type == int.class) {
            return OASFactory.createSchema().type(List.of(SchemaType.INTEGER)).format("int32");
        }
        if (type == List.class) {
            return OASFactory.createSchema()
                    .type(List.of(SchemaType.ARRAY))
                    .items(OASFactory.createSchema().ref("#/components/schemas/ProblemReason"));
        }
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }
}
