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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.SupportPages;
import org.muster.dispatch.projection.leave.LeaveRow;
import org.muster.edge.CurrentActor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;

/** Compensatory leave that guards are owed, or are not, and how it was reckoned (F2.2). */
@Path("/leave")
@Produces(MediaType.APPLICATION_JSON)
public class LeaveResource {
    private final SupportPages pages;
    private final CurrentActor actor;

    @Inject
    public LeaveResource(SupportPages pages, CurrentActor actor) {
        this.pages = pages;
        this.actor = actor;
    }

    /** Accounts of leave. */
    public record LeavePage(List<LeaveRow> leave) {}

    @GET
    @RolesAllowed({
        PROPERTY_MANAGER,
        FINANCE_MANAGER,
        STORE_MANAGER,
        OPERATIONS,
        REGIONAL_MANAGER,
        "guard",
        "auditor",
        "system"
    })
    @Operation(summary = "Leave earned and not earned; a property manager sees his store's, a guard his own (F2.2, G3)")
    public Uni<LeavePage> leave(
            @QueryParam("guard") @Nullable PersonId guard,
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("caseId") @Nullable CaseId caseId) {
        return pages.leave(
                        actor.get(),
                        Optional.ofNullable(guard),
                        Optional.ofNullable(store),
                        Optional.ofNullable(caseId))
                .map(LeavePage::new);
    }
}
