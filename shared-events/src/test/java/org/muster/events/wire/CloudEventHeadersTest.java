package org.muster.events.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.CloudEventHeaders.Header;

class CloudEventHeadersTest {
    private static final StoredEvent EVENT = new StoredEvent(
            new Position("dispatch", 3, 9_000_000_000L),
            new StreamId("support/HF-20260214-003"),
            12,
            UUID.fromString("01900000-0000-7000-8000-00000000002a"),
            "muster.dispatch.SupportOrdered",
            2,
            "{\"caseId\":\"HF-20260214-003\"}".getBytes(StandardCharsets.UTF_8),
            "{\"actor\":\"br-ops-1\",\"requestId\":\"促\"}".getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-02-14T01:30:00Z"),
            Instant.parse("2026-02-14T01:30:00.123456Z"),
            hash(1),
            hash(2));

    @Test
    void a_record_carries_everything_a_consumer_needs_to_check_the_chain() {
        StoredEvent read = CloudEventHeaders.read(headers()::get, EVENT.payload());
        assertEquals(EVENT.at(), read.at());
        assertEquals(EVENT.stream(), read.stream());
        assertEquals(EVENT.streamVersion(), read.streamVersion());
        assertEquals(EVENT.eventId(), read.eventId());
        assertEquals(EVENT.type(), read.type());
        assertEquals(EVENT.schemaVersion(), read.schemaVersion());
        assertArrayEquals(EVENT.payload(), read.payload());
        assertArrayEquals(EVENT.metadata(), read.metadata());
        assertEquals(EVENT.occurredAt(), read.occurredAt());
        assertEquals(EVENT.recordedAt(), read.recordedAt());
        assertArrayEquals(EVENT.previousHash(), read.previousHash());
        assertArrayEquals(EVENT.hash(), read.hash());
        assertArrayEquals(new EventHash().of(EVENT), new EventHash().of(read));
    }

    @Test
    void the_names_are_those_of_cloudevents_in_kafkas_binary_mode() {
        Map<String, byte[]> headers = headers();
        assertEquals("1.0", text(headers.get("ce_specversion")));
        assertEquals(EVENT.eventId().toString(), text(headers.get("ce_id")));
        assertEquals("/muster/dispatch", text(headers.get("ce_source")));
        assertEquals("muster.dispatch.SupportOrdered", text(headers.get("ce_type")));
        assertEquals("support/HF-20260214-003", text(headers.get("ce_subject")));
        assertEquals("2026-02-14T01:30:00Z", text(headers.get("ce_time")));
        assertEquals("application/json", text(headers.get("content-type")));
        // Attribute names are lower-case letters and digits, and should be 20 at most.
        headers.keySet().stream()
                .filter(name -> !name.equals("content-type"))
                .forEach(name -> assertTrue(name.matches("ce_[a-z0-9]{1,20}"), name));
    }

    @Test
    void a_name_occurs_once() {
        assertEquals(CloudEventHeaders.of(EVENT).size(), headers().size());
    }

    @Test
    void a_missing_header_is_named() {
        for (String name : headers().keySet()) {
            if (name.equals("ce_specversion") || name.equals("content-type")) {
                continue;
            }
            Map<String, byte[]> without = headers();
            without.remove(name);
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> CloudEventHeaders.read(without::get, EVENT.payload()));
            assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
        }
    }

    @Test
    void a_malformed_header_is_refused() {
        for (String name : new String[] {"ce_id", "ce_lane", "ce_position", "ce_hash", "ce_time", "ce_subject"}) {
            Map<String, byte[]> touched = headers();
            touched.put(name, "?".getBytes(StandardCharsets.UTF_8));
            assertThrows(RuntimeException.class, () -> CloudEventHeaders.read(touched::get, EVENT.payload()), name);
        }
    }

    private static Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : CloudEventHeaders.of(EVENT)) {
            headers.put(header.name(), header.value());
        }
        return headers;
    }

    private static byte[] hash(int fill) {
        byte[] hash = new byte[EventHash.LENGTH];
        java.util.Arrays.fill(hash, (byte) fill);
        return hash;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
