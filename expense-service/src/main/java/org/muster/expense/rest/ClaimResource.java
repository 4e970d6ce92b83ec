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
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.edge.CurrentActor;
import org.muster.edge.PageCursor;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.edge.RequiredFields;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.application.ClaimPage;
import org.muster.expense.application.Claims;
import org.muster.expense.application.ReceiptLine;
import org.muster.expense.application.Summary;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.projection.board.ClaimBoard;
import org.muster.expense.projection.board.ClaimRow;
import org.muster.expense.rest.ClaimBodies.Attestation;
import org.muster.expense.rest.ClaimBodies.ClaimContent;
import org.muster.expense.rest.ClaimBodies.Content;
import org.muster.expense.rest.ClaimBodies.ExtraReceipt;
import org.muster.expense.rest.ClaimBodies.Receipt;
import org.muster.expense.rest.ClaimBodies.Refusal;
import org.muster.expense.rest.ClaimBodies.Settlement;
import org.muster.expense.rest.ClaimBodies.SignOff;
import org.muster.expense.rest.ClaimBodies.Signature;
import org.muster.journal.application.HttpCommands;

/** Claims: what supporting stores spent, what the supported store reimburses, and its payment (F1.4, F2.7, A1). */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
public class ClaimResource {
    private final HttpCommands commands;
    private final Claims claims;
    private final ClaimBoard board;
    private final CurrentActor actor;

    @Inject
    public ClaimResource(HttpCommands commands, Claims claims, ClaimBoard board, CurrentActor actor) {
        this.commands = commands;
        this.claims = claims;
        this.board = board;
        this.actor = actor;
    }

