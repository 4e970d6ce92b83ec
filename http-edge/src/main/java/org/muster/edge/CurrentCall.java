package org.muster.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.muster.events.Actor;
import org.muster.words.Language;

/** What a call says beside its body. Read it before anything asynchronous begins: it lives as long as the request does. */
@RequestScoped
public class CurrentCall {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String CARRIED_OUT = "muster.carried-out";
    private static final int MAX_KEY_LENGTH = 128;

    @Inject
    RoutingContext context;

    @Inject
    CurrentActor actor;

    /** Who calls; see {@link CurrentActor#get()}. */
    public Actor actor() {
        return actor.get();
    }

    /** From here on the command is the use cases': what they refuse they log themselves. */
    public void handedOver() {
        context.put(CARRIED_OUT, true);
    }

    static boolean handedOver(RoutingContext context) {
        return context.get(CARRIED_OUT) != null;
    }

    public String requestId() {
        return RequestId.of(context);
    }

    public Language language() {
        return Language.of(context.request().getHeader("Accept-Language"));
    }

    /**
     * The {@code Idempotency-Key}, which every write must carry.
     *
     * @throws InvalidInput when it is missing or repeated, or isn't 1 to 128 visible ASCII characters (400)
     */
    public String idempotencyKey() {
        return idempotencyKey(context);
    }

    /**
     * The version in {@code If-Match}, as {@link #etag} wrote it; empty when the header is absent or {@code *}.
     *
     * @throws InvalidInput when it is anything else (400)
     */
    public OptionalLong ifMatch() {
        String sent = once("If-Match", context);
        if (sent == null || sent.equals("*")) {
            return OptionalLong.empty();
        }
        int length = sent.length();
        if (length < 3 || length > 20 || sent.charAt(0) != '"' || sent.charAt(length - 1) != '"') {
            throw InvalidInput.header("If-Match");
        }
        for (int i = 1; i < length - 1; i++) {
            if (sent.charAt(i) < '0' || sent.charAt(i) > '9') {
                throw InvalidInput.header("If-Match");
            }
        }
        return OptionalLong.of(Long.parseLong(sent, 1, length - 1, 10));
    }

    /** The {@code ETag} of a version: a strong one, {@code "17"}. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** A header that means nothing when it comes twice: which of the two would hold? */
    private static @Nullable String once(String header, RoutingContext context) {
        List<String> sent = context.request().headers().getAll(header);
        if (sent.size() > 1) {
            throw InvalidInput.repeatedHeader(header);
        }
        return sent.isEmpty() ? null : sent.getFirst();
    }

    static String idempotencyKey(RoutingContext context) {
        String key = once(IDEMPOTENCY_KEY, context);
        if (key == null) {
            throw InvalidInput.missingHeader(IDEMPOTENCY_KEY);
        }
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw InvalidInput.header(IDEMPOTENCY_KEY);
        }
        return key;
    }
}
