package org.muster.dispatch.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.Roster;
import org.muster.dispatch.application.Roster.GuardPage;
import org.muster.dispatch.projection.roster.Directory;
import org.muster.dispatch.projection.roster.Directory.StoreEntry;
import org.muster.edge.CurrentActor;
import org.muster.edge.PageSize;
import org.muster.events.StoreId;
import org.muster.paging.NamesCursor;

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

    /** Stores of the region, by city. */
    public record StoresPage(List<StoreEntry> stores, Optional<String> next) {}

    /** Guards, by store. */
    public record GuardsPage(List<GuardPage> guards, Optional<String> next) {}

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
    public Uni<StoresPage> stores(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return directory
                .stores(NamesCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, StoresPage::new, last -> NamesCursor.write(last.city(), last.store())));
    }

    @GET
    @Path("/guards")
    @RolesAllowed({"property-manager", "operations", "auditor", "system"})
    @Operation(summary = "Guards with their traits; a property manager sees his own store's")
    public Uni<GuardsPage> guards(
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return roster.guards(Visible.store(actor.get(), store), NamesCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, GuardsPage::new, last -> NamesCursor.write(last.store(), last.guard())));
    }
}
