package org.muster.events.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.events.MusterEvent;
import org.muster.events.wire.EventTypes.EventType;

/** Events and metadata to bytes and back. Thread-safe; bytes are written once and never rewritten. */
public final class EventCodec {

    /** An event this version of the contract cannot read: an unknown type, a newer schema, or broken JSON. */
    public static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1;

        public UnreadableEvent(String message, Throwable cause) {
            super(message, cause);
        }

        public UnreadableEvent(String message) {
            super(message);
        }
    }

    private final Map<String, ObjectReader> readers;
    private final Map<Class<?>, ObjectWriter> writers;
    private final ObjectReader metadataReader;
    private final ObjectWriter metadataWriter;

    public EventCodec() {
        ObjectMapper mapper = MusterJson.eventMapper();
        readers = EventTypes.all().stream()
                .collect(Collectors.toUnmodifiableMap(EventType::name, type -> mapper.readerFor(type.type())));
        writers = EventTypes.all().stream()
                .collect(Collectors.toUnmodifiableMap(EventType::type, type -> mapper.writerFor(type.type())));
        metadataReader = mapper.readerFor(Metadata.class);
        metadataWriter = mapper.writerFor(Metadata.class);
    }

    /** @throws IllegalArgumentException for an event outside the contract */
    public byte[] write(MusterEvent event) {
        ObjectWriter writer = writers.get(event.getClass());
        if (writer == null) {
            throw new IllegalArgumentException(event.getClass() + " is not part of the contract");
        }
        try {
            return writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + event.getClass(), e);
        }
    }

    /** @throws UnreadableEvent if this version of the contract cannot read it */
    public MusterEvent read(String type, int schemaVersion, byte[] payload) {
        EventType known = EventTypes.named(type).orElse(null);
        ObjectReader reader = readers.get(type);
        if (known == null || reader == null) {
            throw new UnreadableEvent("unknown event type " + type);
        }
        if (schemaVersion > known.schemaVersion()) {
            throw new UnreadableEvent(type + " has schema version " + schemaVersion + ", newer than "
                    + known.schemaVersion() + " known here");
        }
        try {
            return reader.readValue(payload);
        } catch (IOException e) {
            throw new UnreadableEvent("cannot read " + type, e);
        }
    }

    public MusterEvent read(StoredEvent raw) {
        return read(raw.type(), raw.schemaVersion(), raw.payload());
    }

    public byte[] write(Metadata metadata) {
        try {
            return metadataWriter.writeValueAsBytes(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write metadata", e);
        }
    }

    /** @throws UnreadableEvent if the bytes are no metadata */
    public Metadata readMetadata(byte[] bytes) {
        try {
            return metadataReader.readValue(bytes);
        } catch (IOException e) {
            throw new UnreadableEvent("cannot read metadata", e);
        }
    }
}
