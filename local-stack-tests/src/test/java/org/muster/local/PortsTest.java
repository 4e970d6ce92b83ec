package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_taken_port_is_named_with_its_use_and_a_way_out() throws Exception {
        try (ServerSocket other = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            Ports free = Ports.anyFree();
            Ports ports = new Ports(
                    free.gateway(),
                    other.getLocalPort(),
                    free.approval(),
                    free.dispatch(),
                    free.expense(),
                    free.issuer(),
                    free.postgres(),
                    free.kafka(),
                    free.controller());
            assertEquals(
                    "Port " + other.getLocalPort() + " (request-service) is used by another program."
                            + " Stop that program, or start Muster on other ports: ./muster up --port-base 18080",
                    assertThrows(LocalStackException.class, ports::requireFree).getMessage());
        }
    }

    @Test
    void a_port_taken_on_all_addresses_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(Ports.free())) {
            Ports base = Ports.anyFree();
            Ports ports = new Ports(
                    other.getLocalPort(),
                    base.request(),
                    base.approval(),
                    base.dispatch(),
                    base.expense(),
                    base.issuer(),
                    base.postgres(),
                    base.kafka(),
                    base.controller());
            assertThrows(LocalStackException.class, ports::requireFree);
        }
    }

    @Test
    void free_ports_are_free_and_given_once() {
        Ports.anyFree().requireFree();
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertTrue(given.add(Ports.free()));
        }
    }

    @Test
    void a_base_gives_nine_in_a_row_within_what_exists() {
        assertEquals(new Ports(18080, 18081, 18082, 18083, 18084, 18085, 18086, 18087, 18088), Ports.from(18080));
        assertThrows(LocalStackException.class, () -> Ports.from(80));
        assertThrows(LocalStackException.class, () -> Ports.from(65_530));
    }

    @Test
    void ranges_held_side_by_side_have_no_port_in_common() throws Exception {
        PortRange mine = PortRange.ofThisJvm();
        assertTrue(Ports.free() >= mine.from());
        PortRange one = PortRange.claim();
        PortRange other = PortRange.claim();
        try (ServerSocket first = one.holder();
                ServerSocket second = other.holder()) {
            assertEquals(one.from(), first.getLocalPort() + 1);
            assertTrue(mine.from() + mine.count() <= one.from(), one + " begins within " + mine);
            assertTrue(one.from() + one.count() <= second.getLocalPort(), other + " begins within " + one);
        }
        // Given back, it is found again.
        try (ServerSocket again = PortRange.claim().holder()) {
            assertEquals(one.from(), again.getLocalPort() + 1);
        }
    }
}
