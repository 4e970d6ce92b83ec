package org.muster.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import org.muster.events.wire.InstantText;
import org.muster.events.wire.MusterJson;

/**
 * Reads request bodies exactly as they are written, or refuses them. A mistyped field name, a number sent as text or a field sent twice
 * is an error, because otherwise another request would be decided than the caller meant.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 30;
    private static final int MAX_NAME_LENGTH = 200;

    private final EdgeConfig config;

    StrictJson(EdgeConfig config) {
        this.config = config;
    }

    /** Last, so that nothing the platform registers stands over it. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // there is no builder for a mapper that already exists
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(MusterJson.module());
        SimpleModule texts = new SimpleModule("muster-edge");
        texts.addDeserializer(String.class, new Text(config.maxTextLength()));
        texts.addDeserializer(Instant.class, new Moment());
        texts.setValueInstantiators(new CompleteRecords());
        texts.setDeserializerModifier(new WholeBodies());
        mapper.registerModule(texts);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_ABSENT);
        mapper.disable(
                SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(
                DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
                DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, false);
        // A list holds things, or is shorter.
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        for (LogicalType type : LogicalType.values()) {
            mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        // The text reader below decides about text.
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
        mapper.getFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build());
    }

    /** Why a text was turned away although it is one. */
    static final class UnusableText extends InvalidFormatException {
        @Serial
        private static final long serialVersionUID = 1;

        private final String problem;
        private final int limit;

        UnusableText(JsonParser parser, String problem, int limit) {
            super(parser, problem, "", String.class);
            this.problem = problem;
            this.limit = limit;
        }

        String problem() {
            return problem;
        }

        int limit() {
            return limit;
        }
    }

    /**
     * Text that PostgreSQL can hold and a page can show: no NUL, no half characters, not endless. One that shows nothing is read as
     * an empty one, whatever it is made of.
     */
    private static final class Text extends StdScalarDeserializer<String> {
        @Serial
        private static final long serialVersionUID = 1;

        private final int maxLength;

        Text(int maxLength) {
            super(String.class);
            this.maxLength = maxLength;
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, json);
            }
            String text = json.getText();
            if (text.length() > maxLength) {
                throw new UnusableText(json, "text-too-long", maxLength);
            }
            if (!readable(text)) {
                throw new UnusableText(json, "text-unreadable", maxLength);
            }
            return text.codePoints().allMatch(StrictJson::unseen) ? "" : text;
        }
    }

    /** Spaces of all kinds, and what directs the text around it without being any: joiners, marks of direction, byte order. */
    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean readable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** A time is written with its zone, in ISO 8601; a bare number could be seconds or milliseconds. */
    private static final class Moment extends JsonDeserializer<Instant> {
        private static final InstantText PLAIN = new InstantText();

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            return PLAIN.deserialize(json, context);
        }
    }
}
