package org.muster.dispatch.rest;

import static org.muster.dispatch.rest.Offices.FINANCE_MANAGER;
import static org.muster.dispatch.rest.Offices.OPERATIONS;
import static org.muster.dispatch.rest.Offices.PROPERTY_MANAGER;
import static org.muster.dispatch.rest.Offices.REGIONAL_MANAGER;
import static org.muster.dispatch.rest.Offices.STORE_MANAGER;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.application.OrderPage;
import org.muster.dispatch.application.SupportPages;
import org.muster.dispatch.application.Supports;
import org.muster.dispatch.application.Supports.Why;
import org.muster.dispatch.domain.CorrectAttendance.Stated;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.projection.orders.OrderRow;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Circumstance;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.HttpCommands;
import org.muster.paging.PageCursor;

/**
 * Orders: calling guards, their stores' answers, attendance and command on site. Everybody with an office is let through to all of it: he
 * may stand in for who holds the one that is needed, which the domain decides.
 */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER})
public class OrderResource {
    private final HttpCommands commands;
    private final Supports supports;
    private final SupportPages pages;
    private final CurrentActor actor;

    @Inject
    public OrderResource(HttpCommands commands, Supports supports, SupportPages pages, CurrentActor actor) {
        this.commands = commands;
        this.supports = supports;
        this.pages = pages;
        this.actor = actor;
    }

    // What callers send.

    /**
     * An order (F3.1).
     *
     * @param picks the guards of each called store; left out: those the proposal names
     * @param givenAt when it was given by phone, if it is entered late; needs the reason {@code lateEntry} (F2.5)
     * @param meetingPoint where to report; left out: at the supported store itself
     */
    record Order(
            CaseId caseId,
            PersonId coordinator,
            Optional<Map<StoreId, List<PersonId>>> picks,
            Optional<Instant> givenAt,
            @Nullable String meetingPoint,
            @Nullable Because because) {}

    /**
     * What operations amends in its order (F3.1). What is left out stays as it is.
     *
     * @param picks guards of each store that are called in addition
     * @param fill whether the guards of the proposal for the missing part are; then without picks
     * @param release called guards who need not come; who is on site is released there
     * @param stay guards who are to stay to the end of the support, though they were to leave before
     */
    record Amendment(
            Optional<Map<StoreId, List<PersonId>>> picks,
            Optional<Boolean> fill,
            Optional<List<PersonId>> release,
            Optional<List<PersonId>> stay,
            Optional<PersonId> coordinator,
            @Nullable String meetingPoint,
            @Nullable Because because,
            String reason) {

        /** @throws InvalidInput if guards are picked although the proposal's are called (400) */
        private Supports.Amendment asked() {
            boolean proposed = fill.orElse(false);
            if (proposed && picks.isPresent()) {
                throw InvalidInput.field("/picks");
            }
            return new Supports.Amendment(
                    picks.map(OrderResource::picks).orElse(Map.of()),
                    proposed,
                    people("/release", release.orElse(List.of())),
                    people("/stay", stay.orElse(List.of())),
                    coordinator,
                    meetingPoint,
                    why(because),
                    reason);
        }
    }

    /** @param substitute of the same store, who comes in the guard's place (F2.4) */
    record Substitution(PersonId guard, PersonId substitute, String reason) {}

    /** Reasons for leaving a rule that allows it (F3.4, F3.3, F3.1, N1+, F2.1, F2.5). */
    record Because(
            @Nullable String coordinator,
            @Nullable String leftTier,
            @Nullable String headcount,
            @Nullable String override,
            @Nullable String offDutyFirst,
            @Nullable String lateEntry) {}

    /** @param propertyManager whose word operations attests (F2.4) */
    record Acknowledgement(Optional<PersonId> propertyManager) {}

    /**
     * An objection to a call-up (F2.4).
     *
     * @param guards who can't come; left out: everybody of the call-up who isn't on site yet
     * @param propertyManager whose word operations attests
     */
    record Objection(
            Circumstance circumstance,
            Optional<List<PersonId>> guards,
            String reason,
            Optional<PersonId> propertyManager) {}

    /** @param accepted whether the guards are excused; the reason is needed both ways (F2.4) */
    record ObjectionDecision(Boolean accepted, String reason) {}

    record Withdrawal(String reason) {}

    /** @param arrivedAt when; left out: now */
    record Arrival(PersonId guard, Optional<Instant> arrivedAt) {}

    /** @param releasedAt when; left out: now */
    record Release(PersonId guard, Optional<Instant> releasedAt) {}

    /**
     * A guard's attendance as it is right, whole (F2.6).
     *
     * @param stays in the order in which he came; none if he was not there. May be left out of an absence only
     * @param absent whether he did not come and is no longer waited for; left out: no
     */
    record Correction(PersonId guard, Optional<List<StatedStay>> stays, Optional<Boolean> absent, String reason) {

        /** @throws InvalidInput if they are left out although he is not absent (400) */
        private List<StatedStay> was() {
            return stays.or(() -> absent.filter(Boolean::booleanValue).map(_ -> List.of()))
                    .orElseThrow(() -> InvalidInput.missing("/stays"));
        }
    }

