package org.muster.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final Map<String, URI> upstreams = new HashMap<>(Map.of(
            "one", URI.create("http://one:8081"),
            "two", URI.create("https://two")));
    private final Map<String, GatewayConfig.RouteConfig> routes = new HashMap<>(Map.of(
            "a", new Line("/requests", "one", Optional.empty()),
            "b", new Line("/journals/requests", "one", Optional.of("/journal")),
            "c", new Line("/journals", "two", Optional.empty())));

    @Test
    void a_prefix_covers_whole_segments_only() {
        RouteTable table = table();
        assertEquals("/requests", table.match("/requests").orElseThrow().prefix());
        assertEquals("/requests", table.match("/requests/x").orElseThrow().prefix());
        assertTrue(table.match("/requestsx").isEmpty());
        assertTrue(table.match("/request").isEmpty());
        assertTrue(table.match("/").isEmpty());
        assertTrue(table.match("/REQUESTS").isEmpty());
    }

    @Test
    void the_longest_prefix_wins() {
        assertEquals(
                "one",
                table().match("/journals/requests/1").orElseThrow().upstream().name());
        assertEquals(
                "two", table().match("/journals/other").orElseThrow().upstream().name());
    }

    @Test
    void a_target_stands_in_the_place_of_the_prefix() {
        RouteTable.Route journal = table().match("/journals/requests").orElseThrow();
        assertEquals("/journal", journal.rewrite("/journals/requests"));
        assertEquals("/journal/events", journal.rewrite("/journals/requests/events"));
        RouteTable.Route plain = table().match("/requests/1").orElseThrow();
        assertEquals("/requests/1", plain.rewrite("/requests/1"));
    }

    @Test
    void the_scheme_gives_the_port_unless_one_is_given() {
        assertEquals(
                List.of(
                        new RouteTable.Upstream("one", "one", 8081, false),
                        new RouteTable.Upstream("two", "two", 443, true)),
                table().upstreams());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "requests", "/requests/", "/", "/a/../b", "/a//b", "/a?b", "/a%2Fb", "/%61"})
    void a_prefix_that_is_no_plain_path_stops_the_start(String prefix) {
        routes.put("d", new Line(prefix, "one", Optional.empty()));
        assertRefused("muster.gateway.routes.d.prefix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one:8081", "ftp://one", "http://one/base", "http://one?x", "http://me@one", "http:///x", "one"})
    void an_address_that_is_none_stops_the_start(String address) {
        upstreams.put("one", URI.create(address));
        assertRefused("muster.gateway.upstreams.one");
    }

    @Test
    void an_undeclared_upstream_stops_the_start() {
        routes.put("d", new Line("/d", "three", Optional.empty()));
        assertRefused("muster.gateway.routes.d.upstream");
    }

    @Test
    void the_same_prefix_twice_stops_the_start() {
        routes.put("d", new Line("/requests", "two", Optional.empty()));
        assertRefused("/requests");
    }

    @Test
    void no_route_at_all_stops_the_start() {
        routes.clear();
        assertRefused("muster.gateway.routes");
    }

    private void assertRefused(String names) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, this::table);
        assertTrue(refusal.toString().contains(names), refusal.toString());
    }

    private RouteTable table() {
        return RouteTable.of(new Config(upstreams, routes));
    }

    private record Line(String prefix, String upstream, Optional<String> target) implements GatewayConfig.RouteConfig {}

    private record Config(Map<String, URI> upstreams, Map<String, RouteConfig> routes) implements GatewayConfig {
        @Override
        public MemorySize bodyLimit() {
            return new MemorySize(BigInteger.TEN);
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration answerTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration silenceLimit() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int connectionsPerUpstream() {
            return 1;
        }

        @Override
        public Duration probeTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
