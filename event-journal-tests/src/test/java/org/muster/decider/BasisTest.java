package org.muster.decider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.events.StreamId;

/** What facts rest on, put together. */
class BasisTest {
    private static final StreamId SHIFTS = new StreamId("shifts/a");
    private static final StreamId STORE = new StreamId("store/b");

    @Test
    void streams_read_and_streams_seen_are_all_kept() {
        Basis read = Basis.read(Map.of(SHIFTS, 3L));
        Basis seen = new Basis(Map.of(), Set.of(STORE), 17);
        assertEquals(new Basis(Map.of(SHIFTS, 3L), Set.of(STORE), 17), read.and(seen));
        assertEquals(new Basis(Map.of(SHIFTS, 3L), Set.of(STORE), 17), seen.and(read));
        assertEquals(read, read.and(Basis.NOTHING));
    }

    @Test
    void of_two_readings_the_earlier_one_counts_so_that_what_moved_between_is_a_conflict() {
        assertEquals(
                Basis.read(Map.of(SHIFTS, 3L)), Basis.read(Map.of(SHIFTS, 4L)).and(Basis.read(Map.of(SHIFTS, 3L))));
        assertEquals(
                new Basis(Map.of(), Set.of(SHIFTS, STORE), 15),
                new Basis(Map.of(), Set.of(SHIFTS), 17).and(new Basis(Map.of(), Set.of(STORE), 15)));
    }
}
