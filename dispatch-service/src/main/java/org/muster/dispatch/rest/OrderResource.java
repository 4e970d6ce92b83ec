package org.muster.dispatch.rest;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.OrderPage;
import org.muster.dispatch.application.Supports;
import org.muster.dispatch.application.Supports.Wanted;
import org.muster.dispatch.application.Supports.Why;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.domain.SupportCommand.AssumeCommand;
import org.muster.dispatch.domain.SupportCommand.RecordAbsence;
import org.muster.dispatch.domain.SupportCommand.RecordArrival;
import org.muster.dispatch.projection.orders.OrderRow;
import org.muster.dispatch.projection.orders.Orders;
import org.muster.dispatch.rest.DispatchBodies.Absence;
import org.muster.dispatch.rest.DispatchBodies.Acknowledgement;
import org.muster.dispatch.rest.DispatchBodies.Arrival;
import org.muster.dispatch.rest.DispatchBodies.Because;
import org.muster.dispatch.rest.DispatchBodies.Command;
import org.muster.dispatch.rest.DispatchBodies.HandOver;
import org.muster.dispatch.rest.DispatchBodies.Order;
import org.muster.dispatch.rest.DispatchBodies.Recall;
import org.muster.dispatch.rest.DispatchBodies.Release;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.PageCursor;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.edge.RequiredFields;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.journal.application.HttpCommands;

/** Orders: calling guards, their stores' answers, attendance and command on site. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private final HttpCommands commands;
    private final Supports supports;
    private final Orders orders;
    private final CurrentActor actor;

    @Inject
    public OrderResource(HttpCommands commands, Supports supports, Orders orders, CurrentActor actor) {
        this.commands = commands;
        this.supports = supports;
        this.orders = orders;
        this.actor = actor;
    }

    @POST
    @RolesAllowed("operations")
    @Operation(summary = "Order guards for a cleared case (F3.1, F3.2, F3.3)")
    @APIResponseSchema(value = OrderPage.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> order(Order body) {
        new RequiredFields()
                .field("/caseId", body.caseId())
                .field("/coordinator", body.coordinator())
                .check();
        CaseId caseId = body.caseId().orElseThrow();
        Wanted wanted = new Wanted(
                caseId, body.coordinator().orElseThrow(), body.picks().map(OrderResource::picks), why(body.because()));
        return commands.run("order " + caseId, body, supports.ordering(wanted));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/acknowledgement")
    @RolesAllowed({"property-manager", "operations"})
    @Operation(summary = "Acknowledge a call-up, in person or as heard by operations on the phone (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> acknowledge(
            @RestPath CaseId caseId, @RestPath CallUpId callUpId, Acknowledgement body) {
        return commands.run(
                "acknowledge " + caseId + " " + callUpId,
                body,
                supports.acknowledging(caseId, callUpId, body.propertyManager()));
    }

    @POST
    @Path("/{caseId}/arrivals")
    @RolesAllowed({"property-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Check a called guard in (F2.6)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> arrival(@RestPath CaseId caseId, Arrival body) {
        PersonId guard = RequiredFields.required("/guard", body.guard());
        return commands.run(
                "arrival " + caseId,
                body,
                supports.onSite(
                        caseId,
                        draft -> new RecordArrival(caseId, draft.actor(), draft.at(), guard, body.arrivedAt())));
    }

    @POST
    @Path("/{caseId}/releases")
    @RolesAllowed({"property-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Release a guard from the site; reckons what leave he is owed (F2.2)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> release(@RestPath CaseId caseId, Release body) {
        PersonId guard = RequiredFields.required("/guard", body.guard());
        return commands.run("release " + caseId, body, supports.releasing(caseId, guard, body.releasedAt()));
    }

    @POST
    @Path("/{caseId}/absences")
    @RolesAllowed({"property-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Record that a called guard did not come and is no longer waited for (F2.6)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> absence(@RestPath CaseId caseId, Absence body) {
        PersonId guard = RequiredFields.required("/guard", body.guard());
        return commands.run(
                "absence " + caseId,
                body,
                supports.onSite(caseId, draft -> new RecordAbsence(caseId, draft.actor(), draft.at(), guard)));
    }

    @POST
    @Path("/{caseId}/command")
    @RolesAllowed({"property-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Take command on site (F1.3)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> assume(@RestPath CaseId caseId, Command body) {
        return commands.run(
                "command " + caseId,
                body,
                supports.onSite(
                        caseId,
                        draft -> new AssumeCommand(
                                caseId, draft.actor(), draft.at(), draft.texts().sealed(body.reason()))));
    }

    @POST
    @Path("/{caseId}/command/hand-over")
    @RolesAllowed({"property-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Hand command over to somebody on site (F1.3)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> handOver(@RestPath CaseId caseId, HandOver body) {
        Optional<String> reason = Optional.ofNullable(body.reason()).filter(text -> !text.isBlank());
        new RequiredFields().field("/to", body.to()).field("/reason", reason).check();
        return commands.run(
                "hand-over " + caseId,
                body,
                supports.handingOver(caseId, body.to().orElseThrow(), reason.orElseThrow()));
    }

    @POST
    @Path("/{caseId}/recall")
    @RolesAllowed("operations")
    @Operation(summary = "Decide about a recall: call the support off, or say why the people stay (F3.1)")
    @APIResponseSchema(value = Supports.Standing.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> decideRecall(@RestPath CaseId caseId, Recall body) {
        boolean accepted = RequiredFields.required("/accepted", body.accepted());
        Optional<String> reason = Optional.ofNullable(body.reason()).filter(text -> !text.isBlank());
        Optional<String> declined =
                accepted ? Optional.empty() : Optional.of(RequiredFields.required("/reason", reason));
        return commands.run("recall " + caseId, body, supports.decidingRecall(caseId, declined));
    }

    @GET
    @Path("/{caseId}")
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
    @Operation(summary = "An order: whole, one's own call-up, or one's own line (G3)")
    public Uni<RestResponse<OrderPage>> page(@RestPath CaseId caseId) {
        return supports.order(caseId, actor.get())
                .map(page -> Pages.ok(page, page.version().orElseThrow()));
    }

    /** One page of orders, newest first; {@code next} is absent on the last. */
    public record OrdersPage(List<OrderRow> orders, Optional<String> next) {}

    @GET
    @RolesAllowed({"operations", "regional-manager", "auditor", "system"})
    @Operation(summary = "Orders, newest first")
    public Uni<OrdersPage> list(
            @QueryParam("stage") @Nullable OrderStage stage,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return orders.page(Optional.ofNullable(stage), PageCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, OrdersPage::new, last -> PageCursor.write(last.orderedAt, last.caseId)));
    }

    private static Map<StoreId, Set<PersonId>> picks(Map<StoreId, List<PersonId>> picks) {
        return picks.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, pick -> {
            List<PersonId> guards = pick.getValue();
            if (guards == null || guards.contains(null)) {
                throw InvalidInput.field("/picks/" + pick.getKey());
            }
            return Set.copyOf(guards);
        }));
    }

    private static Why why(@Nullable Because because) {
        return because == null
                ? Why.NOTHING
                : new Why(
                        because.coordinator(),
                        because.leftTier(),
                        because.headcount(),
                        because.override(),
                        because.offDutyFirst());
    }
}
