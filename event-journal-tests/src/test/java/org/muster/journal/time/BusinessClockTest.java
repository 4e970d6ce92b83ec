package org.muster.journal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.local.BusinessClockFile;

class BusinessClockTest {
    @TempDir
    Path directory;

    @Test
    void without_a_file_business_time_is_real_time() {
        BusinessClock clock = new BusinessClock(Optional.empty(), List.of("prod"));
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant now = clock.now();
        assertFalse(now.isBefore(before));
        assertFalse(now.isAfter(Instant.now()));
        assertEquals(0, now.getNano() % 1_000, "PostgreSQL keeps microseconds");
    }

    @Test
    void one_write_to_the_file_moves_every_clock_that_maps_it() {
        BusinessClockFile file = BusinessClockFile.open(directory.resolve("clock"));
        BusinessClock one = new BusinessClock(Optional.of(file.file()), List.of("local"));
        BusinessClock two = new BusinessClock(Optional.of(file.file()), List.of("test"));
        file.advance(Duration.ofHours(30));
        for (BusinessClock clock : List.of(one, two)) {
            Duration ahead = Duration.between(Instant.now(), clock.now());
            assertTrue(ahead.compareTo(Duration.ofHours(30).minusSeconds(5)) > 0, () -> "ahead by " + ahead);
            assertTrue(ahead.compareTo(Duration.ofHours(30).plusSeconds(5)) < 0, () -> "ahead by " + ahead);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev", "prod,local", "test,prod", ""})
    void production_does_not_start_with_a_movable_clock(String profiles) {
        Path file = BusinessClockFile.open(directory.resolve("clock")).file();
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new BusinessClock(Optional.of(file), List.of(profiles.split(","))));
        assertTrue(refused.getMessage().contains("QUARKUS_PROFILE=local"));
    }

    @Test
    void a_file_that_is_not_a_clock_is_said_so_at_the_start() throws Exception {
        Path missing = directory.resolve("nothing");
        Path empty = Files.createFile(directory.resolve("empty"));
        for (Path file : List.of(missing, empty)) {
            IllegalStateException unreadable = assertThrows(
                    IllegalStateException.class, () -> new BusinessClock(Optional.of(file), List.of("test")));
            assertTrue(unreadable.getMessage().contains(file.toString()));
        }
    }
}
