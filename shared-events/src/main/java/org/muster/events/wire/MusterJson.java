package org.muster.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.events.Clause;
import org.muster.events.Identifier;
import org.muster.events.Role;

/**
 * How the contract's types look in JSON: names as plain strings, offices and clauses by their published names, instants in
 * ISO 8601 UTC, absent values left out.
 */
public final class MusterJson {

    private MusterJson() {}

    /** The mapper that events are written and read with. Unknown fields are skipped: an older reader meets a newer writer. */
    public static ObjectMapper eventMapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(module())
                // A list that an older writer did not know is empty, not absent.
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
    }

    /** The contract's own types, for any mapper that is to read or write them. */
    public static Module module() {
        SimpleModule module = new SimpleModule("muster");
        module.addSerializer(Identifier.class, new AsText<>(Identifier.class, Identifier::value));
        module.addSerializer(Role.class, new AsText<>(Role.class, Role::wire));
        module.addSerializer(Clause.class, new AsText<>(Clause.class, Clause::id));
        module.addDeserializer(Instant.class, new InstantText());
        module.addDeserializer(Role.class, new FromText<>(Role.class, Role::of));
        module.addDeserializer(Clause.class, new FromText<>(Clause.class, Clause::of));
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
                Class<?> type = description.getBeanClass();
                return Identifier.class.isAssignableFrom(type) && type.isRecord() ? nameReader(type) : deserializer;
            }
        });
        return module;
    }

    private static <T> JsonDeserializer<T> nameReader(Class<T> type) {
        try {
            Constructor<T> constructor = type.getConstructor(String.class);
            return new FromText<>(type, text -> {
                try {
                    return Optional.of(constructor.newInstance(text));
                } catch (ReflectiveOperationException e) {
                    return Optional.empty();
                }
            });
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " must be a record with the single component value", e);
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private final transient Function<T, String> text;

        AsText(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.apply(value));
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, Optional<T>> read;

        FromText(Class<T> type, Function<String, Optional<T>> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw JsonMappingException.from(json, "a string is expected");
            }
            String text = json.getText();
            Optional<T> value = read.apply(text);
            if (value.isEmpty()) {
                return throwing(context, text);
            }
            return value.get();
        }

        @SuppressWarnings("unchecked")
        private T throwing(DeserializationContext context, String text) throws IOException {
            return (T) context.handleWeirdStringValue(handledType(), text, "not a known value");
        }
    }
}
