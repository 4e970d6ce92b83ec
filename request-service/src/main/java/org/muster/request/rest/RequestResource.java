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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.edge.CurrentActor;
import org.muster.edge.InvalidInput;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.edge.OutcomeUnknown;
import org.muster.edge.PageCursor;
import org.muster.edge.PageSize;
import org.muster.edge.Pages;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.application.HttpCommands;
import org.muster.request.application.CaseReaders;
import org.muster.request.application.CaseSearch;
import org.muster.request.application.DraftPage;
import org.muster.request.application.RequestPage;
import org.muster.request.application.Requests;
import org.muster.request.application.Requests.Draft;
import org.muster.request.application.SearchWords;
import org.muster.request.application.StandingTexts;
import org.muster.request.application.Summary;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestState.Stage;
import org.muster.request.projection.board.Board;
import org.muster.request.projection.board.BoardRow;
import org.muster.request.projection.drafts.DraftRow;
import org.muster.request.projection.drafts.Drafts;
import org.muster.request.projection.stores.Stores;
import org.muster.request.rest.RequestBodies.Amendment;
import org.muster.request.rest.RequestBodies.Assessment;
import org.muster.request.rest.RequestBodies.Consent;
import org.muster.request.rest.RequestBodies.CostBearer;
import org.muster.request.rest.RequestBodies.Emergency;
import org.muster.request.rest.RequestBodies.Evaluation;
import org.muster.request.rest.RequestBodies.Filing;
import org.muster.request.rest.RequestBodies.Form;
import org.muster.request.rest.RequestBodies.PlannedRequest;
import org.muster.request.rest.RequestBodies.Report;
import org.muster.request.rest.RequestBodies.ReportOrAnswer;
import org.muster.request.rest.RequestBodies.Withdrawal;

