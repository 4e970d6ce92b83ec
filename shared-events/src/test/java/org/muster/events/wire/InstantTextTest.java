package org.muster.events.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    private final ObjectMapper json = MusterJson.eventMapper();

    @Test
    void every_usual_way_to_write_an_instant_is_read() throws JsonProcessingException {
        for (String text : new String[] {
            "2026-02-14T01:30:00Z",
            "2024-02-29T23:59:59Z",
            "0001-01-01T00:00:00Z",
            "2026-02-14T01:30:00.5Z",
            "2026-02-14T01:30:00.000001Z",
            "1969-12-31T23:59:59Z"
        }) {
            assertEquals(Instant.parse(text), read(text));
        }
        assertEquals(Instant.parse("2026-02-14T01:30:00Z"), read("2026-02-14T09:30:00+08:00"));
    }

    @Test
    void what_is_no_instant_is_refused() {
        for (String text : new String[] {
            "2026-02-31T01:30:00Z",
            "2026-13-01T01:30:00Z",
            "2026-02-14T01:60:00Z",
            "2026-02-14 01:30:00Z",
            "2026-02-14T01:30:00",
            "x"
        }) {
            assertThrows(JsonProcessingException.class, () -> read(text), text);
        }
    }

    @Test
    void what_is_written_is_read_again() throws JsonProcessingException {
        Instant instant = Instant.ofEpochSecond(1_771_032_600, 123_456_000);
        assertEquals(instant, json.readValue(json.writeValueAsString(instant), Instant.class));
    }

    private Instant read(String text) throws JsonProcessingException {
        return json.readValue('"' + text + '"', Instant.class);
    }
}
