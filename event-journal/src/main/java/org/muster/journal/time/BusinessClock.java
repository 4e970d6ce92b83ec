package org.muster.journal.time;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.journal.JournalConfig;

/**
 * The time by which the notice's rules are judged. In production it is the real time. The local and test profiles may share a
 * file of eight bytes (big-endian milliseconds to add), mapped by every process, so that one write moves all of them at once.
 *
 * <p>Tokens, leases and receipts never ask this clock.
 */
@ApplicationScoped
@Startup
public class BusinessClock {
    private static final VarHandle MILLIS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final @Nullable MappedByteBuffer offset;

    /** @throws IllegalStateException if a movable clock is configured outside the local and test profiles */
    @Inject
    public BusinessClock(JournalConfig config) {
        this(config.clock().file(), ConfigUtils.getProfiles());
    }

    BusinessClock(Optional<Path> file, List<String> profiles) {
        boolean movable = profiles.contains("local") || profiles.contains("test");
        if (file.isPresent() && (!movable || profiles.contains("prod"))) {
            throw new IllegalStateException(
                    "muster.journal.clock.file is set, but a movable business clock is for the profiles local"
                            + " and test only. Remove it, or start with QUARKUS_PROFILE=local.");
        }
        offset = file.map(BusinessClock::map).orElse(null);
    }

    /** Business time, to the microsecond (what PostgreSQL keeps). */
    public Instant now() {
        Instant real = Instant.now();
        return (offset == null ? real : real.plusMillis((long) MILLIS.getVolatile(offset, 0)))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static MappedByteBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the business clock " + file, e);
        }
    }
}
