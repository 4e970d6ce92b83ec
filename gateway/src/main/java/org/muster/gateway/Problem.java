package org.muster.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway itself has to say (RFC 9457). The services' own problems pass through unchanged; these have the same form.
 *
 * @param kind what is wrong
 * @param detailEn a sentence for this case, in English
 * @param detailZh the same in Chinese
 * @param prefixes the paths that exist, when the one asked for doesn't
 */
record Problem(Kind kind, String detailEn, String detailZh, List<String> prefixes) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with an address. */
    static Problem address(RequestTarget.Reason reason) {
        return reason.unreadable() ? notEncoded(reason) : suspiciousPath(reason);
    }

    private static Problem notEncoded(RequestTarget.Reason reason) {
        return new Problem(
                Kind.ADDRESS_NOT_ENCODED,
                reason.english() + " Percent-encode the address as UTF-8: %E5%BA%97 for 店, %25 for a percent sign.",
                reason.chinese() + "请将地址按 UTF-8 作百分号编码，例如“店”写作 %E5%BA%97，百分号写作 %25。",
                List.of());
    }

    private static Problem suspiciousPath(RequestTarget.Reason reason) {
        return new Problem(
                Kind.SUSPICIOUS_PATH,
                reason.english() + " Send the plain path, with every part encoded once.",
                reason.chinese() + "请使用普通路径，每段只编码一次。",
                List.of());
    }

    static Problem hostMissing() {
        return new Problem(
                Kind.HOST_MISSING,
                "HTTP/1.1 asks for exactly one Host header, with a host's name in it.",
                "HTTP/1.1 要求有且仅有一个有效的 Host 头。",
                List.of());
    }

    static Problem unknownPath(List<String> prefixes) {
        return new Problem(
                Kind.UNKNOWN_PATH,
                "Nothing is served here. Paths begin with one of the known prefixes.",
                "此地址没有服务，路径应以已知前缀开头。",
                prefixes);
    }

    static Problem methodNotAllowed(String method) {
        return new Problem(
                Kind.METHOD_NOT_ALLOWED,
                "The method " + method + " does not pass the gateway.",
                "网关不接受 " + method + " 方法。",
                List.of());
    }

    static Problem bodyTooSlow() {
        return new Problem(
                Kind.BODY_TOO_SLOW,
                "The request's body did not arrive in time. Nothing was done; send it again.",
                "请求体未及时到达，未作任何处理，请重新发送。",
                List.of());
    }

    static Problem bodyTooLarge(long limit) {
        return new Problem(
                Kind.BODY_TOO_LARGE,
                "The request's body is larger than " + limit + " bytes. Nothing was done.",
                "请求体超过 " + limit + " 字节，未作任何处理。",
                List.of());
    }

    static Problem brokenOff(String service) {
        return new Problem(
                Kind.BROKEN_OFF,
                "The " + service
                        + " service broke off before it answered, so it is unknown whether the request took effect."
                        + " Repeat it with the same Idempotency-Key.",
                service + " 服务在应答前中断，无法确定请求是否生效。请使用相同的 Idempotency-Key 重试。",
                List.of());
    }

    static Problem unavailable(String service) {
        return new Problem(
                Kind.UNAVAILABLE,
                "The " + service + " service can't be reached. Nothing was sent to it; try again shortly.",
                "无法连接 " + service + " 服务，请求未送达，请稍后重试。",
                List.of());
    }

    static Problem tooSlow(String service) {
        return new Problem(
                Kind.TOO_SLOW,
                "The " + service + " service did not answer in time, so it is unknown whether the request took effect."
                        + " Repeat it with the same Idempotency-Key.",
                service + " 服务未及时应答，无法确定请求是否生效。请使用相同的 Idempotency-Key 重试。",
                List.of());
    }

    /**
     * The document.
     *
     * @param instance the path that was called, or what came in its place
     */
    Buffer body(Language language, String instance, String requestId) {
        JsonObject json = new JsonObject()
                .put("type", "urn:muster:problem:" + kind.code)
                .put("title", kind.title(language))
                .put("status", kind.status)
                .put("detail", language == Language.CHINESE ? detailZh : detailEn)
                .put("instance", instance)
                .put("code", kind.code)
                .put("requestId", requestId);
        if (!prefixes.isEmpty()) {
            json.put("prefixes", new JsonArray(prefixes));
        }
        return json.toBuffer();
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
        SUSPICIOUS_PATH(400, "suspicious-path", "This path could be read in more than one way", "路径存在歧义"),
        ADDRESS_NOT_ENCODED(400, "address-not-encoded", "Address not encoded", "地址未编码"),
        HOST_MISSING(400, "host-missing", "The Host header is missing", "缺少 Host 头"),
        UNKNOWN_PATH(404, "no-such-resource", "No such address", "地址不存在"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", "方法不被允许"),
        BODY_TOO_SLOW(408, "body-too-slow", "The body did not arrive in time", "请求体超时"),
        BODY_TOO_LARGE(413, "body-too-large", "Body too large", "请求体过大"),
        BROKEN_OFF(502, "upstream-broke-off", "The service broke off", "服务中断"),
        UNAVAILABLE(503, "upstream-unavailable", "The service can't be reached", "服务不可用"),
        TOO_SLOW(504, "upstream-too-slow", "The service did not answer in time", "服务应答超时");

        private final int status;
        private final String code;
        private final String titleEn;
        private final String titleZh;

        Kind(int status, String code, String titleEn, String titleZh) {
            this.status = status;
            this.code = code;
            this.titleEn = titleEn;
            this.titleZh = titleZh;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }

        /** What kind of problem it is, in words: the services' own where they have the same code. */
        String title(Language language) {
            return language == Language.CHINESE ? titleZh : titleEn;
        }
    }

    /** The languages problems are written in. */
    enum Language {
        ENGLISH("en"),
        CHINESE("zh-CN");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        String tag() {
            return tag;
        }

        /** The first of the two that {@code Accept-Language} asks for; English when it asks for neither or can't be read. */
        static Language of(@Nullable String acceptLanguage) {
            if (acceptLanguage == null) {
                return ENGLISH;
            }
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (range.getWeight() > 0 && language.equals("zh")) {
                        return CHINESE;
                    }
                    if (range.getWeight() > 0 && language.equals("en")) {
                        return ENGLISH;
                    }
                }
                return ENGLISH;
            } catch (IllegalArgumentException e) {
                return ENGLISH;
            }
        }
    }
}
