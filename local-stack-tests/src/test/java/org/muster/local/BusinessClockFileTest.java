package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusinessClockFileTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("state").resolve("clock");
    }

    @Test
    void a_new_clock_shows_real_time() {
        BusinessClockFile clock = BusinessClockFile.open(file);
        assertEquals(Duration.ZERO, clock.offset());
        assertTrue(Duration.between(clock.now(), Instant.now()).abs().toMillis() < 1000);
    }

    @Test
    void moving_it_is_seen_at_once_by_everybody_who_has_it_open() {
        BusinessClockFile one = BusinessClockFile.open(file);
        BusinessClockFile other = BusinessClockFile.open(file);
        one.advance(Duration.ofHours(9));
        assertEquals(Duration.ofHours(9), other.offset());
        other.advance(Duration.ofMinutes(20));
        assertEquals(Duration.ofHours(9).plusMinutes(20), one.offset());
        assertTrue(one.now().isAfter(Instant.now().plus(Duration.ofHours(9))));
    }

    @Test
    void it_keeps_its_offset_when_it_is_opened_again() {
        BusinessClockFile.open(file).advance(Duration.ofDays(3));
        assertEquals(Duration.ofDays(3), BusinessClockFile.open(file).offset());
    }

    @Test
    void the_file_is_a_big_endian_number_of_milliseconds() throws Exception {
        BusinessClockFile.open(file).advance(Duration.ofMillis(0x0102030405L));
        assertArrayEquals(ByteBuffer.allocate(8).putLong(0x0102030405L).array(), Files.readAllBytes(file));
    }

    @Test
    void it_never_goes_back() {
        BusinessClockFile clock = BusinessClockFile.open(file);
        assertThrows(LocalStackException.class, () -> clock.advance(Duration.ofMillis(-1)));
        assertEquals(Duration.ZERO, clock.offset());
    }
}