    @POST
    @Path("/{caseId}/receipts")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "guard"})
    @Operation(summary = "Enter a transport receipt of a supporting store (F2.7, N3, A1+)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> enterReceipt(@RestPath CaseId caseId, Receipt body) {
        Optional<StoreId> store = body.supportingStore().or(() -> actor.get().store());
        new RequiredFields()
                .field("/supportingStore", store)
                .field("/kind", body.kind())
                .field("/date", body.date())
                .field("/amount", body.amount())
                .check();
        ReceiptKind kind = body.kind().orElseThrow();
        LocalDate date = body.day();
        Money amount = body.amount().orElseThrow();
        return commands.run(
                "enter-receipt " + caseId,
                body,
                claims.entering(
                        caseId,
                        given -> new ExpenseCommand.EnterReceipt(
                                caseId,
                                given,
                                store.orElseThrow(),
                                kind,
                                Optional.ofNullable(body.invoiceCode()),
                                body.numberAsTyped(),
                                date,
                                amount,
                                body.standIn().orElse(false))));
    }

    @POST
    @Path("/{caseId}/attestations")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Answer for the truth of one's own store's receipts (F2.7)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> attest(@RestPath CaseId caseId, Attestation body) {
        Optional<StoreId> store = body.supportingStore().or(() -> actor.get().store());
        new RequiredFields().field("/supportingStore", store).check();
        List<ReceiptId> receipts = body.named();
        return commands.run(
                "attest-receipts " + caseId,
                body,
                claims.onClaim(
                        caseId,
                        given -> new ExpenseCommand.AttestReceipts(caseId, given, store.orElseThrow(), receipts)));
    }

    @POST
    @Path("/{caseId}/extra-receipts")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Allow a supporting store one receipt more than two, with a reason (F2.7)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> allowExtraReceipt(@RestPath CaseId caseId, ExtraReceipt body) {
        new RequiredFields()
                .field("/supportingStore", body.supportingStore())
                .field("/reason", body.why())
                .check();
        StoreId store = body.supportingStore().orElseThrow();
        String why = body.why().orElseThrow();
        return commands.run("allow-extra-receipt " + caseId, body, claims.allowing(caseId, store, why));
    }

    @PUT
    @Path("/{caseId}/content")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Draw up the claim, or draw it up again; voids what was signed (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> drawUp(@RestPath CaseId caseId, ClaimContent body) {
        return commands.run(
                "draw-up-claim " + caseId,
                body,
                claims.onClaim(
                        caseId,
                        given -> new ExpenseCommand.DrawUpClaim(
                                caseId,
                                given,
                                body.meals().orElseGet(Money::zero),
                                body.lodging().orElseGet(Money::zero))));
    }

    @POST
    @Path("/{caseId}/signatures")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Sign the claim in the office whose turn it is, for the content that was read (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> sign(@RestPath CaseId caseId, Signature body) {
        ContentRef read = Content.ref(body.content(), new RequiredFields());
        return commands.run(
                "sign-claim " + caseId,
                body,
                claims.onClaim(caseId, given -> new ExpenseCommand.SignClaim(caseId, given, read)));
    }

    @POST
    @Path("/{caseId}/refusals")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(
            summary =
                    "Refuse the claim in one's turn to sign it, with a reason: it is drawn up anew (F1.4); the finance manager"
                            + " may cite a missing cost statement (N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> refuse(@RestPath CaseId caseId, Refusal body) {
        ContentRef read = Content.ref(body.content(), new RequiredFields().field("/reason", body.why()));
        String why = body.why().orElseThrow();
        return commands.run("refuse-claim " + caseId, body, claims.refusing(caseId, read, why, body.clause()));
    }

    @POST
    @Path("/{caseId}/sign-off")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Operations checked headcount and transport and signs off (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> signOff(@RestPath CaseId caseId, SignOff body) {
        ContentRef read =
                Content.ref(body.content(), new RequiredFields().field("/headcountChecked", body.headcountChecked()));
        int checked = body.headcountChecked().orElseThrow();
        return commands.run(
                "sign-off-claim " + caseId,
                body,
                claims.onClaim(caseId, given -> new ExpenseCommand.SignOffClaim(caseId, given, read, checked)));
    }

    @POST
    @Path("/{caseId}/nothing-to-reimburse")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
    @Operation(summary = "Operations confirms that nothing was spent: the claim is closed without a payment (F1.4)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> confirmNothingToReimburse(@RestPath CaseId caseId) {
        return commands.run(
                "confirm-nothing-to-reimburse " + caseId,
                "",
                claims.onClaim(caseId, given -> new ExpenseCommand.ConfirmNothingToReimburse(caseId, given)));
    }

    @POST
    @Path("/{caseId}/settlement")
    @RolesAllowed("system")
    @Operation(summary = "Record the payment: only what is accepted here may be paid (A1, A1+)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> settle(@RestPath CaseId caseId, Settlement body) {
        ContentRef read = Content.ref(body.content(), new RequiredFields().field("/paid", body.paid()));
        Money paid = body.paid().orElseThrow();
        return commands.run(
                "settle-claim " + caseId,
                body,
                claims.onClaim(
                        caseId,
                        given -> new ExpenseCommand.SettleClaim(
                                caseId, given, read, paid, body.reference(), body.bearer())));
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
            summary =
                    "A claim; a supporting store's property manager, or who stands in for him, sees his own store's receipts only (G3)")
    public Uni<RestResponse<ClaimPage>> page(@RestPath CaseId caseId) {
        return claims.page(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
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
        return claims.receipt(caseId, receipt, actor.get());
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
            summary =
                    "Claims, newest first; managers of a store, and who stands in for them, see those their store reimburses or"
                            + " bears the cost of (G3)")
    public Uni<BoardPage> board(
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("stage") @Nullable ClaimStage stage,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return claims.listed(actor.get(), Optional.ofNullable(store))
                .chain(stores ->
                        board.page(stores, Optional.ofNullable(stage), PageCursor.read(cursor), limit.andOneMore()))
                .map(rows -> limit.page(rows, BoardPage::new, ClaimResource::behind));
    }

    /** The board lists opened claims only. */
    private static String behind(ClaimRow last) {
        return PageCursor.write(Objects.requireNonNull(last.openedAt), last.caseId);
    }
}
