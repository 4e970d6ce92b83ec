package org.muster.journal.read;

import java.time.Instant;
import org.muster.events.MusterEvent;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;

/** A recorded fact, readable: the raw record, the event and its metadata. */
public record RecordedEvent(StoredEvent raw, MusterEvent event, Metadata metadata) {

    /** @throws EventCodec.UnreadableEvent if this version of the contract cannot read it */
    public static RecordedEvent of(StoredEvent raw, EventCodec codec) {
        return new RecordedEvent(raw, codec.read(raw), codec.readMetadata(raw.metadata()));
    }

    public Position at() {
        return raw.at();
    }

    public StreamId stream() {
        return raw.stream();
    }

    public Instant occurredAt() {
        return raw.occurredAt();
    }
}
