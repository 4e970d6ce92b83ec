package org.muster.request.rest;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.NotPermitted;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.HttpCommands;
import org.muster.paging.PageCursor;
import org.muster.request.application.CaseReaders;
import org.muster.request.application.CaseSearch;
import org.muster.request.application.DraftPage;
import org.muster.request.application.RequestBodies.Amendment;
import org.muster.request.application.RequestBodies.Consent;
import org.muster.request.application.RequestBodies.CostBearer;
import org.muster.request.application.RequestBodies.Emergency;
import org.muster.request.application.RequestBodies.Evaluation;
import org.muster.request.application.RequestBodies.Filing;
import org.muster.request.application.RequestBodies.Form;
import org.muster.request.application.RequestBodies.PlannedRequest;
import org.muster.request.application.RequestBodies.ReportOrAnswer;
import org.muster.request.application.RequestBodies.Withdrawal;
import org.muster.request.application.RequestPage;
import org.muster.request.application.Requests;
import org.muster.request.application.SearchWords;
import org.muster.request.application.Summary;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Stage;
import org.muster.request.projection.board.Board;
import org.muster.request.projection.board.BoardRow;
import org.muster.request.projection.drafts.DraftRow;
import org.muster.request.projection.drafts.Drafts;

/**
 * Requests for support: planned ones in writing, emergencies by word of mouth with the form afterwards. All five offices are admitted
 * here, because a holder of one may stand in for any other; the domain asks the roster who may do what.
 */
@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager"})
public class RequestResource {
    private static final String FOR_WHICH_STORE =
            "supportedStore: left out, a property manager asks for his own store, and somebody who stands in for one property"
                    + " manager for that one's. Who stands in for several names the store.";

    private final HttpCommands commands;
    private final Requests requests;
    private final Board board;
    private final CaseSearch search;
    private final Drafts drafts;
    private final CaseReaders readers;
    private final CurrentActor actor;

    @Inject
    public RequestResource(
            HttpCommands commands,
            Requests requests,
            Board board,
            CaseSearch search,
            Drafts drafts,
            CaseReaders readers,
            CurrentActor actor) {
        this.commands = commands;
        this.requests = requests;
        this.board = board;
        this.search = search;
        this.drafts = drafts;
        this.readers = readers;
        this.actor = actor;
    }

    @POST
    @Path("/planned")
    @Operation(
            summary = "Ask in writing for support at a planned event (N2.1, F1.1, F1.2, N5.2)",
            description = FOR_WHICH_STORE)
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> filePlanned(PlannedRequest body) {
        return commands.answer(requests.filePlanned(commands.call("file-planned-request", body), body));
    }

    @POST
    @Path("/drafts")
    @Operation(summary = "Begin a planned request and keep it, complete or not (N2.1)", description = FOR_WHICH_STORE)
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> draft(PlannedRequest body) {
        return commands.answer(requests.draft(commands.call("draft-planned-request", body), body));
    }

    @PUT
    @Path("/{caseId}/draft")
    @Operation(summary = "Replace a draft (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceDraft(@RestPath CaseId caseId, PlannedRequest body) {
        return commands.answer(requests.replaceDraft(call("replace-draft", caseId, body), caseId, body));
    }

