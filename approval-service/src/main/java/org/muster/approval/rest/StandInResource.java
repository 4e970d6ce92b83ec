package org.muster.approval.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.muster.approval.application.StandInUseCases;
import org.muster.approval.projection.standins.StandInRow;
import org.muster.approval.rest.ApprovalBodies.StandIn;
import org.muster.edge.CurrentActor;
import org.muster.edge.NotFound;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.HttpCommands;

/** Standing in during absences: for a time, for one office, never passed on (N2.1). */
@Path("/stand-ins")
@RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor"})
@Produces(MediaType.APPLICATION_JSON)
public class StandInResource {
    private static final int MOST = 500;

    private final HttpCommands commands;
    private final StandInUseCases absences;
    private final CurrentActor actor;

    @Inject
    public StandInResource(HttpCommands commands, StandInUseCases absences, CurrentActor actor) {
        this.commands = commands;
        this.absences = absences;
        this.actor = actor;
    }

    @POST
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(
            summary = "Name who signs for oneself during an absence; the regional general manager names for others"
                    + " (N2.1)")
    @APIResponseSchema(value = StandInUseCases.Arrangement.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> name(StandIn body) {
        CommandEnvelope call = commands.call("name-stand-in", body);
        return commands.answer(absences.name(call, body.principal(), body.standIn(), body.from(), body.until()));
    }

    @POST
    @Path("/{principal}/{id}/end")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "End it before its term (N2.1)")
    @APIResponseSchema(value = StandInUseCases.Arrangement.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> end(@RestPath PersonId principal, @RestPath StandInId id) {
        CommandEnvelope call = commands.call("end-stand-in " + principal + " " + id, "");
        return commands.answer(absences.end(call, principal, id, unknown(id)));
    }

    @GET
    @Path("/{principal}/{id}")
    @Operation(summary = "One stand-in, with the time it really ends; people of a store see those they are part of")
    public Uni<StandInNamed> one(@RestPath PersonId principal, @RestPath StandInId id) {
        return absences.one(principal, id, actor.get()).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    private static NotFound unknown(StandInId id) {
        return new NotFound("stand-in", id);
    }

    /** Those in force or to come. */
    public record Current(List<StandInRow> standIns) {}

    @GET
    @Operation(
            summary = "Stand-ins in force or to come, the next to end first, 500 at most: people of a store see those"
                    + " they are part of, the branch sees all")
    public Uni<Current> current() {
        return absences.current(actor.get(), MOST).map(Current::new);
    }
}
