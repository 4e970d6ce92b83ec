package org.muster.dispatch;

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

/** Business time that tests move forward. */
public final class MovableClock implements QuarkusTestResourceLifecycleManager {
    private static volatile @Nullable BusinessClockFile clock;

    @Override
    public Map<String, String> start() {
        try {
            Path file = Files.createTempDirectory("business-clock").resolve("offset");
            clock = BusinessClockFile.open(file);
            return Map.of("MUSTER_CLOCK_FILE", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        clock = null;
    }

    static Instant now() {
        return Objects.requireNonNull(clock).now();
    }

    static Instant advance(Duration by) {
        return Objects.requireNonNull(clock).advance(by);
    }
}
