package org.muster.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the gateway can be told. It refuses to start when routes contradict each other ({@link RouteTable}). */
@ConfigMapping(prefix = "muster.gateway")
public interface GatewayConfig {

    /** The services by name: {@code http://host:port} or {@code https://host:port}, without a path. */
    Map<String, URI> upstreams();

    /** Which paths go where; the names are free. */
    Map<String, RouteConfig> routes();

    /** The largest request body that is passed on. A larger one is answered 413, also when it comes in chunks. */
    @WithDefault("1M")
    MemorySize bodyLimit();

    /** How long a connection to a service may take to be made. After that the answer is 503: nothing was sent. */
    @WithDefault("2S")
    Duration connectTimeout();

    /**
     * How long a service may take from the end of the request to the head of its answer, and a client to send a body. After
     * that the answer is 504, or 408. Longer than any wait a service allows itself.
     */
    @WithDefault("30S")
    Duration answerTimeout();

    /** How long an answer that has begun may fall silent before it is broken off; event streams send comments meanwhile. */
    @WithDefault("5M")
    Duration silenceLimit();

    /**
     * Connections to one service. An event stream holds one as long as it runs; when all are taken, requests wait and
     * after {@link #connectTimeout()} get 503.
     */
    @WithDefault("512")
    int connectionsPerUpstream();

    /** How long readiness waits for a service's own readiness. */
    @WithDefault("1S")
    Duration probeTimeout();

    /** One prefix and where it leads. */
    interface RouteConfig {

        /** Path prefix of whole segments, such as {@code /requests}; the longest that fits wins. */
        String prefix();

        /** A name of {@link GatewayConfig#upstreams()}. */
        String upstream();

        /** What replaces the prefix on the way to the service; the prefix itself unless given. */
        Optional<String> target();
    }
}
