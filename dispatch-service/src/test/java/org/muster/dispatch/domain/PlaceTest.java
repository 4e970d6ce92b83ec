package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Distances on the map. */
class PlaceTest {
    private static final Place HEFEI = new Place(31.8206, 117.2272);
    private static final Place WUHU = new Place(31.3525, 118.4331);

    @Test
    void hefei_and_wuhu_are_some_126_kilometres_apart_in_either_direction() {
        assertEquals(125_600, HEFEI.metresTo(WUHU), 1_000);
        assertEquals(HEFEI.metresTo(WUHU), WUHU.metresTo(HEFEI), 1e-6);
    }

    @Test
    void a_degree_of_latitude_is_111_kilometres_and_one_of_longitude_shrinks_with_the_cosine() {
        assertEquals(111_195, new Place(31, 117).metresTo(new Place(32, 117)), 1);
        assertEquals(
                111_195 * StrictMath.cos(StrictMath.toRadians(60)), new Place(60, 10).metresTo(new Place(60, 11)), 5);
    }

    @Test
    void a_place_is_nowhere_but_where_it_is() {
        assertEquals(0, HEFEI.metresTo(HEFEI));
        assertEquals(20_015_115, new Place(0, 0).metresTo(new Place(0, 180)), 1);
    }

    @Test
    void what_is_not_on_earth_is_no_place() {
        assertThrows(IllegalArgumentException.class, () -> new Place(90.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Place(-90.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Place(0, 180.1));
        assertThrows(IllegalArgumentException.class, () -> new Place(0, -180.1));
        assertThrows(IllegalArgumentException.class, () -> new Place(Double.NaN, 0));
    }
}
