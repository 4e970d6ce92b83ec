package org.muster.gateway;

import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which path goes to which service: whole segments, the longest prefix wins. */
final class RouteTable {

    /**
     * Where one prefix leads.
     *
     * @param prefix begins with a slash, ends without one
     * @param target what stands in its place at the service
     */
    record Route(String prefix, String target, Upstream upstream) {

        boolean covers(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }

        /** The path as the service knows it. */
        String rewrite(String path) {
            return target + path.substring(prefix.length());
        }
    }

    /** A service's address. */
    record Upstream(String name, String host, int port, boolean tls) {}

    private final List<Route> longestFirst;

    private RouteTable(List<Route> longestFirst) {
        this.longestFirst = longestFirst;
    }

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming the property to mend, for a prefix that isn't one, a prefix given twice, an
     *     upstream nobody declared, or an address that isn't one
     */
    static RouteTable of(GatewayConfig config) {
        Set<String> prefixes = new HashSet<>();
        List<Route> routes = config.routes().entrySet().stream()
                .map(e -> route(e.getKey(), e.getValue(), config.upstreams()))
                .sorted(Comparator.comparingInt((Route r) -> r.prefix().length())
                        .reversed()
                        .thenComparing(Route::prefix))
                .toList();
        for (Route route : routes) {
            if (!prefixes.add(route.prefix())) {
                throw new IllegalArgumentException(
                        "muster.gateway.routes: two routes have the prefix " + route.prefix());
            }
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("muster.gateway.routes is empty: the gateway would answer nothing");
        }
        return new RouteTable(routes);
    }

    Optional<Route> match(String path) {
        return longestFirst.stream().filter(r -> r.covers(path)).findFirst();
    }

    /** All prefixes in alphabetical order, for those who ask for a path that isn't there. */
    List<String> prefixes() {
        return longestFirst.stream().map(Route::prefix).sorted().toList();
    }

    /** Every service that some route leads to, by name. */
    List<Upstream> upstreams() {
        return longestFirst.stream()
                .map(Route::upstream)
                .distinct()
                .sorted(Comparator.comparing(Upstream::name))
                .toList();
    }

    private static Route route(String name, GatewayConfig.RouteConfig route, Map<String, URI> upstreams) {
        String property = "muster.gateway.routes." + name;
        URI address = upstreams.get(route.upstream());
        if (address == null) {
            throw new IllegalArgumentException(property + ".upstream is '" + route.upstream() + "', but only "
                    + upstreams.keySet() + " are declared");
        }
        String prefix = path(property + ".prefix", route.prefix());
        String target = route.target().map(t -> path(property + ".target", t)).orElse(prefix);
        return new Route(prefix, target, upstream(route.upstream(), address));
    }

    private static String path(String property, String value) {
        boolean clean = RequestTarget.read(value) instanceof RequestTarget.Clean(String path, var query)
                && query.isEmpty()
                && path.equals(value);
        if (!clean || value.endsWith("/")) {
            throw new IllegalArgumentException(property
                    + " must be a plain path like /requests, without a slash at its end, and is '" + value + "'");
        }
        return value;
    }

    private static Upstream upstream(String name, URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        boolean bare = (address.getRawPath() == null
                        || address.getRawPath().isEmpty()
                        || address.getRawPath().equals("/"))
                && address.getRawQuery() == null
                && address.getRawUserInfo() == null;
        if (!(tls || scheme.equals("http")) || address.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "muster.gateway.upstreams." + name + " must be like http://host:8081, and is '" + address + "'");
        }
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        return new Upstream(name, address.getHost(), port, tls);
    }
}
