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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.projection.leave.Leave;
import org.muster.dispatch.projection.leave.LeaveRow;
import org.muster.edge.CurrentActor;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Compensatory leave that guards are owed, or are not, and how it was reckoned (F2.2). */
@Path("/leave")
@Produces(MediaType.APPLICATION_JSON)
public class LeaveResource {
    private final Leave leave;
    private final CurrentActor actor;

    @Inject
    public LeaveResource(Leave leave, CurrentActor actor) {
        this.leave = leave;
        this.actor = actor;
    }

    /** Accounts of leave. */
    public record LeavePage(List<LeaveRow> leave) {}

    @GET
    @RolesAllowed({"property-manager", "operations", "guard", "auditor", "system"})
    @Operation(summary = "Leave earned and not earned; a property manager sees his store's, a guard his own (F2.2, G3)")
    public Uni<LeavePage> leave(
            @QueryParam("guard") @Nullable PersonId guard,
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("caseId") @Nullable CaseId caseId) {
        Actor caller = actor.get();
        Optional<PersonId> asked = Optional.ofNullable(guard);
        Optional<CaseId> of = Optional.ofNullable(caseId);
        // A guard may ask for his own wherever he earned it; everybody else of a store asks for his store's.
        return onlyGuard(caller)
                ? leave.of(Optional.of(own(caller, asked)), Optional.empty(), of)
                        .map(LeavePage::new)
                : leave.of(asked, Visible.store(caller, store), of).map(LeavePage::new);
    }

    private static boolean onlyGuard(Actor caller) {
        return caller.is(Role.GUARD)
                && !caller.is(Role.PROPERTY_MANAGER)
                && caller.roles().stream().allMatch(Role::ofStore);
    }

    private static PersonId own(Actor caller, Optional<PersonId> asked) {
        if (asked.isPresent() && !asked.get().equals(caller.person())) {
            throw NotPermitted.wrongRole(caller.roles());
        }
        return caller.person();
    }
}
