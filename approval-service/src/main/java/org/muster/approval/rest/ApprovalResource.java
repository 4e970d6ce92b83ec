package org.muster.approval.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;
import org.muster.approval.application.ApprovalPage;
import org.muster.approval.application.Approvals;
import org.muster.approval.application.Inboxes;
import org.muster.approval.application.Inboxes.Blocking;
import org.muster.approval.application.Summary;
import org.muster.approval.projection.inbox.InboxLine;
import org.muster.approval.rest.ApprovalBodies.Refusal;
import org.muster.approval.rest.ApprovalBodies.Return;
import org.muster.approval.rest.ApprovalBodies.Signature;
import org.muster.approval.rest.ApprovalBodies.Signer;
import org.muster.approval.rest.ApprovalBodies.Transfer;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.HttpCommands;
import org.muster.paging.PageCursor;

/**
 * Approvals: the signatures of planned requests and, in retrospect, of support forms (N2.1, N2.2, A1). Everybody with an office is let
 * through to all of it: he may stand in for who holds the one that is needed, which the domain decides.
 */
@Path("/approvals")
@RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {
    private final HttpCommands commands;
    private final Approvals approvals;
    private final Inboxes inboxes;
    private final CurrentActor actor;

    @Inject
    public ApprovalResource(HttpCommands commands, Approvals approvals, Inboxes inboxes, CurrentActor actor) {
        this.commands = commands;
        this.approvals = approvals;
        this.inboxes = inboxes;
        this.actor = actor;
    }

    @POST
    @Path("/{caseId}/signatures")
    @Operation(
            summary = "Sign the step whose turn it is, for the content that was read (N2.1); whoever's word another"
                    + " attested confirms or denies it here (N2.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> sign(@RestPath CaseId caseId, Signature body) {
        ContentRef read = body.content().ref();
        Map<Word, Boolean> said = body.said();
        CommandEnvelope call = commands.call("sign " + caseId, body);
        return commands.answer(approvals.sign(call, caseId, read, said, body.comment()));
    }

    @POST
    @Path("/{caseId}/refusals")
    @Operation(
            summary = "Refuse at the step whose turn it is, with a reason; final for the content that was read (N2.1,"
                    + " N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> refuse(@RestPath CaseId caseId, Refusal body) {
        ContentRef read = body.content().ref();
        Map<Word, Boolean> said = body.said();
        CommandEnvelope call = commands.call("refuse " + caseId, body);
        return commands.answer(approvals.refuse(call, caseId, read, body.reason(), body.clause(), said));
    }

    @POST
    @Path("/{caseId}/returns")
    @Operation(summary = "Give the content back to the filer for revision, with a reason; voids what was signed (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> giveBack(@RestPath CaseId caseId, Return body) {
        ContentRef read = body.content().ref();
        Map<Word, Boolean> said = body.said();
        CommandEnvelope call = commands.call("return " + caseId, body);
        return commands.answer(approvals.giveBack(call, caseId, read, body.reason(), said));
    }

    @POST
    @Path("/{caseId}/transfers")
    @Operation(
            summary = "Hand the step whose turn it is to somebody of the same office, with a reason; a late or vacant"
                    + " step may be handed on by the level above (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> transfer(@RestPath CaseId caseId, Transfer body) {
        ContentRef read = body.content().ref();
        CommandEnvelope call = commands.call("transfer " + caseId, body);
        return commands.answer(approvals.transfer(call, caseId, read, body.to(), body.reason()));
    }

    @POST
    @Path("/{caseId}/signers")
    @Operation(summary = "Ask for one signature more, before or after the step whose turn it is, with a reason (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> addSigner(@RestPath CaseId caseId, Signer body) {
        ContentRef read = body.content().ref();
        CommandEnvelope call = commands.call("add-signer " + caseId, body);
        return commands.answer(approvals.addSigner(call, caseId, read, body.signer(), body.place(), body.reason()));
    }

    @POST
    @Path("/{caseId}/reminders")
    @Operation(summary = "Remind whoever is awaited (N2.1); no body")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> remind(@RestPath CaseId caseId) {
        return commands.answer(approvals.remind(commands.call("remind " + caseId, ""), caseId));
    }

    @POST
    @Path("/{caseId}/withdrawal")
    @Operation(summary = "The filer asks for signatures no longer (N2.1); no body")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> withdraw(@RestPath CaseId caseId) {
        return commands.answer(approvals.withdraw(commands.call("withdraw " + caseId, ""), caseId));
    }

    @GET
    @Path("/{caseId}")
    @RolesAllowed({
        "property-manager",
        "finance-manager",
        "store-manager",
        "operations",
        "regional-manager",
        "auditor",
        "system"
    })
    @Operation(summary = "An approval: its steps, who has signed, whose turn it is, for those who may know of it (G3)")
    public Uni<RestResponse<ApprovalPage>> page(@RestPath CaseId caseId) {
        return approvals.page(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
    }

    /** One page of a list; {@code next} is absent on the last. */
    public record InboxPage(List<InboxLine> cases, Optional<String> next) {}

    @GET
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor"})
    @Operation(
            summary = "awaiting=me: what awaits the caller's signature, the longest waiting first; escalated: what is"
                    + " late or vacant and he may hand on; all: every approval he may know of, what moved last"
                    + " first (G3)")
    public Uni<InboxPage> inbox(
            @QueryParam("awaiting") @DefaultValue("all") @Schema(enumeration = {"me", "escalated", "all"})
                    String awaiting,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        Optional<PageCursor> behind = PageCursor.read(cursor);
        int asked = limit.andOneMore();
        return (switch (awaiting) {
                    case "me" -> inboxes.awaiting(actor.get(), behind, asked);
                    case "escalated" -> inboxes.escalated(actor.get(), behind, asked);
                    case "all" -> inboxes.all(actor.get(), behind, asked);
                    default -> throw InvalidInput.parameter("awaiting", List.of("me", "escalated", "all"));
                })
                .map(lines -> limit.page(lines, InboxPage::new, ApprovalResource::cursor));
    }

    /** One page of what is undecided; {@code next} is absent on the last. */
    public record BlockingPage(List<Blocking> cases, Optional<String> next) {}

    @GET
    @Path("/blocking")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor"})
    @Operation(
            summary = "Who blocks, since when: every undecided approval the caller may know of, with the office awaited"
                    + " and who holds it, the longest waiting first (N2.1, G3)")
    public Uni<BlockingPage> blocking(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        Optional<PageCursor> behind = PageCursor.read(cursor);
        return inboxes.blocking(actor.get(), behind, limit.andOneMore())
                .map(lines -> limit.page(lines, BlockingPage::new, line -> cursor(line.approval())));
    }

    @GET
    @Path("/inbox")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = InboxPage.class, responseCode = "200")
    @Operation(
            summary = "What awaits the caller's signature, live: an event with the first 50 now and after every change;"
                    + " ends after five minutes, then connect again")
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        return inboxes.live(actor.get())
                .map(page -> page.map(lines -> sse.newEventBuilder()
                                .name("inbox")
                                .data(new InboxPage(lines, Optional.empty()))
                                .build())
                        .orElseGet(() -> sse.newEventBuilder().comment("alive").build()));
    }

    private static String cursor(InboxLine last) {
        return PageCursor.write(last.since(), last.caseId().value());
    }
}
