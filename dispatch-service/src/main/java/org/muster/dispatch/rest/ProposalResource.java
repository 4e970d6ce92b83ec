package org.muster.dispatch.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.muster.dispatch.application.ProposalPage;
import org.muster.dispatch.application.Supports;
import org.muster.edge.CurrentActor;
import org.muster.events.CaseId;

/** Whom operations could order. */
@Path("/proposals")
@Produces(MediaType.APPLICATION_JSON)
public class ProposalResource {
    private final Supports supports;
    private final CurrentActor actor;

    @Inject
    public ProposalResource(Supports supports, CurrentActor actor) {
        this.supports = supports;
        this.actor = actor;
    }

    @GET
    @Path("/{caseId}")
    @RolesAllowed("operations")
    @Operation(
            summary = "Stores in the order in which they should lend, with the guards who would go (F3.1, F3.2, F3.3)")
    public Uni<ProposalPage> proposal(@RestPath CaseId caseId) {
        return supports.proposal(caseId, actor.get());
    }
}
