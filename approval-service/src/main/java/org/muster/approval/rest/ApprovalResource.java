package org.muster.approval.rest;

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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.approval.application.ApprovalPage;
import org.muster.approval.application.Approvals;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.approval.projection.inbox.InboxRow;
import org.muster.approval.rest.ApprovalBodies.Content;
import org.muster.approval.rest.ApprovalBodies.Refusal;
import org.muster.approval.rest.ApprovalBodies.Signature;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.StoreId;
import org.muster.journal.application.HttpCommands;
import org.muster.journal.edge.CurrentActor;
import org.muster.journal.edge.CurrentCall;
import org.muster.journal.edge.InvalidInput;
import org.muster.journal.edge.PageCursor;

/** Approvals: the signatures of planned requests and, in retrospect, of support forms (N2.1, N2.2, A1). */
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {
    private static final int MAX_PAGE = 200;

    private final HttpCommands commands;
    private final Approvals approvals;
    private final Inbox inbox;
    private final CurrentActor actor;

    @Inject
    public ApprovalResource(HttpCommands commands, Approvals approvals, Inbox inbox, CurrentActor actor) {
        this.commands = commands;
        this.approvals = approvals;
        this.inbox = inbox;
        this.actor = actor;
    }

    @POST
    @Path("/{caseId}/signatures")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Sign the step whose turn it is, for the content that was read (N2.1)")
    public Uni<RestResponse<byte[]>> sign(@RestPath CaseId caseId, Signature body) {
        ContentRef read = Content.ref(body.content());
        return commands.run("sign " + caseId, body, approvals.signing(caseId, read));
    }

    @POST
    @Path("/{caseId}/refusals")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(
            summary =
                    "Refuse at the step whose turn it is, with a reason; final for the content that was read (N2.1, N5.2)")
    public Uni<RestResponse<byte[]>> refuse(@RestPath CaseId caseId, Refusal body) {
        ContentRef read = Content.ref(body.content());
        return commands.run("refuse " + caseId, body, approvals.refusing(caseId, read, body.reason(), body.clause()));
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
        return approvals
                .page(caseId, actor.get())
                .map(page -> RestResponse.ResponseBuilder.ok(page)
                        .header("ETag", CurrentCall.etag(page.version()))
                        .build());
    }

    /** One page of the inbox; {@code next} is absent on the last. */
    public record InboxPage(List<InboxRow> cases, Optional<String> next) {}

    @GET
    @RolesAllowed({
        "property-manager",
        "finance-manager",
        "store-manager",
        "operations",
        "regional-manager",
        "auditor",
        "system"
    })
    @Operation(
            summary = "awaiting=me: what awaits the caller's signature, the longest waiting first;"
                    + " all: every approval he may know of, what moved last first (G3)")
    public Uni<InboxPage> inbox(
            @QueryParam("awaiting") @DefaultValue("all") String awaiting,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw InvalidInput.parameter("limit");
        }
        Optional<PageCursor> behind = PageCursor.read(cursor);
        Actor reader = actor.get();
        return (switch (awaiting) {
                    case "me" -> inbox.awaiting(reader, behind, limit + 1);
                    case "all" -> inbox.all(storeSeenBy(reader), behind, limit + 1);
                    default -> throw InvalidInput.parameter("awaiting");
                })
                .map(rows -> rows.size() <= limit
                        ? new InboxPage(rows, Optional.empty())
                        : new InboxPage(
                                rows.subList(0, limit),
                                Optional.of(PageCursor.write(rows.get(limit - 1).since, rows.get(limit - 1).caseId))));
    }

    /** People of a store see their own store's cases; empty: every store's. */
    private static Optional<StoreId> storeSeenBy(Actor reader) {
        return reader.roles().stream().anyMatch(role -> !role.ofStore()) ? Optional.empty() : reader.store();
    }
}
