package org.muster.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;
import org.muster.paging.UnreadableCursor;
import org.muster.words.Language;

/**
 * Which answer a failure deserves: the caller's mistakes in a sentence that helps, ours in one that names nothing internal and
 * carries the request's id, under which the log has the rest.
 */
@Singleton
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @Inject
    Problems problems;

    @Inject
    JsonMistakes jsonMistakes;

    @Inject
    AllowedMethods allowedMethods;

    @Inject
    @Any
    Instance<PartAway> partsAway;

    /** The answer to any failure of a request. */
    Answer of(Throwable failure, RoutingContext context) {
        return switch (failure) {
            case ProblemException known -> answer(known, context);
            case WebApplicationException web -> web(web, context);
            case JsonProcessingException json -> answer(jsonMistakes.of(json), context);
            case UnreadableCursor cursor -> answer(InvalidInput.cursor(), context);
            case CharConversionException encoding -> answer(jsonMistakes.unreadable(), context);
            case UnauthorizedException absent -> unauthorized("token-missing", "Bearer realm=\"muster\"", context);
            case ForbiddenException forbidden -> answer(403, "not-permitted", Map.of(), context);
            case AuthenticationFailedException issuerAway
            when causes(issuerAway, ConnectException.class::isInstance) -> fault(issuerAway, context);
            case AuthenticationFailedException invalid ->
                unauthorized(
                        expired(invalid) ? "token-expired" : "token-invalid",
                        "Bearer realm=\"muster\", error=\"invalid_token\"",
                        context);
            case RejectedExecutionException full -> answer(Overloaded.service(SHORTLY), context);
            default -> fault(failure, context);
        };
    }

    /** The answer where only a status is known, as the platform gives it before any resource is reached. */
    Answer of(int status, RoutingContext context) {
        return answer(status, codeOf(status), Map.of(), context);
    }

    private Answer web(WebApplicationException failure, RoutingContext context) {
        // What a reader of bodies found; the platform has wrapped it.
        if (failure.getCause() instanceof JsonProcessingException || failure.getCause() instanceof ProblemException) {
            return of(failure.getCause(), context);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return fault(failure, context);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (failure instanceof NotAllowedException) {
            headers.put("Allow", allowedMethods.of(context.request().path()));
        }
        return answer(
                status,
                codeOf(status),
                Map.of("method", context.request().method().name()),
                headers,
                context);
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 401 -> "token-missing";
            case 403 -> "not-permitted";
            case 404 -> "no-such-resource";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 411 -> "length-required";
            case 413 -> "body-too-large";
            case 414 -> "uri-too-long";
            case 415 -> "unsupported-media-type";
            case 431 -> "headers-too-large";
            case 500 -> "fault";
            case 503 -> "overloaded";
            default -> "bad-request";
        };
    }

    private Answer unauthorized(String code, String challenge, RoutingContext context) {
        return answer(401, code, Map.of(), Map.of(CHALLENGE, challenge), context);
    }

    private static boolean expired(Throwable failure) {
        return causes(failure, cause -> cause instanceof InvalidJwtException jwt && jwt.hasExpired());
    }

    /**
     * Why somebody may not: a role that isn't known here, or one without its store, explains more than "forbidden" does.
     *
     * @throws UnauthorizedException if nobody is signed in
     */
    static NotPermitted forbidden(SecurityIdentity identity) {
        try {
            return NotPermitted.wrongRole(CurrentActor.of(identity).roles());
        } catch (NotPermitted unusable) {
            return unusable;
        }
    }

    private Answer fault(Throwable failure, RoutingContext context) {
        if (failure instanceof IOException && context.response().closed()) {
            LOG.debugf(failure, "the caller of %s went away", context.request().path());
        } else if (unavailable(failure) || failure instanceof OIDCException) {
            LOG.warnf("a part this service needs is away: %s", failure);
            return answer(503, "unavailable", Map.of(), Map.of("Retry-After", seconds(SHORTLY)), context);
        } else {
            LOG.errorf(
                    failure,
                    "%s %s failed, request %s",
                    context.request().method(),
                    context.request().path(),
                    RequestId.of(context));
        }
        return answer(500, "fault", Map.of("requestId", RequestId.of(context)), context);
    }

    private boolean unavailable(Throwable failure) {
        return causes(
                failure,
                cause -> cause instanceof ConnectException || partsAway.stream().anyMatch(part -> part.meantBy(cause)));
    }

    private static boolean causes(Throwable failure, Predicate<Throwable> wanted) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (wanted.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private Answer answer(ProblemException known, RoutingContext context) {
        Language language = Language.of(accepted(context));
        Map<String, String> headers = new LinkedHashMap<>(Answer.headers(language));
        Optional<Duration> retryAfter = known.retryAfter();
        retryAfter.ifPresent(after -> headers.put("Retry-After", seconds(after)));
        return new Answer(problems.of(known, language, context.request().path(), RequestId.of(context)), headers);
    }

    private Answer answer(int status, String code, Map<String, Object> arguments, RoutingContext context) {
        return answer(status, code, arguments, Map.of(), context);
    }

    private Answer answer(
            int status, String code, Map<String, Object> arguments, Map<String, String> more, RoutingContext context) {
        Language language = Language.of(accepted(context));
        Map<String, String> headers = new LinkedHashMap<>(Answer.headers(language));
        headers.putAll(more);
        return new Answer(
                problems.of(
                        status,
                        code,
                        arguments,
                        null,
                        language,
                        context.request().path(),
                        RequestId.of(context)),
                headers);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    private static @Nullable String accepted(RoutingContext context) {
        return context.request().getHeader("Accept-Language");
    }
}
