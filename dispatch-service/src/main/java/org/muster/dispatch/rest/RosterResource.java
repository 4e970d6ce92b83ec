package org.muster.dispatch.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.muster.dispatch.application.Roster;
import org.muster.dispatch.domain.RosterContent.GuardContent;
import org.muster.dispatch.domain.RosterContent.OfficeContent;
import org.muster.dispatch.domain.RosterContent.PlanContent;
import org.muster.dispatch.domain.RosterContent.StoreContent;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.journal.application.HttpCommands;

/** The roster, as the personnel system tells it: stores, offices, guards, shifts. Telling the same again changes nothing. */
@Path("/roster")
@Produces(MediaType.APPLICATION_JSON)
public class RosterResource {
    private final HttpCommands commands;
    private final Roster roster;

    @Inject
    public RosterResource(HttpCommands commands, Roster roster) {
        this.commands = commands;
        this.roster = roster;
    }

    record Store(CityId city, String nameZh, String nameEn, Double latitude, Double longitude, Integer minimumCover) {}

    record Office(Role office, Optional<StoreId> store, String name) {}

    record Guard(StoreId store, String name, Optional<List<String>> traits) {}

    record Plan(Instant from, Instant until, List<Shift> shifts) {}

    @PUT
    @Path("/stores/{storeId}")
    @RolesAllowed("system")
    @Operation(summary = "A store and where it stands")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> store(@RestPath StoreId storeId, Store body) {
        StoreContent content = Roster.meant(new StoreContent(
                storeId,
                body.city(),
                body.nameZh(),
                body.nameEn(),
                body.latitude(),
                body.longitude(),
                body.minimumCover()));
        return commands.answer(roster.register(commands.call("register-store " + storeId, body), content));
    }

    @PUT
    @Path("/offices/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A person's office, at a store or in the branch")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> office(@RestPath PersonId personId, Office body) {
        OfficeContent content = Roster.meant(new OfficeContent(personId, body.office(), body.store(), body.name()));
        return commands.answer(roster.assign(commands.call("assign-office " + personId, body), content));
    }

    @DELETE
    @Path("/offices/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A person holds his office no longer, and none in its place")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> vacate(@RestPath PersonId personId) {
        return commands.answer(roster.vacate(commands.call("vacate-office " + personId, ""), personId));
    }

    @PUT
    @Path("/guards/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A store's guard, with the traits that group work looks at (G4)")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> guard(@RestPath PersonId personId, Guard body) {
        GuardContent content = Roster.meant(new GuardContent(
                personId, body.store(), body.name(), body.traits().orElse(List.of())));
        return commands.answer(roster.enlist(commands.call("enlist-guard " + personId, body), content));
    }

    @PUT
    @Path("/guards/{personId}/shifts")
    @RolesAllowed("system")
    @Operation(summary = "A guard's shifts; replaces those that were planned to begin in the period")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> shifts(@RestPath PersonId personId, Plan body) {
        PlanContent content = Roster.meant(new PlanContent(personId, body.from(), body.until(), body.shifts()));
        return commands.answer(roster.plan(commands.call("plan-shifts " + personId, body), content));
    }
}
