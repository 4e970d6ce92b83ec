package org.muster.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every failure inside a resource, or on the way to it, in one form. The platform chooses the most specific of its mappers and
 * ours, so each type it has an own one for is named here too.
 */
class ProblemMappers {
    @Inject
    Failures failures;

    @Inject
    CurrentIdentityAssociation identities;

    @Inject
    RejectionObserved turnedAway;

    @ServerExceptionMapper({
        Throwable.class,
        ProblemException.class,
        WebApplicationException.class,
        NotFoundException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        AuthenticationFailedException.class
    })
    Response failed(Throwable failure, RoutingContext context) {
        return answer(failure, context);
    }

    @ServerExceptionMapper
    Response undefined(InvalidDefinitionException failure, RoutingContext context) {
        return answer(new IllegalStateException("a type of ours can't be read or written as JSON", failure), context);
    }

    /** A refused role. If a resource admits nobody at all, the caller's identity may not have been read yet. */
    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException failure, RoutingContext context) {
        return identities
                .getDeferredIdentity()
                .chain(identity -> {
                    ProblemException why = Failures.forbidden(identity);
                    return kept(identity, why, context).replaceWith(() -> answer(why, context));
                })
                .onFailure()
                .recoverWithItem(unauthenticated -> answer(unauthenticated, context));
    }

    /** A command that a resource turned away before it was made. */
    @ServerExceptionMapper({NotPermitted.class, NotFound.class, RefusedException.class})
    Uni<Response> turnedAway(ProblemException failure, RoutingContext context) {
        Response answer = answer(failure, context);
        return writes(context)
                ? identities
                        .getDeferredIdentity()
                        .chain(identity -> kept(identity, failure, context))
                        .replaceWith(answer)
                : Uni.createFrom().item(answer);
    }

    private Uni<Void> kept(SecurityIdentity identity, ProblemException no, RoutingContext context) {
        if (identity.isAnonymous() || !writes(context)) {
            return Uni.createFrom().voidItem();
        }
        String operation =
                context.request().method().name() + " " + context.request().path();
        return turnedAway.keep(CurrentActor.described(identity), operation, no, Optional.of(RequestId.of(context)));
    }

    /** Whether it is a command that no use case has taken over, which would have logged it. */
    private static boolean writes(RoutingContext context) {
        HttpMethod method = context.request().method();
        return !method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.HEAD)
                && !method.equals(HttpMethod.OPTIONS)
                && !CurrentCall.handedOver(context);
    }

    private Response answer(Throwable failure, RoutingContext context) {
        return response(failures.of(failure, context));
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.problem().status())
                .entity(answer.problem().json());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