    /** @param releasedAt left out while he is there */
    record StatedStay(Instant arrivedAt, Optional<Instant> releasedAt) {}

    record Absence(PersonId guard) {}

    /** @param manager who is on site, or leaves it; left out: the caller himself */
    record Presence(Optional<PersonId> manager) {}

    record Admission(PersonId manager, String reason) {}

    record Command(@Nullable String reason) {}

    record HandOver(PersonId to, String reason) {}

    /** @param reason why the people stay; needed only then (F3.1) */
    record Recall(Boolean accepted, @Nullable String reason) {

        /** @throws InvalidInput if it is declined for no reason (400) */
        private Optional<String> declined() {
            if (accepted) {
                return Optional.empty();
            }
            if (reason == null || reason.isBlank()) {
                throw InvalidInput.missing("/reason");
            }
            return Optional.of(reason);
        }
    }

    /** @param endedAt when the support ended; left out: now */
    record End(Optional<Instant> endedAt, String reason) {}

    // What can be asked for.

    @POST
    @Operation(summary = "Order guards for a cleared case (F3.1, F3.2, F3.3)")
    @APIResponseSchema(value = OrderPage.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> order(Order body) {
        Optional<Map<StoreId, Set<PersonId>>> picks = body.picks().map(OrderResource::picks);
        CommandEnvelope call = commands.call("order " + body.caseId(), body);
        return commands.answer(supports.order(
                call,
                body.caseId(),
                body.coordinator(),
                picks,
                body.givenAt(),
                body.meetingPoint(),
                why(body.because())));
    }

    @POST
    @Path("/{caseId}/versions")
    @Operation(summary = "Amend an order: call more guards, call guards back, name another coordinator (F3.1, F3.4)")
    @APIResponseSchema(value = OrderPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> amend(@RestPath CaseId caseId, Amendment body) {
        return commands.answer(supports.amend(commands.call("amend " + caseId, body), caseId, body.asked()));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/substitutions")
    @Operation(summary = "Send another guard of the called store in the place of one who can't come (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> substitute(
            @RestPath CaseId caseId, @RestPath CallUpId callUpId, Substitution body) {
        CommandEnvelope call = commands.call("substitute " + caseId + " " + callUpId, body);
        return commands.answer(
                supports.substitute(call, caseId, callUpId, body.guard(), body.substitute(), body.reason()));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/acknowledgement")
    @Operation(summary = "Acknowledge a call-up, in person or as heard by operations on the phone (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> acknowledge(
            @RestPath CaseId caseId, @RestPath CallUpId callUpId, Acknowledgement body) {
        CommandEnvelope call = commands.call("acknowledge " + caseId + " " + callUpId, body);
        return commands.answer(supports.acknowledge(call, caseId, callUpId, body.propertyManager()));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/objection")
    @Operation(
            summary = "Object to a call-up for an objective circumstance, in person or as heard by operations (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> object(@RestPath CaseId caseId, @RestPath CallUpId callUpId, Objection body) {
        CommandEnvelope call = commands.call("object " + caseId + " " + callUpId, body);
        return commands.answer(supports.object(
                call,
                caseId,
                callUpId,
                body.circumstance(),
                body.guards().map(guards -> people("/guards", guards)),
                body.reason(),
                body.propertyManager()));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/objection/decision")
    @Operation(summary = "Decide about an objection: the guards are excused, or must come (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> decideObjection(
            @RestPath CaseId caseId, @RestPath CallUpId callUpId, ObjectionDecision body) {
        CommandEnvelope call = commands.call("decide-objection " + caseId + " " + callUpId, body);
        return commands.answer(supports.decideObjection(call, caseId, callUpId, body.accepted(), body.reason()));
    }

    @POST
    @Path("/{caseId}/call-ups/{callUpId}/answer/withdrawal")
    @Operation(summary = "Take back a mistyped acknowledgement or undecided objection (F2.4)")
    @APIResponseSchema(value = OrderPage.CallUpPage.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> withdrawAnswer(
            @RestPath CaseId caseId, @RestPath CallUpId callUpId, Withdrawal body) {
        CommandEnvelope call = commands.call("withdraw-answer " + caseId + " " + callUpId, body);
        return commands.answer(supports.withdrawAnswer(call, caseId, callUpId, body.reason()));
    }

    @POST
    @Path("/{caseId}/arrivals")
    @Operation(summary = "Check a called guard in (F2.6)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> arrival(@RestPath CaseId caseId, Arrival body) {
        return commands.answer(
                supports.arrival(commands.call("arrival " + caseId, body), caseId, body.guard(), body.arrivedAt()));
    }

    @POST
    @Path("/{caseId}/releases")
    @Operation(summary = "Release a guard from the site; reckons what leave he is owed (F2.2)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> release(@RestPath CaseId caseId, Release body) {
        return commands.answer(
                supports.release(commands.call("release " + caseId, body), caseId, body.guard(), body.releasedAt()));
    }

    @POST
    @Path("/{caseId}/absences")
    @Operation(summary = "Record that a called guard did not come and is no longer waited for (F2.6)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> absence(@RestPath CaseId caseId, Absence body) {
        return commands.answer(supports.absence(commands.call("absence " + caseId, body), caseId, body.guard()));
    }

    @POST
    @Path("/{caseId}/attendance/corrections")
    @Operation(summary = "Mend what was recorded of a guard: his attendance as it is right, whole (F2.6, F2.2)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> correctAttendance(@RestPath CaseId caseId, Correction body) {
        CommandEnvelope call = commands.call("correct attendance " + caseId, body);
        return commands.answer(supports.correctAttendance(
                call, caseId, body.guard(), stated(body.was()), body.absent().orElse(false), body.reason()));
    }

    @POST
    @Path("/{caseId}/managers/arrivals")
    @Operation(summary = "Check a manager in on site, oneself or as who is in charge there (F1.3)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> checkIn(@RestPath CaseId caseId, Presence body) {
        return commands.answer(supports.checkIn(commands.call("check-in " + caseId, body), caseId, body.manager()));
    }

    @POST
    @Path("/{caseId}/managers/departures")
    @Operation(summary = "Record that a manager left the site, oneself or as who is in charge there (F1.3)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> checkOut(@RestPath CaseId caseId, Presence body) {
        return commands.answer(supports.checkOut(commands.call("check-out " + caseId, body), caseId, body.manager()));
    }

    @POST
    @Path("/{caseId}/managers/admissions")
    @Operation(summary = "Let somebody in on site whose office doesn't belong to this support (F1.3)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> letIn(@RestPath CaseId caseId, Admission body) {
        CommandEnvelope call = commands.call("let-in " + caseId, body);
        return commands.answer(supports.letIn(call, caseId, body.manager(), body.reason()));
    }

    @POST
    @Path("/{caseId}/command")
    @Operation(summary = "Take command on site (F1.3)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> assume(@RestPath CaseId caseId, Command body) {
        return commands.answer(supports.assume(commands.call("command " + caseId, body), caseId, body.reason()));
    }

    @POST
    @Path("/{caseId}/command/hand-over")
    @Operation(summary = "Hand command over to somebody on site (F1.3)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> handOver(@RestPath CaseId caseId, HandOver body) {
        CommandEnvelope call = commands.call("hand-over " + caseId, body);
        return commands.answer(supports.handOver(call, caseId, body.to(), body.reason()));
    }

    @POST
    @Path("/{caseId}/recall")
    @Operation(summary = "Decide about a recall: call the support off, or say why the people stay (F3.1)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> decideRecall(@RestPath CaseId caseId, Recall body) {
        Optional<String> declined = body.declined();
        return commands.answer(supports.decideRecall(commands.call("recall " + caseId, body), caseId, declined));
    }

    @POST
    @Path("/{caseId}/end")
    @Operation(
            summary = "End a support as operations: who is on site is released, who should have come is absent (F3.1)")
    @APIResponseSchema(value = Supports.SupportStatus.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> end(@RestPath CaseId caseId, End body) {
        return commands.answer(
                supports.end(commands.call("end " + caseId, body), caseId, body.endedAt(), body.reason()));
    }

    @GET
    @Path("/{caseId}")
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
    @Operation(summary = "An order: whole, one's own call-up, or one's own line (G3)")
    public Uni<RestResponse<OrderPage>> page(@RestPath CaseId caseId) {
        return pages.order(caseId, actor.get())
                .map(page -> Pages.ok(page, page.version().orElseThrow()));
    }

    /** One page of orders, newest first; {@code next} is absent on the last. */
    public record OrdersPage(List<OrderRow> orders, Optional<String> next) {}

    @GET
    @RolesAllowed({PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER, "auditor", "system"})
    @Operation(summary = "Orders, newest first")
    public Uni<OrdersPage> list(
            @QueryParam("stage") @Nullable OrderStage stage,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return pages.orders(actor.get(), Optional.ofNullable(stage), PageCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, OrdersPage::new, last -> PageCursor.write(last.orderedAt, last.caseId)));
    }

    private static Map<StoreId, Set<PersonId>> picks(Map<StoreId, List<PersonId>> picks) {
        return picks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pick -> people("/picks/" + pick.getKey(), pick.getValue())));
    }

    private static Set<PersonId> people(String field, @Nullable List<PersonId> people) {
        if (people == null || people.stream().anyMatch(Objects::isNull)) {
            throw InvalidInput.field(field);
        }
        return Set.copyOf(people);
    }

    private static List<Stated> stated(List<StatedStay> stays) {
        List<Stated> stated = new ArrayList<>(stays.size());
        for (int i = 0; i < stays.size(); i++) {
            String at = "/stays/" + i;
            StatedStay stay = stays.get(i);
            if (stay == null) {
                throw InvalidInput.field(at);
            }
            stated.add(new Stated(stay.arrivedAt(), stay.releasedAt()));
        }
        return stated;
    }

    private static Why why(@Nullable Because because) {
        return because == null
                ? Why.NOTHING
                : new Why(
                        because.coordinator(),
                        because.leftTier(),
                        because.headcount(),
                        because.override(),
                        because.offDutyFirst(),
                        because.lateEntry());
    }
}
