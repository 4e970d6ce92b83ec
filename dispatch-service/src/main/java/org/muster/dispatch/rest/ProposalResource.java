package org.muster.dispatch.rest;

import static org.muster.dispatch.rest.Offices.FINANCE_MANAGER;
import static org.muster.dispatch.rest.Offices.OPERATIONS;
import static org.muster.dispatch.rest.Offices.PROPERTY_MANAGER;
import static org.muster.dispatch.rest.Offices.REGIONAL_MANAGER;
import static org.muster.dispatch.rest.Offices.STORE_MANAGER;

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
import org.muster.dispatch.application.SupportPages;
import org.muster.edge.CurrentActor;
import org.muster.events.CaseId;

/** Whom operations could order. */
@Path("/proposals")
@Produces(MediaType.APPLICATION_JSON)
public class ProposalResource {
    private final SupportPages pages;
    private final CurrentActor actor;

    @Inject
    public ProposalResource(SupportPages pages, CurrentActor actor) {
        this.pages = pages;
        this.actor = actor;
    }

    @GET
    @Path("/{caseId}")
    @RolesAllowed({PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER})
    @Operation(
            summary = "Stores in the order in which they should lend, with the guards who would go (F3.1, F3.2, F3.3)")
    public Uni<ProposalPage> proposal(@RestPath CaseId caseId) {
        return pages.proposal(caseId, actor.get());
    }
}
