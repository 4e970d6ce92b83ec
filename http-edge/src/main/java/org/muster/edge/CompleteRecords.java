package org.muster.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.PropertyValueBuffer;
import com.fasterxml.jackson.databind.deser.std.StdValueInstantiator;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleValueInstantiators;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records are made of all they can't be without, or not at all: what is missing is named, everything at once. Left out may be what
 * is optional, nullable, a list or a map.
 */
final class CompleteRecords extends SimpleValueInstantiators {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public ValueInstantiator findValueInstantiator(
            DeserializationConfig config, BeanDescription type, ValueInstantiator known) {
        return type.getBeanClass().isRecord() && known instanceof StdValueInstantiator standard
                ? new Complete(standard, needed(type.getBeanClass()))
                : known;
    }

    private static Set<String> needed(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(CompleteRecords::needed)
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean needed(RecordComponent component) {
        Class<?> type = component.getType();
        return type != Optional.class
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Fields of one record that must be there and aren't, in the record's order. */
    static final class Incomplete extends MismatchedInputException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<String> missing;

        Incomplete(JsonParser json, Class<?> type, List<String> missing) {
            super(json, "missing: " + missing, type);
            this.missing = List.copyOf(missing);
        }

        List<String> missing() {
            return missing;
        }
    }

    private static final class Complete extends StdValueInstantiator {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Set<String> needed;

        Complete(StdValueInstantiator standard, Set<String> needed) {
            super(standard);
            this.needed = needed;
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, SettableBeanProperty[] properties, PropertyValueBuffer sent)
                throws IOException {
            List<String> missing = new ArrayList<>();
            for (SettableBeanProperty property : properties) {
                boolean there = sent.hasParameter(property) && sent.getParameter(property) != null;
                if (!there && needed.contains(property.getName())) {
                    missing.add(property.getName());
                }
            }
            if (!missing.isEmpty()) {
                throw new Incomplete(context.getParser(), getValueClass(), missing);
            }
            return super.createFromObjectWith(context, properties, sent);
        }
    }
}
