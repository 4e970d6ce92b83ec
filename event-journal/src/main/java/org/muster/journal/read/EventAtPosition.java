package org.muster.journal.read;

import org.jspecify.annotations.Nullable;
import org.muster.events.MusterEvent;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;

/**
 * An event with its place in the topic, on its way to views and policies. What it says is read when first asked for, and once,
 * however many ask.
 *
 * <p>Belongs to one batch at a time; not safe for use by several threads at once.
 */
public final class EventAtPosition {
    private static final long NOT_ON_KAFKA = -1;

    private final StoredEvent event;
    private final long offset;
    private @Nullable Metadata metadata;
    private @Nullable MusterEvent said;
    private @Nullable RecordedEvent recorded;

    /** @param offset in the topic */
    public EventAtPosition(StoredEvent event, long offset) {
        this.event = event;
        this.offset = offset;
    }

    /** Straight from the own journal. */
    public static EventAtPosition own(StoredEvent event) {
        return new EventAtPosition(event, NOT_ON_KAFKA);
    }

    /** Straight from the own journal, and read already. */
    public static EventAtPosition own(RecordedEvent recorded) {
        EventAtPosition placed = own(recorded.raw());
        placed.recorded = recorded;
        placed.said = recorded.event();
        placed.metadata = recorded.metadata();
        return placed;
    }

    public StoredEvent event() {
        return event;
    }

    /** Where it is in the topic; negative if it came straight from the own journal. */
    public long offset() {
        return offset;
    }

    /** @throws EventCodec.UnreadableEvent if this version of the contract cannot read it */
    public Metadata metadata(EventCodec codec) {
        Metadata read = metadata;
        if (read == null) {
            read = codec.readMetadata(event.metadata());
            metadata = read;
        }
        return read;
    }

    /** @throws EventCodec.UnreadableEvent if this version of the contract cannot read it */
    public MusterEvent said(EventCodec codec) {
        MusterEvent read = said;
        if (read == null) {
            read = codec.read(event);
            said = read;
        }
        return read;
    }

    /** @throws EventCodec.UnreadableEvent if this version of the contract cannot read it */
    public RecordedEvent recorded(EventCodec codec) {
        RecordedEvent read = recorded;
        if (read == null) {
            read = new RecordedEvent(event, said(codec), metadata(codec));
            recorded = read;
        }
        return read;
    }
}
