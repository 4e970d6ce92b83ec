package org.muster.events.wire;

import java.time.Instant;
import java.util.UUID;
import org.muster.events.Position;
import org.muster.events.StreamId;

/**
 * One event as it stands in a journal and on a topic: the exact bytes that were serialised once, stored, hashed and published.
 *
 * @param streamVersion dense from 1 within the stream
 * @param occurredAt when it happened by the business clock
 * @param recordedAt when it was committed, real time, never decreasing along positions
 * @param previousHash the hash at the position before; 32 zero bytes at position 1
 * @param hash see {@link EventHash}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; nobody compares raw events by equals
public record StoredEvent(
        Position at,
        StreamId stream,
        long streamVersion,
        UUID eventId,
        String type,
        int schemaVersion,
        byte[] payload,
        byte[] metadata,
        Instant occurredAt,
        Instant recordedAt,
        byte[] previousHash,
        byte[] hash) {}
