package org.muster.events.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.events.Position;
import org.muster.events.StreamId;

class EventHashTest {

    /**
     * Reckoned from the layout in {@link EventHash} by another program: whoever verifies a journal without this code must come to
     * the same bytes.
     */
    private static final String VECTOR = "21c1414130a2b8ad7ca0870d8a021c380f3bfdaf385eca63504f1a5c9a2856b3";

    private final EventHash hash = new EventHash();

    private static StoredEvent event() {
        return new StoredEvent(
                new Position("requests", 0, 7),
                new StreamId("request/HF-20260214-003"),
                2,
                UUID.fromString("01900000-0000-7000-8000-00000000002a"),
                "muster.requests.SupportRecalled",
                1,
                bytes("{\"caseId\":\"HF-20260214-003\",\"by\":\"br-rgm\",\"at\":\"2026-02-14T01:30:00Z\"}"),
                bytes("{\"actor\":\"br-rgm\",\"roles\":[\"regional-manager\"]}"),
                Instant.parse("2026-02-14T01:30:00.000001Z"),
                Instant.parse("2026-02-14T01:30:00.123456Z"),
                EventHash.genesis(),
                new byte[EventHash.LENGTH]);
    }

    @Test
    void the_published_vector_holds() {
        assertEquals(VECTOR, HexFormat.of().formatHex(hash.of(event())));
    }

    @Test
    void the_same_event_has_the_same_hash_whoever_asks() {
        assertArrayEquals(hash.of(event()), hash.of(event()));
        assertArrayEquals(hash.of(event()), new EventHash().of(event()));
    }

    @Test
    void any_changed_field_changes_the_hash() {
        StoredEvent e = event();
        List<StoredEvent> changed = new ArrayList<>();
        changed.add(with(
                e,
                new Position("requests", 1, 7),
                e.stream(),
                e.streamVersion(),
                e.eventId(),
                e.type(),
                e.schemaVersion()));
        changed.add(with(
                e,
                new Position("requests", 0, 8),
                e.stream(),
                e.streamVersion(),
                e.eventId(),
                e.type(),
                e.schemaVersion()));
        changed.add(with(
                e,
                e.at(),
                new StreamId("request/HF-20260214-004"),
                e.streamVersion(),
                e.eventId(),
                e.type(),
                e.schemaVersion()));
        changed.add(with(e, e.at(), e.stream(), 3, e.eventId(), e.type(), e.schemaVersion()));
        changed.add(with(e, e.at(), e.stream(), e.streamVersion(), new UUID(1, 2), e.type(), e.schemaVersion()));
        changed.add(with(
                e,
                e.at(),
                e.stream(),
                e.streamVersion(),
                e.eventId(),
                "muster.requests.SupportRecalle",
                e.schemaVersion()));
        changed.add(with(e, e.at(), e.stream(), e.streamVersion(), e.eventId(), e.type(), 2));
        changed.add(data(e, flipped(e.payload()), e.metadata(), e.occurredAt(), e.recordedAt(), e.previousHash()));
        changed.add(data(e, e.payload(), flipped(e.metadata()), e.occurredAt(), e.recordedAt(), e.previousHash()));
        changed.add(
                data(e, e.payload(), e.metadata(), e.occurredAt().plusNanos(1000), e.recordedAt(), e.previousHash()));
        changed.add(data(
                e, e.payload(), e.metadata(), e.occurredAt(), e.recordedAt().plusNanos(1000), e.previousHash()));
        changed.add(data(e, e.payload(), e.metadata(), e.occurredAt(), e.recordedAt(), flipped(e.previousHash())));

        Set<String> hashes = new HashSet<>();
        hashes.add(HexFormat.of().formatHex(hash.of(e)));
        for (StoredEvent each : changed) {
            assertTrue(hashes.add(HexFormat.of().formatHex(hash.of(each))), "unchanged by " + each);
        }
        // Every component but the hash itself, and the source, which the journal's own name says.
        assertEquals(
                StoredEvent.class.getRecordComponents().length, changed.size(), "a field was added: change it too");
    }

    @Test
    void text_cannot_move_from_one_field_into_the_next() {
        StoredEvent e = event();
        StoredEvent moved = data(
                e,
                bytes("}" + text(e.payload())),
                bytes(text(e.metadata()).substring(0, text(e.metadata()).length() - 1)),
                e.occurredAt(),
                e.recordedAt(),
                e.previousHash());
        assertFalse(java.util.Arrays.equals(hash.of(e), hash.of(moved)));
    }

    @Test
    void a_chain_holds_and_a_broken_one_does_not() {
        StoredEvent e = event();
        StoredEvent sealed = sealed(e);
        assertTrue(hash.holds(sealed, EventHash.genesis()));
        assertFalse(hash.holds(sealed, flipped(EventHash.genesis())), "another predecessor");
        assertFalse(hash.holds(e, EventHash.genesis()), "no hash of its own");
        StoredEvent touched = new StoredEvent(
                sealed.at(),
                sealed.stream(),
                sealed.streamVersion(),
                sealed.eventId(),
                sealed.type(),
                sealed.schemaVersion(),
                flipped(sealed.payload()),
                sealed.metadata(),
                sealed.occurredAt(),
                sealed.recordedAt(),
                sealed.previousHash(),
                sealed.hash());
        assertFalse(hash.holds(touched, EventHash.genesis()), "a touched payload");
    }

    @Test
    void times_count_to_the_microsecond_as_the_database_keeps_them() {
        StoredEvent e = event();
        StoredEvent finer =
                data(e, e.payload(), e.metadata(), e.occurredAt().plusNanos(999), e.recordedAt(), e.previousHash());
        assertArrayEquals(hash.of(e), hash.of(finer));
    }

    private StoredEvent sealed(StoredEvent e) {
        return new StoredEvent(
                e.at(),
                e.stream(),
                e.streamVersion(),
                e.eventId(),
                e.type(),
                e.schemaVersion(),
                e.payload(),
                e.metadata(),
                e.occurredAt(),
                e.recordedAt(),
                e.previousHash(),
                hash.of(e));
    }

    private static StoredEvent with(
            StoredEvent e, Position at, StreamId stream, long version, UUID id, String type, int schemaVersion) {
        return new StoredEvent(
                at,
                stream,
                version,
                id,
                type,
                schemaVersion,
                e.payload(),
                e.metadata(),
                e.occurredAt(),
                e.recordedAt(),
                e.previousHash(),
                e.hash());
    }

    private static StoredEvent data(
            StoredEvent e,
            byte[] payload,
            byte[] metadata,
            Instant occurredAt,
            Instant recordedAt,
            byte[] previousHash) {
        return new StoredEvent(
                e.at(),
                e.stream(),
                e.streamVersion(),
                e.eventId(),
                e.type(),
                e.schemaVersion(),
                payload,
                metadata,
                occurredAt,
                recordedAt,
                previousHash,
                e.hash());
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
