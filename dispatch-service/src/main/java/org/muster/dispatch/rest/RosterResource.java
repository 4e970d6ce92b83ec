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
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.Roster;
import org.muster.dispatch.domain.Place;
import org.muster.dispatch.domain.RosterCommand.RegisterStore;
import org.muster.edge.InvalidInput;
import org.muster.edge.RequiredFields;
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
    private static final int MAX_TRAITS = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_COVER = 10_000;
    private static final int MAX_SHIFTS = 1_000;
    // What nobody can mean is kept out before the database has to say that it can't hold it.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final HttpCommands commands;
    private final Roster roster;

    @Inject
    public RosterResource(HttpCommands commands, Roster roster) {
        this.commands = commands;
        this.roster = roster;
    }

    record Store(
            Optional<CityId> city,
            Optional<String> nameZh,
            Optional<String> nameEn,
            Optional<Double> latitude,
            Optional<Double> longitude,
            Optional<Integer> minimumCover) {}

    record Office(Optional<Role> office, Optional<StoreId> store, Optional<String> name) {}

    record Guard(Optional<StoreId> store, Optional<String> name, Optional<List<String>> traits) {}

    record Plan(Optional<Instant> from, Optional<Instant> until, Optional<List<Shift>> shifts) {}

    @PUT
    @Path("/stores/{storeId}")
    @RolesAllowed("system")
    @Operation(summary = "A store and where it stands")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> store(@RestPath StoreId storeId, Store body) {
        new RequiredFields()
                .field("/city", body.city())
                .field("/nameZh", body.nameZh())
                .field("/nameEn", body.nameEn())
                .field("/latitude", body.latitude())
                .field("/longitude", body.longitude())
                .field("/minimumCover", body.minimumCover())
                .check();
        int cover = body.minimumCover().orElseThrow();
        if (cover < 0 || cover > MAX_COVER) {
            throw InvalidInput.field("/minimumCover");
        }
        RegisterStore command = new RegisterStore(
                storeId,
                body.city().orElseThrow(),
                name(body.nameZh(), "/nameZh"),
                name(body.nameEn(), "/nameEn"),
                place(body),
                cover);
        return commands.run("register-store " + storeId, body, roster.registering(command));
    }

    @PUT
    @Path("/offices/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A person's office, at a store or in the branch")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> office(@RestPath PersonId personId, Office body) {
        new RequiredFields()
                .field("/office", body.office())
                .field("/name", body.name())
                .check();
        Role office = body.office().orElseThrow();
        if (office == Role.GUARD || office == Role.SYSTEM) {
            throw InvalidInput.field("/office");
        }
        if (office.ofStore()) {
            RequiredFields.required("/store", body.store());
        } else if (body.store().isPresent()) {
            throw InvalidInput.field("/store");
        }
        return commands.run(
                "assign-office " + personId,
                body,
                roster.assigning(personId, office, body.store(), name(body.name(), "/name")));
    }

    @DELETE
    @Path("/offices/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A person holds his office no longer, and none in its place")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> vacate(@RestPath PersonId personId) {
        return commands.run("vacate-office " + personId, "", roster.vacating(personId));
    }

    @PUT
    @Path("/guards/{personId}")
    @RolesAllowed("system")
    @Operation(summary = "A store's guard, with the traits that group work looks at (G4)")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> guard(@RestPath PersonId personId, Guard body) {
        new RequiredFields()
                .field("/store", body.store())
                .field("/name", body.name())
                .check();
        List<String> traits = body.traits().orElse(List.of());
        if (traits.size() > MAX_TRAITS) {
            throw InvalidInput.field("/traits");
        }
        for (int i = 0; i < traits.size(); i++) {
            name(Optional.ofNullable(traits.get(i)), "/traits/" + i);
        }
        return commands.run(
                "enlist-guard " + personId,
                body,
                roster.enlisting(personId, body.store().orElseThrow(), name(body.name(), "/name"), traits));
    }

    @PUT
    @Path("/guards/{personId}/shifts")
    @RolesAllowed("system")
    @Operation(summary = "A guard's shifts; replaces those that were planned to begin in the period")
    @APIResponseSchema(value = Roster.Told.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> shifts(@RestPath PersonId personId, Plan body) {
        new RequiredFields()
                .field("/from", body.from())
                .field("/until", body.until())
                .field("/shifts", body.shifts())
                .check();
        Instant from = body.from().orElseThrow();
        Instant until = body.until().orElseThrow();
        if (from.isBefore(EARLIEST)) {
            throw InvalidInput.field("/from");
        }
        if (!from.isBefore(until) || until.isAfter(LATEST)) {
            throw InvalidInput.field("/until");
        }
        List<Shift> shifts = body.shifts().orElseThrow();
        if (shifts.size() > MAX_SHIFTS) {
            throw InvalidInput.field("/shifts");
        }
        IntStream.range(0, shifts.size())
                .filter(i -> !fits(shifts.get(i), from, until))
                .findFirst()
                .ifPresent(i -> {
                    throw InvalidInput.field("/shifts/" + i);
                });
        return commands.run("plan-shifts " + personId, body, roster.planning(personId, from, until, shifts));
    }

    /** A shift belongs to the period in which it begins; it may end later. */
    private static boolean fits(@Nullable Shift shift, Instant from, Instant until) {
        return shift != null
                && shift.from() != null
                && shift.until() != null
                && shift.from().isBefore(shift.until())
                && !shift.from().isBefore(from)
                && shift.from().isBefore(until)
                && !shift.until().isAfter(LATEST);
    }

    private static Place place(Store body) {
        double latitude = body.latitude().orElseThrow();
        double longitude = body.longitude().orElseThrow();
        if (!(Math.abs(latitude) <= 90)) {
            throw InvalidInput.field("/latitude");
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw InvalidInput.field("/longitude");
        }
        return new Place(latitude, longitude);
    }

    private static String name(Optional<String> text, String pointer) {
        return text.filter(name -> !name.isBlank() && name.length() <= MAX_NAME)
                .orElseThrow(() -> InvalidInput.field(pointer));
    }
}
