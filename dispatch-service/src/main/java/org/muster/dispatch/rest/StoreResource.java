package org.muster.dispatch.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.Roster;
import org.muster.dispatch.application.Roster.GuardPage;
import org.muster.dispatch.projection.roster.Directory;
import org.muster.dispatch.projection.roster.Directory.StoreEntry;
import org.muster.events.StoreId;
import org.muster.journal.edge.CurrentActor;

/** Who there is: stores, and their guards for those who have to know them (G3). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class StoreResource {
    private final Directory directory;
    private final Roster roster;
    private final CurrentActor actor;

    @Inject
    public StoreResource(Directory directory, Roster roster, CurrentActor actor) {
        this.directory = directory;
        this.roster = roster;
        this.actor = actor;
    }

    /** Every store of the region. */
    public record StoresPage(List<StoreEntry> stores) {}

    /** Guards, by store. */
    public record GuardsPage(List<GuardPage> guards) {}

    @GET
    @Path("/stores")
    @RolesAllowed({
        "property-manager",
        "finance-manager",
        "store-manager",
        "operations",
        "regional-manager",
        "guard",
        "auditor",
        "system"
    })
    @Operation(summary = "The region's stores")
    public Uni<StoresPage> stores() {
        return directory.stores().map(StoresPage::new);
    }

    @GET
    @Path("/guards")
    @RolesAllowed({"property-manager", "operations", "auditor", "system"})
    @Operation(summary = "Guards with their traits; a property manager sees his own store's")
    public Uni<GuardsPage> guards(@QueryParam("store") @Nullable StoreId store) {
        return roster.guards(Visible.store(actor.get(), store)).map(GuardsPage::new);
    }
}
