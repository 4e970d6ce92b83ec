package org.muster.edge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableAnyProperty;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads a body to its end although a part of it is incomplete ({@link CompleteRecords}), so that all that is missing is told at once, and
 * before that what isn't known: who mistypes a field's name hears of the name, not of what is missing by it.
 */
final class WholeBodies extends BeanDeserializerModifier {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription type, BeanDeserializerBuilder builder) {
        if (CompleteRecords.isPart(type.getBeanClass())) {
            List<Object> known = new ArrayList<>();
            builder.getProperties().forEachRemaining(property -> known.add(property.getName()));
            builder.setAnySetter(new Unknown(type.getBeanClass(), known));
        }
        return builder;
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription type, JsonDeserializer<?> known) {
        return known instanceof BeanDeserializer && CompleteRecords.isPart(type.getBeanClass())
                ? new Part(known)
                : known;
    }

    /** Whether anything was missing so far in the body that is being read. */
    static boolean lackAnything(DeserializationContext context) {
        return !Reading.of(context).missing.isEmpty();
    }

    /** The body that is being read. It takes the place of each incomplete part: what that would be a part of is not made either. */
    private static final class Reading {
        /** JSON pointers. */
        private final List<String> missing = new ArrayList<>();

        private int depth;

        private static Reading of(DeserializationContext context) {
            if (context.getAttribute(Reading.class) instanceof Reading begun) {
                return begun;
            }
            Reading reading = new Reading();
            context.setAttribute(Reading.class, reading);
            return reading;
        }
    }

    private static final class Part extends DelegatingDeserializer {
        @Serial
        private static final long serialVersionUID = 1;

        Part(JsonDeserializer<?> known) {
            super(known);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
            return new Part(contextual);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return super.deserialize(json, context);
            }
            JsonStreamContext around = json.getParsingContext().getParent();
            String pointer = around.pathAsPointer().toString();
            Reading reading = Reading.of(context);
            int before = reading.missing.size();
            reading.depth++;
            try {
                return super.deserialize(json, context);
            } catch (CompleteRecords.Incomplete lacking) {
                if (!lacking.getPath().isEmpty()) {
                    throw lacking;
                }
                // What is missing in a part is told before what is missing in parts of that part.
                reading.missing.addAll(
                        before,
                        lacking.missing().stream().map(field -> pointer + field).toList());
                if (reading.depth == 1) {
                    throw new CompleteRecords.Incomplete(json, handledType(), reading.missing);
                }
                readOn(json);
                return reading;
            } finally {
                reading.depth--;
            }
        }

        private static void readOn(JsonParser json) throws IOException {
            while (json.currentToken() == JsonToken.FIELD_NAME) {
                json.nextToken();
                json.skipChildren();
                json.nextToken();
            }
        }
    }

    /** Asked for every field that is none of the known ones. */
    private static final class Unknown extends SettableAnyProperty {
        @Serial
        private static final long serialVersionUID = 1;

        private final Class<?> type;
        private final transient Collection<Object> known;

        Unknown(Class<?> type, Collection<Object> known) {
            super(new BeanProperty.Bogus(), null, TypeFactory.unknownType(), null, null, null);
            this.type = type;
            this.known = known;
        }

        @Override
        public boolean hasValueDeserializer() {
            return true;
        }

        @Override
        public void fixAccess(DeserializationConfig config) {}

        @Override
        public SettableAnyProperty withValueDeserializer(JsonDeserializer<Object> deserializer) {
            return this;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String name = json.currentName();
            JsonLocation place = json.currentLocation();
            // What can't be read at all, such as arrays nested too deeply, is told before the name.
            json.skipChildren();
            throw new UnrecognizedPropertyException(json, "unknown: " + name, place, type, name, known);
        }

        /** Asked for by the platform, and never called: {@link #deserialize} fails for every unknown field before. */
        @Override
        protected void _set(Object instance, Object name, Object value) {
            throw new UnsupportedOperationException("an unknown field is never set");
        }
    }
}
