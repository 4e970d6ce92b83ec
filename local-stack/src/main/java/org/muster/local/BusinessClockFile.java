package org.muster.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The business clock that all processes of a local stack share: how far business time is ahead of real time.
 *
 * <p>The file is 8 bytes, a big-endian signed number of milliseconds to add to real time. Every process maps it into
 * memory, so that moving the clock is seen by all at once, without a message. Tokens, leases and receipts keep real time.
 */
public final class BusinessClockFile {

    private static final int SIZE = Long.BYTES;
    private static final VarHandle OFFSET = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final ByteBuffer mapped;

    private BusinessClockFile(Path file, ByteBuffer mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    /** Opens the clock in {@code file}; a missing one is created and shows real time. */
    public static BusinessClockFile open(Path file) {
        try {
            Directories.createParent(file);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // Mapping beyond the end lengthens the file with zeros: no offset.
                return new BusinessClockFile(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the business clock " + file + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** Where it lies, for {@code MUSTER_CLOCK_FILE}. */
    public Path file() {
        return file;
    }

    /** How far business time is ahead of real time. */
    public Duration offset() {
        return Duration.ofMillis((long) OFFSET.getVolatile(mapped, 0));
    }

    /** Business time, in milliseconds. */
    public Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plus(offset());
    }

    /**
     * Moves business time forward for every process of the stack, and tells the new business time.
     *
     * @throws LocalStackException if {@code by} is negative: events already recorded would lie in the future
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new LocalStackException("The business clock only moves forward, not by " + by + ".");
        }
        // Atomic within this process by the instruction, across processes because mapped memory is shared.
        OFFSET.getAndAdd(mapped, 0, by.toMillis());
        return now();
    }
}