/**
 * Requests for support: planned ones in writing, emergencies by word of mouth with the form afterwards. Whoever holds one of the five
 * offices may stand in for another: who may do what is decided by the roster, not here.
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
    private final Stores stores;
    private final CaseReaders readers;
    private final CurrentActor actor;

    @Inject
    public RequestResource(
            HttpCommands commands,
            Requests requests,
            Board board,
            CaseSearch search,
            Drafts drafts,
            Stores stores,
            CaseReaders readers,
            CurrentActor actor) {
        this.commands = commands;
        this.requests = requests;
        this.board = board;
        this.search = search;
        this.drafts = drafts;
        this.stores = stores;
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
        return open(
                "file-planned-request",
                body,
                requests.opening(
                        given -> body.supportedStore().or(given::storeToFileFor),
                        Optional.empty(),
                        "",
                        (draft, asked) -> planned(draft, known(asked), body)));
    }

    @POST
    @Path("/drafts")
    @Operation(summary = "Begin a planned request and keep it, complete or not (N2.1)", description = FOR_WHICH_STORE)
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> draft(PlannedRequest body) {
        return open(
                "draft-planned-request",
                body,
                requests.opening(
                        given -> body.supportedStore().or(given::storeToFileFor),
                        Optional.empty(),
                        "/draft",
                        (draft, asked) -> drafted(draft, known(asked), body)));
    }

    @PUT
    @Path("/{caseId}/draft")
    @Operation(summary = "Replace a draft (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceDraft(@RestPath CaseId caseId, PlannedRequest body) {
        return run("replace-draft", caseId, body, draft -> drafted(draft, body.supportedStore(), body));
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
        return run("file-draft", caseId, body, draft -> new RequestCommand.FileDraft(caseId, draft.given()));
    }

    @POST
    @Path("/{caseId}/withdrawal")
    @Operation(
            summary = "No longer ask: throw a draft away, withdraw before clearance, ask for a recall after it"
                    + " (N2.1, N2.2, F3.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> withdraw(@RestPath CaseId caseId, Withdrawal body) {
        return run(
                "withdraw",
                caseId,
                body,
                draft -> new RequestCommand.Withdraw(
                        caseId, draft.given(), draft.text(body.reason()), body.decidedAt()));
    }

    @PUT
    @Path("/{caseId}/content")
    @Operation(
            summary =
                    "File a planned request anew while it awaits signatures or revision; voids what was signed, unless it says"
                            + " the same (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceContent(@RestPath CaseId caseId, PlannedRequest body) {
        return run("replace-content", caseId, body, draft -> planned(draft, body.supportedStore(), body));
    }

    @POST
    @Path("/emergencies")
    @Operation(summary = "Record what was asked by word of mouth in an emergency (N2.2, F1.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> recordEmergency(Emergency body) {
        return open(
                "record-emergency",
                body,
                requests.opening(
                        given -> body.supportedStore().or(given::storeToCallFor),
                        body.caller(),
                        "",
                        (draft, asked) -> emergency(draft, asked, body)));
    }

    @POST
    @Path("/{caseId}/consent")
    @Operation(summary = "Record the store manager's consent, his own or attested (N2.2, F1.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> recordConsent(@RestPath CaseId caseId, Consent body) {
        return run(
                "record-consent",
                caseId,
                body,
                body.storeManager(),
                draft -> new RequestCommand.RecordConsent(
                        caseId, draft.given(), body.storeManager(), body.consentedAt()));
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
        return run(
                "report",
                caseId,
                body,
                draft -> new RequestCommand.TellOfReport(
                        caseId,
                        draft.given(),
                        body.onBehalfOf(),
                        new RequestCommand.ReportToRegionalManager(
                                caseId,
                                draft.given(),
                                body.channel(),
                                body.reached(),
                                body.answer(),
                                body.reportedAt()),
                        new RequestCommand.StateAnswer(
                                caseId,
                                draft.given(),
                                body.channel(),
                                body.reached(),
                                body.answer(),
                                body.reportedAt())));
    }

    @POST
    @Path("/{caseId}/form")
    @Operation(summary = "File the support form of an emergency (N2.2, A1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> fileForm(@RestPath CaseId caseId, Form body) {
        Assessment assessment = or(body.assessment());
        return run(
                "file-form",
                caseId,
                body,
                draft -> new RequestCommand.FileForm(
                        caseId,
                        draft.given(),
                        body.level(),
                        body.headcount(),
                        draft.text(body.story(), standing -> Optional.of(standing.story())),
                        draft.text(assessment.course(), standing -> Optional.of(standing.course())),
                        draft.text(
                                assessment.whyOwnGuardsDoNotSuffice(),
                                standing -> Optional.of(standing.whyOwnGuardsDoNotSuffice())),
                        body.costStatement(),
                        body.callConfirmed()));
    }

    @PUT
    @Path("/{caseId}/amendment")
    @Operation(
            summary = "Raise or lower level, headcount or times of a cleared support; a raise is reported (N3, N2.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> amend(@RestPath CaseId caseId, Amendment body) {
        return run(
                "amend",
                caseId,
                body,
                draft -> new RequestCommand.AmendSupport(
                        caseId,
                        draft.given(),
                        body.level(),
                        body.headcount(),
                        body.reportAt(),
                        body.until(),
                        draft.text(body.reason()),
                        body.report().map(report -> report(draft, report)),
                        body.decidedAt()));
    }

    @POST
    @Path("/{caseId}/evaluations")
    @Operation(summary = "Look back on a support that took place, once per person (N1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> evaluate(@RestPath CaseId caseId, Evaluation body) {
        return run(
                "evaluate",
                caseId,
                body,
                draft -> new RequestCommand.EvaluateSupport(
                        caseId, draft.given(), body.mark(), draft.text(body.words())));
    }

    @POST
    @Path("/{caseId}/cost-bearer")
    @Operation(summary = "Decide which store bears the cost of a case whose form is overdue or refused (A1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> decideCostBearer(@RestPath CaseId caseId, CostBearer body) {
        return body.bearer()
                .map(stores::knows)
                .orElseGet(() -> Uni.createFrom().item(false))
                .chain(known -> run(
                        "decide-cost-bearer",
                        caseId,
                        body,
                        draft -> new RequestCommand.DecideCostBearer(
                                caseId, draft.given(), body.bearer(), known, draft.text(body.reason()))));
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
        Optional<SearchWords> words = Optional.ofNullable(text).map(SearchWords::of);
        return readers.shown(actor.get(), Optional.ofNullable(store), words.isPresent())
                .map(shown -> new Board.Filter(
                        reaching(shown).stores(),
                        Optional.ofNullable(stage),
                        Optional.ofNullable(level),
                        Optional.ofNullable(form),
                        Optional.ofNullable(origin),
                        Optional.ofNullable(kind),
                        Optional.ofNullable(from),
                        Optional.ofNullable(until)))
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

    /** A new case. What begins none uses up no number: a refusal, a key sent again. Where it may have begun, the number is its own. */
    private Uni<RestResponse<byte[]>> open(String operation, Object body, Requests.Opening opening) {
        return commands.run(operation, body, opening)
                .invoke(answer -> opening.answered(answer.getHeaderString(HttpHeaders.LOCATION)))
                .onFailure(failure -> !(failure instanceof OutcomeUnknown))
                .invoke(opening::cameToNothing);
    }

    /** The store that a planned request is for: one that is there. */
    private static Optional<StoreId> known(Requests.StoreAsked asked) {
        asked.store().filter(_ -> !asked.known()).ifPresent(unknown -> {
            throw new NotFound("store", unknown);
        });
        return asked.store();
    }

    /** A further command on a case. */
    private Uni<RestResponse<byte[]>> run(
            String operation, CaseId caseId, Object body, Function<Draft, RequestCommand> command) {
        return run(operation, caseId, body, Optional.empty(), command);
    }

    /** The same that names somebody. */
    private Uni<RestResponse<byte[]>> run(
            String operation,
            CaseId caseId,
            Object body,
            Optional<PersonId> named,
            Function<Draft, RequestCommand> command) {
        return commands.run(operation + " " + caseId, body, requests.onCase(caseId, named, command));
    }

    private static RequestCommand.ReportToRegionalManager report(Draft draft, Report body) {
        return new RequestCommand.ReportToRegionalManager(
                draft.caseId(), draft.given(), body.channel(), body.reached(), body.answer(), body.reportedAt());
    }

    private static RequestCommand emergency(Draft draft, Requests.StoreAsked asked, Emergency body) {
        Optional<StoreId> store = asked.store();
        return new RequestCommand.RecordEmergency(
                draft.caseId(),
                draft.given(),
                store,
                asked.known(),
                body.caller(),
                body.level(),
                body.headcount(),
                draft.text(body.story()),
                draft.text(body.reportPlace())
                        .orElseGet(() ->
                                draft.seal().seal(store.map(StoreId::value).orElse(""))),
                draft.text(body.contact())
                        .orElseGet(() -> draft.seal()
                                .seal(body.caller()
                                        .orElse(draft.given().actor().person())
                                        .value())),
                body.until(),
                body.askedAt());
    }

    private static RequestCommand drafted(Draft draft, Optional<StoreId> store, PlannedRequest body) {
        return new RequestCommand.DraftPlannedRequest(planned(draft, store, body));
    }

    private static RequestCommand.FilePlannedRequest planned(
            Draft draft, Optional<StoreId> store, PlannedRequest body) {
        Assessment assessment = or(body.assessment());
        return new RequestCommand.FilePlannedRequest(
                draft.caseId(),
                draft.given(),
                store,
                body.kind(),
                body.level(),
                body.headcount(),
                draft.text(body.story(), standing -> Optional.of(standing.story())),
                draft.text(assessment.course(), standing -> Optional.of(standing.course())),
                draft.text(
                        assessment.whyOwnGuardsDoNotSuffice(),
                        standing -> Optional.of(standing.whyOwnGuardsDoNotSuffice())),
                draft.text(body.reportPlace(), StandingTexts::reportPlace),
                body.reportAt(),
                body.until(),
                draft.text(body.contact(), StandingTexts::contact),
                body.costStatement());
    }

    private static Assessment or(@Nullable Assessment assessment) {
        return assessment == null ? Assessment.NONE : assessment;
    }
}
