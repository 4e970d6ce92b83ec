package org.muster.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Which headers end at the gateway and which it adds. The proxy library drops the fixed hop-by-hop ones of requests only. */
final class Headers {

    /** RFC 9110, 7.6.1; {@code Transfer-Encoding} is the library's, which re-frames the body. */
    private static final List<String> HOP_BY_HOP =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "TE", "Trailer", "Upgrade");

    private Headers() {}

    /** Drops what concerns one connection only: the fixed headers and those that {@code Connection} names. */
    static void dropHopByHop(MultiMap headers) {
        for (String value : headers.getAll("Connection")) {
            for (String name : value.split(",", -1)) {
                String named = name.strip();
                if (!named.isEmpty()) {
                    headers.remove(named);
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    /** Says who called, replacing what the caller says of himself. */
    static void forwarded(MultiMap headers, HttpServerRequest request) {
        headers.remove("Forwarded");
        headers.names().stream()
                .filter(name -> name.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length()))
                .toList()
                .forEach(headers::remove);
        if (request.remoteAddress() != null && request.remoteAddress().hostAddress() != null) {
            headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        }
        headers.set("X-Forwarded-Proto", String.valueOf(request.scheme()));
        if (request.authority() != null) {
            headers.set("X-Forwarded-Host", request.authority().toString());
        }
    }
}
