package org.muster.expense.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.expense.application.ClaimPage;
import org.muster.expense.application.ClaimPages;
import org.muster.expense.application.Claims;
import org.muster.expense.application.ReceiptLine;
import org.muster.expense.application.Summary;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.TypedReceipt;
import org.muster.expense.projection.board.ClaimRow;
import org.muster.expense.rest.ClaimBodies.Attestation;
import org.muster.expense.rest.ClaimBodies.ClaimContent;
import org.muster.expense.rest.ClaimBodies.ExtraReceipt;
import org.muster.expense.rest.ClaimBodies.Receipt;
import org.muster.expense.rest.ClaimBodies.Refusal;
import org.muster.expense.rest.ClaimBodies.Settlement;
import org.muster.expense.rest.ClaimBodies.SignOff;
import org.muster.expense.rest.ClaimBodies.Signature;
import org.muster.journal.application.HttpCommands;
import org.muster.paging.PageCursor;

/**
 * Claims: what supporting stores spent, what the supported store reimburses, and its payment (F1.4, F2.7, A1). Everybody with an office is
 * let through to all of it: he may stand in for who holds the one that is needed, which the domain decides.
 */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
public class ClaimResource {
    private final HttpCommands commands;
    private final Claims claims;
    private final ClaimPages pages;
    private final CurrentActor actor;

    @Inject
    public ClaimResource(HttpCommands commands, Claims claims, ClaimPages pages, CurrentActor actor) {
        this.commands = commands;
        this.claims = claims;
        this.pages = pages;
        this.actor = actor;
    }

    @POST
    @Path("/{caseId}/receipts")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "guard"})
    @Operation(summary = "Enter a transport receipt of a supporting store (F2.7, N3, A1+)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> enterReceipt(@RestPath CaseId caseId, Receipt body) {
        StoreId store = storeOf(body.supportingStore());
        TypedReceipt receipt = body.typed();
        return commands.answer(claims.enterReceipt(
                commands.call("enter-receipt " + caseId, body),
                caseId,
                store,
                receipt,
                body.amount(),
                body.standIn().orElse(false)));
    }

    @POST
    @Path("/{caseId}/attestations")
    @Operation(summary = "Answer for the truth of one's own store's receipts (F2.7)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> attest(@RestPath CaseId caseId, Attestation body) {
        StoreId store = storeOf(body.supportingStore());
        List<ReceiptId> receipts = body.named();
        return commands.answer(
                claims.attest(commands.call("attest-receipts " + caseId, body), caseId, store, receipts));
    }

    @POST
    @Path("/{caseId}/extra-receipts")
    @Operation(summary = "Allow a supporting store one receipt more than two, with a reason (F2.7)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> allowExtraReceipt(@RestPath CaseId caseId, ExtraReceipt body) {
        return commands.answer(claims.allowExtraReceipt(
                commands.call("allow-extra-receipt " + caseId, body), caseId, body.supportingStore(), body.reason()));
    }

    @PUT
    @Path("/{caseId}/content")
    @Operation(summary = "Draw up the claim, or draw it up again; voids what was signed (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> drawUp(@RestPath CaseId caseId, ClaimContent body) {
        return commands.answer(claims.drawUp(
                commands.call("draw-up-claim " + caseId, body),
                caseId,
                body.meals().orElseGet(Money::zero),
                body.lodging().orElseGet(Money::zero)));
    }

    @POST
    @Path("/{caseId}/signatures")
    @Operation(summary = "Sign the claim in the office whose turn it is, for the content that was read (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> sign(@RestPath CaseId caseId, Signature body) {
        ContentRef read = body.content().ref();
        return commands.answer(claims.sign(commands.call("sign-claim " + caseId, body), caseId, read));
    }

    @POST
    @Path("/{caseId}/refusals")
    @Operation(
            summary =
                    "Refuse the claim in one's turn to sign it, with a reason: it is drawn up anew (F1.4); the finance"
                            + " manager may cite a missing cost statement (N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> refuse(@RestPath CaseId caseId, Refusal body) {
        ContentRef read = body.content().ref();
        return commands.answer(claims.refuse(
                commands.call("refuse-claim " + caseId, body), caseId, read, body.reason(), body.clause()));
    }

    @POST
    @Path("/{caseId}/sign-off")
    @Operation(summary = "Operations checked headcount and transport and signs off (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> signOff(@RestPath CaseId caseId, SignOff body) {
        ContentRef read = body.content().ref();
        return commands.answer(
                claims.signOff(commands.call("sign-off-claim " + caseId, body), caseId, read, body.headcountChecked()));
    }

    @POST
    @Path("/{caseId}/nothing-to-reimburse")
    @Operation(summary = "Operations confirms that nothing was spent: the claim is closed without a payment (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> confirmNothingToReimburse(@RestPath CaseId caseId) {
        return commands.answer(
                claims.confirmNothingToReimburse(commands.call("confirm-nothing-to-reimburse " + caseId, ""), caseId));
    }

    @POST
    @Path("/{caseId}/settlement")
    @RolesAllowed("system")
    @Operation(summary = "Record the payment: only what is accepted here may be paid (A1, A1+)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> settle(@RestPath CaseId caseId, Settlement body) {
        ContentRef read = body.content().ref();
        return commands.answer(claims.settle(
                commands.call("settle-claim " + caseId, body),
                caseId,
                read,
                body.paid(),
                body.reference(),
                body.bearer()));
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
    @Operation(
            summary = "A claim; a supporting store's property manager, or who stands in for him, sees his own store's"
                    + " receipts only (G3)")
    public Uni<RestResponse<ClaimPage>> page(@RestPath CaseId caseId) {
        return pages.claim(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
    }

    @GET
    @Path("/{caseId}/receipts/{receipt}")
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
    @Operation(
            summary = "A receipt of a claim, for those who may know of it; a guard sees what he entered himself (G3)")
    public Uni<ReceiptLine> receipt(@RestPath CaseId caseId, @RestPath ReceiptId receipt) {
        return pages.receipt(caseId, receipt, actor.get());
    }

    /** One page of the board, newest first; {@code next} is absent on the last. */
    public record BoardPage(List<ClaimRow> claims, Optional<String> next) {}

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
            summary = "Claims, newest first; managers of a store, and who stands in for them, see those their store"
                    + " reimburses or bears the cost of (G3)")
    public Uni<BoardPage> board(
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("stage") @Nullable ClaimStage stage,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return pages.board(
                        actor.get(),
                        Optional.ofNullable(store),
                        Optional.ofNullable(stage),
                        PageCursor.read(cursor),
                        limit.andOneMore())
                .map(rows -> limit.page(rows, BoardPage::new, ClaimResource::behind));
    }

    /**
     * The store named, or one's own.
     *
     * @throws InvalidInput if somebody who is of no store names none (400)
     */
    private StoreId storeOf(Optional<StoreId> named) {
        return named.or(() -> actor.get().store()).orElseThrow(() -> InvalidInput.missing("/supportingStore"));
    }

    /** The board lists opened claims only. */
    private static String behind(ClaimRow last) {
        return PageCursor.write(Objects.requireNonNull(last.openedAt), last.caseId);
    }
}
