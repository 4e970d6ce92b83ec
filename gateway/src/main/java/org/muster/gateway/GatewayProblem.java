package org.muster.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.edge.Problems;
import org.muster.words.Language;

/**
 * What the gateway itself has to say. The services' own problems pass through unchanged; these have the same form, and the same title
 * where a service has the same code. What people read stands in {@code problems*.properties}.
 *
 * @param kind what is wrong
 * @param arguments what fills the sentence's placeholders
 * @param prefixes the paths that exist, when the one asked for doesn't
 */
record GatewayProblem(Kind kind, Map<String, Object> arguments, List<String> prefixes) {

    /** What is wrong with an address. */
    static GatewayProblem address(RequestTarget.Reason reason) {
        return of(reason.unreadable() ? Kind.ADDRESS_NOT_ENCODED : Kind.SUSPICIOUS_PATH, Map.of("reason", reason));
    }

    static GatewayProblem hostMissing() {
        return of(Kind.HOST_MISSING, Map.of());
    }

    static GatewayProblem unknownPath(List<String> prefixes) {
        return new GatewayProblem(Kind.UNKNOWN_PATH, Map.of(), prefixes);
    }

    static GatewayProblem methodNotAllowed(String method) {
        return of(Kind.METHOD_NOT_ALLOWED, Map.of("method", method));
    }

    static GatewayProblem bodyTooSlow() {
        return of(Kind.BODY_TOO_SLOW, Map.of());
    }

    static GatewayProblem bodyTooLarge(long limit) {
        return of(Kind.BODY_TOO_LARGE, Map.of("limit", limit));
    }

    static GatewayProblem brokenOff(String service) {
        return of(Kind.BROKEN_OFF, Map.of("service", service));
    }

    static GatewayProblem unavailable(String service) {
        return of(Kind.UNAVAILABLE, Map.of("service", service));
    }

    static GatewayProblem tooSlow(String service) {
        return of(Kind.TOO_SLOW, Map.of("service", service));
    }

    private static GatewayProblem of(Kind kind, Map<String, Object> arguments) {
        return new GatewayProblem(kind, arguments, List.of());
    }

    /**
     * The document.
     *
     * @param instance the path that was called, or what came in its place
     */
    Buffer body(Problems problems, Language language, String instance, String requestId) {
        return Buffer.buffer(problems.of(kind.status, kind.code, arguments, null, language, instance, requestId)
                .json(prefixes.isEmpty() ? Map.of() : Map.of("prefixes", prefixes)));
    }

    /** Seconds after which trying again makes sense, for {@code Retry-After}. */
    Optional<String> retryAfter() {
        return switch (kind) {
            case BROKEN_OFF, UNAVAILABLE, TOO_SLOW -> Optional.of("2");
            case SUSPICIOUS_PATH,
                    ADDRESS_NOT_ENCODED,
                    HOST_MISSING,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    BODY_TOO_SLOW,
                    BODY_TOO_LARGE -> Optional.empty();
        };
    }

    /** What can go wrong before, or instead of, a service's answer. */
    enum Kind {
        SUSPICIOUS_PATH(400, "suspicious-path"),
        ADDRESS_NOT_ENCODED(400, "address-not-encoded"),
        HOST_MISSING(400, "host-missing"),
        UNKNOWN_PATH(404, "no-such-resource"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed"),
        BODY_TOO_SLOW(408, "body-too-slow"),
        BODY_TOO_LARGE(413, "body-too-large"),
        BROKEN_OFF(502, "upstream-broke-off"),
        UNAVAILABLE(503, "upstream-unavailable"),
        TOO_SLOW(504, "upstream-too-slow");

        private final int status;
        private final String code;

        Kind(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }
}
