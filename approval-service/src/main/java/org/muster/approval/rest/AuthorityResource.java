package org.muster.approval.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.approval.application.Authority;
import org.muster.approval.application.PolicyPage;
import org.muster.approval.rest.ApprovalBodies.Policy;
import org.muster.approval.rest.ApprovalBodies.PolicyLimits;
import org.muster.edge.InvalidInput;
import org.muster.edge.NotFound;
import org.muster.edge.PageSize;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.HttpCommands;
import org.muster.paging.CursorText;

/** The policy of authority: who signs what, in which order, within which terms (N2.1). */
@Path("/authority/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    "property-manager",
    "finance-manager",
    "store-manager",
    "operations",
    "regional-manager",
    "auditor",
    "system"
})
public class AuthorityResource {
    private final HttpCommands commands;
    private final Authority authority;

    @Inject
    public AuthorityResource(HttpCommands commands, Authority authority) {
        this.commands = commands;
        this.authority = authority;
    }

    @POST
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Publish a version of the policy of authority; what it leaves out stays as it is (N2.1, F1.1)")
    @APIResponseSchema(value = PolicyPage.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> publish(Policy body) {
        List<Route> routes = body.named();
        Optional<Limits> limits = body.limits().map(PolicyLimits::named);
        CommandEnvelope call = commands.call("publish-policy", body);
        return commands.answer(authority.publish(call, body.effectiveFrom(), routes, limits));
    }

    /** Versions, the earliest first. */
    public record Versions(List<PolicyPage> versions, Optional<String> next) {}

    @GET
    @Operation(summary = "Versions of the policy of authority, the earliest first; version 1 is the notice's")
    public Uni<Versions> versions(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        int behind = cursor == null ? 0 : version(CursorText.read(cursor, 1).getFirst());
        return authority
                .versions(behind, limit.andOneMore())
                .map(found -> limit.page(found, Versions::new, last -> CursorText.write(last.version())));
    }

    private static int version(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw InvalidInput.cursor();
        }
    }

    @GET
    @Path("/current")
    @Operation(summary = "The version in force now")
    public Uni<PolicyPage> current() {
        return authority.current();
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "One version; those that are over stay readable")
    public Uni<PolicyPage> version(@RestPath int version) {
        return authority.version(version).map(found -> found.orElseThrow(() -> new NotFound("policy", version)));
    }
}
