package org.muster.events.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads instants. Nearly all are written {@code 2026-02-14T01:30:00Z}, which is read here digit by digit: the general parser takes
 * as long over the times of a request as everything else takes over the rest of it. Any other spelling goes to the general parser.
 */
public final class InstantText extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final String PATTERN = "0000-00-00T00:00:00Z";

    public InstantText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            String text = json.getText();
            if (isPlain(text)) {
                try {
                    return plain(text);
                } catch (DateTimeException e) {
                    // the 31st of February, for example: the general parser knows how to say so
                }
            }
        }
        return InstantDeserializer.INSTANT.deserialize(json, context);
    }

    private static boolean isPlain(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char c = text.charAt(i);
            char wanted = PATTERN.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static Instant plain(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