    @GET
    @Path("/{caseId}/draft")
    @Operation(summary = "A draft, for its store's property manager (N2.1)")
    public Uni<RestResponse<DraftPage>> draft(@RestPath CaseId caseId) {
        return requests.draft(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
    }

    /** One page of drafts, newest first; {@code next} is absent on the last. */
    public record DraftsPage(List<DraftRow> drafts, Optional<String> next) {}

    @GET
    @Path("/drafts")
    @Operation(
            summary =
                    "The drafts of one's own store, and of those whose property manager one stands in for, newest first"
                            + " (N2.1)")
    public Uni<DraftsPage> drafts(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        Optional<PageCursor> behind = PageCursor.read(cursor);
        return requests.draftsOf(actor.get())
                .map(this::reaching)
                .chain(shown -> drafts.page(shown.stores().orElseThrow(), behind, limit.andOneMore()))
                .map(rows -> limit.page(rows, DraftsPage::new, row -> PageCursor.write(row.draftedAt, row.caseId)));
    }

    @POST
    @Path("/{caseId}/filing")
    @Operation(summary = "File a draft as it is written (N2.1, F1.1, F1.2, N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> fileDraft(@RestPath CaseId caseId, Filing body) {
        return commands.answer(requests.fileDraft(call("file-draft", caseId, body), caseId));
    }

    @POST
    @Path("/{caseId}/withdrawal")
    @Operation(
            summary = "No longer ask: throw a draft away, withdraw before clearance, ask for a recall after it"
                    + " (N2.1, N2.2, F3.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> withdraw(@RestPath CaseId caseId, Withdrawal body) {
        return commands.answer(requests.withdraw(call("withdraw", caseId, body), caseId, body));
    }

    @PUT
    @Path("/{caseId}/content")
    @Operation(
            summary =
                    "File a planned request anew while it awaits signatures or revision; voids what was signed, unless it says"
                            + " the same (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceContent(@RestPath CaseId caseId, PlannedRequest body) {
        return commands.answer(requests.replaceContent(call("replace-content", caseId, body), caseId, body));
    }

    @POST
    @Path("/emergencies")
    @Operation(summary = "Record what was asked by word of mouth in an emergency (N2.2, F1.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> recordEmergency(Emergency body) {
        return commands.answer(requests.recordEmergency(commands.call("record-emergency", body), body));
    }

    @POST
    @Path("/{caseId}/consent")
    @Operation(summary = "Record the store manager's consent, his own or attested (N2.2, F1.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> recordConsent(@RestPath CaseId caseId, Consent body) {
        return commands.answer(requests.recordConsent(call("record-consent", caseId, body), caseId, body));
    }

    @POST
    @Path("/{caseId}/reports")
    @Operation(
            summary =
                    "Record operations' report to the regional general manager, reached or not; or his own answer, by himself"
                            + " (N2.2)",
            description =
                    "Which of the two it is follows from the caller's office. onBehalfOf, for whom the caller acts, is needed only"
                            + " where he may do both: the other way than in his own office, or standing in for both.")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> report(@RestPath CaseId caseId, ReportOrAnswer body) {
        return commands.answer(requests.report(call("report", caseId, body), caseId, body));
    }

    @POST
    @Path("/{caseId}/form")
    @Operation(summary = "File the support form of an emergency (N2.2, A1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> fileForm(@RestPath CaseId caseId, Form body) {
        return commands.answer(requests.fileForm(call("file-form", caseId, body), caseId, body));
    }

    @PUT
    @Path("/{caseId}/amendment")
    @Operation(
            summary = "Raise or lower level, headcount or times of a cleared support; a raise is reported (N3, N2.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> amend(@RestPath CaseId caseId, Amendment body) {
        return commands.answer(requests.amend(call("amend", caseId, body), caseId, body));
    }

    @POST
    @Path("/{caseId}/evaluations")
    @Operation(summary = "Look back on a support that took place, once per person (N1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> evaluate(@RestPath CaseId caseId, Evaluation body) {
        return commands.answer(requests.evaluate(call("evaluate", caseId, body), caseId, body));
    }

    @POST
    @Path("/{caseId}/cost-bearer")
    @Operation(summary = "Decide which store bears the cost of a case whose form is overdue or refused (A1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> decideCostBearer(@RestPath CaseId caseId, CostBearer body) {
        return commands.answer(requests.decideCostBearer(call("decide-cost-bearer", caseId, body), caseId, body));
    }

    @GET
    @Path("/{caseId}")
    @RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor"})
    @Operation(summary = "A case with its texts, for those who may know of it (G3)")
    public Uni<RestResponse<RequestPage>> page(@RestPath CaseId caseId) {
        return requests.page(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
    }

    /** One page of the board, newest first; {@code next} is absent on the last. */
    public record BoardPage(List<BoardRow> cases, Optional<String> next) {}

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
                    "Cases, newest first, by store, stage, level, form, origin, kind, when they were entered and what they say;"
                            + " people of a store see their own store's",
            description = "form=OVERDUE: what is due and neither there nor being signed. With text: those whose story,"
                    + " assessment, place, contact, reasons or evaluations have every word of it, in upper or lower case, in"
                    + " full or half width, or whose number begins with it; 1 to 100 characters. Texts are sealed and opened one by one: one"
                    + " call looks at no more than 5,000 cases, and next goes on from there, also where a page is not full"
                    + " or empty. Of cases whose texts were erased only the number is left to be found by.")
    public Uni<BoardPage> board(
            @QueryParam("store") @Nullable StoreId store,
            @QueryParam("stage") @Nullable Stage stage,
            @QueryParam("level") @Nullable Level level,
            @QueryParam("form") @Nullable FormStage form,
            @QueryParam("origin") @Nullable Origin origin,
            @QueryParam("kind") @Nullable EventKind kind,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("until") @Nullable Instant until,
            @QueryParam("text") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        if (from != null && until != null && until.isBefore(from)) {
            throw InvalidInput.parametersReversed("from", "until");
        }
        Optional<PageCursor> behind = PageCursor.read(cursor);
        Optional<SearchWords> words = Optional.ofNullable(text)
                .map(asked ->
                        SearchWords.of(asked).orElseThrow(() -> InvalidInput.parameter("text", SearchWords.LONGEST)));
        return readers.shown(actor.get(), Optional.ofNullable(store), words.isPresent())
                .map(shown -> new Board.Filter(
                        reaching(shown).stores(),
                        Optional.ofNullable(stage),
                        Optional.ofNullable(level),
                        Optional.ofNullable(form),
                        Optional.ofNullable(origin),
                        Optional.ofNullable(kind),
                        new Board.Entered(Optional.ofNullable(from), Optional.ofNullable(until))))
                .chain(filter -> words.map(asked -> found(asked, filter, behind, limit))
                        .orElseGet(() -> shown(filter, behind, limit)));
    }

    private Uni<BoardPage> found(SearchWords words, Board.Filter filter, Optional<PageCursor> behind, PageSize limit) {
        CaseSearch.Candidates seen = (from, count) -> board.page(filter, from, count);
        return search.find(words, seen, behind, limit.rows()).map(found -> new BoardPage(found.cases(), found.next()));
    }

    private Uni<BoardPage> shown(Board.Filter filter, Optional<PageCursor> behind, PageSize limit) {
        return board.page(filter, behind, limit.andOneMore())
                .map(rows -> limit.page(rows, BoardPage::new, row -> PageCursor.write(row.enteredAt, row.caseId)));
    }

    /** @throws NotPermitted if no office of his reaches any store (403) */
    private CaseReaders.Shown reaching(CaseReaders.Shown shown) {
        if (shown.nothing()) {
            throw NotPermitted.wrongRole(actor.get().roles());
        }
        return shown;
    }

    /** A further command on a case. */
    private CommandEnvelope call(String operation, CaseId caseId, Object body) {
        return commands.call(operation + " " + caseId, body);
    }
}
