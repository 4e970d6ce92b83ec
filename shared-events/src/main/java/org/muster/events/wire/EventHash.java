package org.muster.events.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The chain that makes a journal tamper-evident: each event's hash covers the hash before it.
 *
 * <p>SHA-256 over, in this order: previous hash (32 bytes) · lane (4) · position (8) · stream id (4-byte length, UTF-8) · stream
 * version (8) · event id (16) · type (4-byte length, UTF-8) · schema version (4) · occurred at (8, microseconds since the epoch)
 * · recorded at (8, the same) · metadata (4-byte length, bytes) · payload (4-byte length, bytes). Integers are big-endian.
 */
public final class EventHash {
    public static final int LENGTH = 32;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest sha256;
    /** What is hashed is gathered here first: the digest is fast over one long run and slow over many short ones. */
    private byte[] gathered = new byte[4_096];

    private int length;

    public EventHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash before the first event. */
    public static byte[] genesis() {
        return new byte[LENGTH];
    }

    /** The hash {@code event} should carry, from its own fields and its {@code previousHash}. Not thread-safe. */
    public byte[] of(StoredEvent event) {
        return of(
                event.previousHash(),
                event.at().lane(),
                event.at().position(),
                event.stream().value(),
                event.streamVersion(),
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                event.occurredAt(),
                event.recordedAt(),
                event.metadata(),
                event.payload());
    }

    @SuppressWarnings("TooManyParameters")
    public byte[] of(
            byte[] previousHash,
            int lane,
            long position,
            String stream,
            long streamVersion,
            UUID eventId,
            String type,
            int schemaVersion,
            Instant occurredAt,
            Instant recordedAt,
            byte[] metadata,
            byte[] payload) {
        length = 0;
        put(previousHash);
        putInt(lane);
        putLong(position);
        putBytes(stream.getBytes(StandardCharsets.UTF_8));
        putLong(streamVersion);
        putLong(eventId.getMostSignificantBits());
        putLong(eventId.getLeastSignificantBits());
        putBytes(type.getBytes(StandardCharsets.UTF_8));
        putInt(schemaVersion);
        putLong(micros(occurredAt));
        putLong(micros(recordedAt));
        putBytes(metadata);
        putBytes(payload);
        sha256.update(gathered, 0, length);
        return sha256.digest();
    }

    /** Whether {@code event} carries the hash of its own fields and follows {@code previousHash}. */
    public boolean holds(StoredEvent event, byte[] previousHash) {
        return Arrays.equals(event.previousHash(), previousHash) && Arrays.equals(event.hash(), of(event));
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private void putBytes(byte[] bytes) {
        putInt(bytes.length);
        put(bytes);
    }

    private void put(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, gathered, length, bytes.length);
        length += bytes.length;
    }

    private void putInt(int value) {
        makeRoom(Integer.BYTES);
        INT.set(gathered, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        makeRoom(Long.BYTES);
        LONG.set(gathered, length, value);
        length += Long.BYTES;
    }

    private void makeRoom(int bytes) {
        if (gathered.length - length < bytes) {
            gathered = Arrays.copyOf(gathered, Math.max(gathered.length * 2, length + bytes));
        }
    }
}
