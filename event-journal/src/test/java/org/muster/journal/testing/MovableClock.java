package org.muster.journal.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.local.BusinessClockFile;

/** A business clock that the application under test shares with the test, which may move it forward. */
public final class MovableClock implements QuarkusTestResourceLifecycleManager {
    private static volatile @Nullable BusinessClockFile clock;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("muster-clock-");
            BusinessClockFile opened = BusinessClockFile.open(directory.resolve("clock"));
            clock = opened;
            return Map.of("muster.journal.clock.file", opened.file().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        BusinessClockFile opened = clock;
        clock = null;
        if (opened != null) {
            try {
                Files.deleteIfExists(opened.file());
                Files.deleteIfExists(Objects.requireNonNull(opened.file().getParent()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Moves business time forward. */
    public static Instant advance(Duration by) {
        return Objects.requireNonNull(clock).advance(by);
    }

    public static Instant now() {
        return Objects.requireNonNull(clock).now();
    }
}
