package org.muster.events.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.events.Position;
import org.muster.events.StreamId;

/**
 * CloudEvents 1.0, Kafka binary mode: the event's bytes are the record's value, everything else a header. Extension attributes
 * carry what a consumer needs to keep order and to check the chain.
 */
public final class CloudEventHeaders {
    public static final String POSITION = "ce_position";

    private CloudEventHeaders() {}

    /** One header: name and UTF-8 value. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Header(String name, byte[] value) {}

    public static List<Header> of(StoredEvent event) {
        List<Header> headers = new ArrayList<>(16);
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.eventId().toString());
        put(headers, "ce_source", "/muster/" + event.at().source());
        put(headers, "ce_type", event.type());
        put(headers, "ce_subject", event.stream().value());
        put(headers, "ce_time", event.occurredAt().toString());
        put(headers, "content-type", "application/json");
        put(headers, "ce_dataversion", Integer.toString(event.schemaVersion()));
        put(headers, "ce_lane", Integer.toString(event.at().lane()));
        put(headers, POSITION, Long.toString(event.at().position()));
        put(headers, "ce_streamversion", Long.toString(event.streamVersion()));
        put(headers, "ce_recordedtime", event.recordedAt().toString());
        put(headers, "ce_previoushash", HexFormat.of().formatHex(event.previousHash()));
        put(headers, "ce_hash", HexFormat.of().formatHex(event.hash()));
        headers.add(new Header("ce_metadata", event.metadata()));
        return headers;
    }

    /**
     * Reads a record back.
     *
     * @param header the last header of a name, or null
     * @throws IllegalArgumentException if a header is missing or malformed
     */
    public static StoredEvent read(Function<String, byte @Nullable []> header, byte[] payload) {
        String source = text(header, "ce_source");
        return new StoredEvent(
                new Position(
                        source.substring(source.lastIndexOf('/') + 1),
                        Integer.parseInt(text(header, "ce_lane")),
                        Long.parseLong(text(header, POSITION))),
                new StreamId(text(header, "ce_subject")),
                Long.parseLong(text(header, "ce_streamversion")),
                UUID.fromString(text(header, "ce_id")),
                text(header, "ce_type"),
                Integer.parseInt(text(header, "ce_dataversion")),
                payload,
                bytes(header, "ce_metadata"),
                Instant.parse(text(header, "ce_time")),
                Instant.parse(text(header, "ce_recordedtime")),
                HexFormat.of().parseHex(text(header, "ce_previoushash")),
                HexFormat.of().parseHex(text(header, "ce_hash")));
    }

    private static void put(List<Header> headers, String name, String value) {
        headers.add(new Header(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Function<String, byte @Nullable []> header, String name) {
        return StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(bytes(header, name)))
                .toString();
    }

    private static byte[] bytes(Function<String, byte @Nullable []> header, String name) {
        byte[] value = header.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("record without header " + name);
        }
        return value;
    }
}
