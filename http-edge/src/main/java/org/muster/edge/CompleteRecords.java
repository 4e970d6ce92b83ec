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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records are made of all they can't be without, or not at all: what is missing is named, everything at once. Left out may be what
 * is optional or nullable. A text that shows nothing is none.
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

    /**
     * Whether it is the body or a part of it, all of whose missing fields are told at once. A value of the contract, such as an amount, is
     * read or is not: what one is without is told by itself.
     */
    static boolean isPart(Class<?> type) {
        return type.isRecord() && !type.getName().startsWith("org.muster.events.");
    }

    private static Set<String> needed(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(CompleteRecords::needed)
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean needed(RecordComponent component) {
        return component.getType() != Optional.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Fields that must be there and aren't: of one record, by pointers that begin there; in the end, of the whole body. */
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
            List<SettableBeanProperty> absent = new ArrayList<>();
            for (SettableBeanProperty property : properties) {
                Object value = sent.hasParameter(property) ? sent.getParameter(property) : null;
                if ((value == null || value.equals("")) && needed.contains(property.getName())) {
                    absent.add(property);
                }
            }
            // Plain fields come first, then parts with fields of their own.
            absent.sort(
                    Comparator.comparing(property -> isPart(property.getType().getRawClass())));
            if (!absent.isEmpty() || isPart(getValueClass()) && WholeBodies.lackAnything(context)) {
                throw new Incomplete(
                        context.getParser(),
                        getValueClass(),
                        absent.stream()
                                .map(property -> "/" + property.getName())
                                .toList());
            }
            return super.createFromObjectWith(context, properties, sent);
        }
    }
}
