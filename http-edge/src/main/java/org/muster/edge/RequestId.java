package org.muster.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Every request has an id: the caller's {@code X-Request-Id} when it is one, else a new UUIDv7. It comes back with the answer,
 * stands in every log line of the request, in problems and beside the events that followed.
 */
@Singleton
public class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final String KEY = "muster.request-id";
    private static final int MAX_LENGTH = 100;

    /** Before routing, authentication and limits: what they answer carries the id too. */
    static final int FIRST = 1_000_000;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    String id = chosen(context.request().getHeader(HEADER));
                    context.put(KEY, id);
                    context.response().putHeader(HEADER, id);
                    MDC.put("requestId", id);
                    context.next();
                },
                FIRST);
    }

    /** The id of this request. */
    static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "" : id;
    }

    /** The caller's own request id where it is one, else a new one. */
    public static String chosen(@Nullable String sent) {
        return sent != null && acceptable(sent)
                ? sent
                : timeOrdered(System.currentTimeMillis()).toString();
    }

    /** Nothing that could forge a log line or a header. */
    static boolean acceptable(String sent) {
        if (sent.isEmpty() || sent.length() > MAX_LENGTH) {
            return false;
        }
        return sent.chars()
                .allMatch(c -> (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || c == '-'
                        || c == '_'
                        || c == '.'
                        || c == ':');
    }

    /** A UUIDv7. Its random part only has to differ from others, not to be unguessable. */
    private static UUID timeOrdered(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (millis << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(high, low);
    }
}
