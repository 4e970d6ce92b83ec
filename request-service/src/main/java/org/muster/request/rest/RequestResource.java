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
import org.muster.edge.RefusedException;
import org.muster.edge.VersionConflict;
import org.muster.edge.VisibleStore;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.application.HttpCommands;
import org.muster.journal.application.UseCase;
import org.muster.request.application.CaseSearch;
import org.muster.request.application.DraftPage;
import org.muster.request.application.RequestPage;
import org.muster.request.application.Requests;
import org.muster.request.application.Requests.Draft;
import org.muster.request.application.SearchWords;
import org.muster.request.application.StandingTexts;
import org.muster.request.application.Summary;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Office;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestRefusal;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.RequestState.Stage;
import org.muster.request.domain.Secrecy;
import org.muster.request.projection.board.Board;
import org.muster.request.projection.board.BoardRow;
import org.muster.request.projection.drafts.DraftRow;
import org.muster.request.projection.drafts.Drafts;
import org.muster.request.projection.offices.Offices;
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
import org.muster.request.rest.RequestBodies.Withdrawal;

/** Requests for support: planned ones in writing, emergencies by word of mouth with the form afterwards. */
@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
public class RequestResource {
    private static final String RECORD_EMERGENCY = "record-emergency";

    private final HttpCommands commands;
    private final Requests requests;
    private final Board board;
    private final CaseSearch search;
    private final Drafts drafts;
    private final Stores stores;
    private final Offices offices;
    private final CurrentActor actor;

    @Inject
    public RequestResource(
            HttpCommands commands,
            Requests requests,
            Board board,
            CaseSearch search,
            Drafts drafts,
            Stores stores,
            Offices offices,
            CurrentActor actor) {
        this.commands = commands;
        this.requests = requests;
        this.board = board;
        this.search = search;
        this.drafts = drafts;
        this.stores = stores;
        this.offices = offices;
        this.actor = actor;
    }

    @POST
    @Path("/planned")
    @RolesAllowed("property-manager")
    @Operation(summary = "Ask in writing for support at a planned event (N2.1, F1.1, F1.2, N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> filePlanned(PlannedRequest body) {
        StoreId store = ownStore();
        return open("file-planned-request", body, store, "", draft -> planned(draft, store, body));
    }

    @POST
    @Path("/drafts")
    @RolesAllowed("property-manager")
    @Operation(summary = "Begin a planned request and keep it, complete or not (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> draft(PlannedRequest body) {
        StoreId store = ownStore();
        return open("draft-planned-request", body, store, "/draft", draft -> drafted(draft, store, body));
    }

    @PUT
    @Path("/{caseId}/draft")
    @RolesAllowed("property-manager")
    @Operation(summary = "Replace a draft (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceDraft(@RestPath CaseId caseId, PlannedRequest body) {
        StoreId store = ownStore();
        return run("replace-draft", caseId, body, draft -> drafted(draft, store, body));
    }

    @GET
    @Path("/{caseId}/draft")
    @RolesAllowed("property-manager")
    @Operation(summary = "A draft, for its store's property manager (N2.1)")
    public Uni<RestResponse<DraftPage>> draft(@RestPath CaseId caseId) {
        return requests.draft(caseId, actor.get()).map(page -> Pages.ok(page, page.version()));
    }

    /** One page of drafts, newest first; {@code next} is absent on the last. */
    public record DraftsPage(List<DraftRow> drafts, Optional<String> next) {}

    @GET
    @Path("/drafts")
    @RolesAllowed("property-manager")
    @Operation(summary = "The drafts of one's own store, newest first (N2.1)")
    public Uni<DraftsPage> drafts(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        return drafts.page(ownStore(), PageCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, DraftsPage::new, row -> PageCursor.write(row.draftedAt, row.caseId)));
    }

    @POST
    @Path("/{caseId}/filing")
    @RolesAllowed("property-manager")
    @Operation(summary = "File a draft as it is written (N2.1, F1.1, F1.2, N5.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> fileDraft(@RestPath CaseId caseId, Filing body) {
        return run(
                "file-draft",
                caseId,
                body,
                draft -> new RequestCommand.FileDraft(caseId, draft.actor(), draft.at(), draft.policy()));
    }

    @POST
    @Path("/{caseId}/withdrawal")
    @RolesAllowed({"property-manager", "store-manager"})
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
                        caseId,
                        draft.actor(),
                        draft.at(),
                        draft.policy(),
                        draft.text(body.reason()),
                        body.decidedAt()));
    }

    @PUT
    @Path("/{caseId}/content")
    @RolesAllowed("property-manager")
    @Operation(
            summary =
                    "File a planned request anew while it awaits signatures or revision; voids what was signed, unless it says"
                            + " the same (N2.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> replaceContent(@RestPath CaseId caseId, PlannedRequest body) {
        StoreId store = ownStore();
        return runOnContent("replace-content", caseId, body, draft -> planned(draft, store, body));
    }

    @POST
    @Path("/emergencies")
    @RolesAllowed({"property-manager", "store-manager", "operations"})
    @Operation(summary = "Record what was asked by word of mouth in an emergency (N2.2, F1.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "201")
    public Uni<RestResponse<byte[]>> recordEmergency(Emergency body) {
        Optional<StoreId> store = body.supportedStore().or(() -> actor.get().store());
        return offices.of(body.caller())
                .chain(callersOffice -> known(body)
                        .chain(known -> known && store.isPresent()
                                ? open(
                                        RECORD_EMERGENCY,
                                        body,
                                        store.get(),
                                        "",
                                        draft -> emergency(draft, store, true, body, callersOffice))
                                : recordOfNoStore(body, store, callersOffice)));
    }

    /** Whether a store that is named is one. */
    private Uni<Boolean> known(Emergency body) {
        return body.supportedStore()
                .map(stores::knows)
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    /** There is no store to number the case by: it is refused, naming that with everything else that is missing (F1.2). */
    private Uni<RestResponse<byte[]>> recordOfNoStore(
            Emergency body, Optional<StoreId> store, Optional<Office> callersOffice) {
        return commands.run(
                RECORD_EMERGENCY,
                body,
                requests.ofNoStore(draft -> emergency(draft, store, false, body, callersOffice)));
    }

    @POST
    @Path("/{caseId}/consent")
    @RolesAllowed({"store-manager", "property-manager", "operations"})
    @Operation(summary = "Record the store manager's consent, his own or attested (N2.2, F1.1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> recordConsent(@RestPath CaseId caseId, Consent body) {
        return offices.of(body.storeManager())
                .chain(namedOffice -> run(
                        "record-consent",
                        caseId,
                        body,
                        draft -> new RequestCommand.RecordConsent(
                                caseId,
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                body.storeManager(),
                                namedOffice,
                                body.consentedAt())));
    }

    @POST
    @Path("/{caseId}/reports")
    @RolesAllowed({"operations", "regional-manager"})
    @Operation(
            summary =
                    "Record operations' report to the regional general manager, reached or not; or his own answer, by himself"
                            + " (N2.2)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> report(@RestPath CaseId caseId, Report body) {
        Actor caller = actor.get();
        return caller.is(Role.REGIONAL_MANAGER)
                ? offices.of(Optional.of(caller.person()))
                        .chain(office -> run("report", caseId, body, draft -> answer(draft, office, body)))
                : run("report", caseId, body, draft -> report(draft, body));
    }

    @POST
    @Path("/{caseId}/form")
    @RolesAllowed("property-manager")
    @Operation(summary = "File the support form of an emergency (N2.2, A1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> fileForm(@RestPath CaseId caseId, Form body) {
        Assessment assessment = or(body.assessment());
        return runOnContent(
                "file-form",
                caseId,
                body,
                draft -> new RequestCommand.FileForm(
                        caseId,
                        draft.actor(),
                        draft.at(),
                        draft.policy(),
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
    @RolesAllowed("operations")
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
                        draft.actor(),
                        draft.at(),
                        draft.policy(),
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
    @RolesAllowed({"property-manager", "store-manager", "operations"})
    @Operation(summary = "Look back on a support that took place, once per person (N1)")
    @APIResponseSchema(value = Summary.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> evaluate(@RestPath CaseId caseId, Evaluation body) {
        return run(
                "evaluate",
                caseId,
                body,
                draft -> new RequestCommand.EvaluateSupport(
                        caseId, draft.actor(), draft.at(), draft.policy(), body.mark(), draft.text(body.words())));
    }

    @POST
    @Path("/{caseId}/cost-bearer")
    @RolesAllowed("regional-manager")
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
                                caseId,
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                body.bearer(),
                                known,
                                draft.text(body.reason()))));
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
        Board.Filter filter = new Board.Filter(
                VisibleStore.of(actor.get(), store),
                Optional.ofNullable(stage),
                Optional.ofNullable(level),
                Optional.ofNullable(form),
                Optional.ofNullable(origin),
                Optional.ofNullable(kind),
                Optional.ofNullable(from),
                Optional.ofNullable(until));
        if (text != null) {
            mayRead(filter.store());
            CaseSearch.Candidates seen = (behind, count) -> board.page(filter, behind, count);
            return search.find(SearchWords.of(text), seen, PageCursor.read(cursor), limit.rows())
                    .map(found -> new BoardPage(found.cases(), found.next()));
        }
        return board.page(filter, PageCursor.read(cursor), limit.andOneMore())
                .map(rows -> limit.page(rows, BoardPage::new, row -> PageCursor.write(row.enteredAt, row.caseId)));
    }

    /** Other systems see the board, which tells no story; whoever searches stories may read them (G3). */
    private void mayRead(Optional<StoreId> store) {
        Actor caller = actor.get();
        boolean may = Secrecy.mayKnowEvery(caller)
                || store.filter(asked -> Secrecy.mayKnow(caller, asked)).isPresent();
        if (!may) {
            throw NotPermitted.wrongRole(caller.roles());
        }
    }

    /** A new case. What begins none uses up no number: a refusal, a key sent again. Where it may have begun, the number is its own. */
    private Uni<RestResponse<byte[]>> open(
            String operation, Object body, StoreId store, String page, Function<Draft, RequestCommand> command) {
        Requests.Opening opening = requests.opening(store, page, command);
        return commands.run(operation, body, opening)
                .invoke(answer -> opening.answered(answer.getHeaderString(HttpHeaders.LOCATION)))
                .onFailure(failure -> !(failure instanceof OutcomeUnknown))
                .invoke(opening::cameToNothing);
    }

    /** A further command on a case. */
    private Uni<RestResponse<byte[]>> run(
            String operation, CaseId caseId, Object body, Function<Draft, RequestCommand> command) {
        return runUseCase(operation, caseId, body, requests.onCase(caseId, command));
    }

    /** The same where a content is filed anew, which may say what is being signed already. */
    private Uni<RestResponse<byte[]>> runOnContent(
            String operation, CaseId caseId, Object body, Function<Draft, RequestCommand> command) {
        return runUseCase(operation, caseId, body, requests.onContent(caseId, command));
    }

    /** Where there is no case for this caller, he is told so and nothing else (G3). */
    private Uni<RestResponse<byte[]>> runUseCase(
            String operation,
            CaseId caseId,
            Object body,
            Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> useCase) {
        return commands.run(operation + " " + caseId, body, useCase)
                .onFailure(RequestResource::caseUnknown)
                .transform(_ -> new NotFound("case", caseId))
                // Which version it has is also something to know of it.
                .onFailure(VersionConflict.class)
                .recoverWithUni(conflict -> requests.mayKnow(caseId, actor.get())
                        .chain(() -> Uni.createFrom().failure(conflict)));
    }

    private static boolean caseUnknown(Throwable failure) {
        return failure instanceof RefusedException refused
                && refused.reasons().stream().anyMatch(RequestRefusal.CaseUnknown.class::isInstance);
    }

    private StoreId ownStore() {
        return actor.get()
                .store()
                .orElseThrow(() -> NotPermitted.wrongRole(actor.get().roles()));
    }

    private static RequestCommand.ReportToRegionalManager report(Draft draft, Report body) {
        return new RequestCommand.ReportToRegionalManager(
                draft.caseId(),
                draft.actor(),
                draft.at(),
                draft.policy(),
                body.channel(),
                body.reached(),
                body.answer(),
                body.reportedAt());
    }

    private static RequestCommand answer(Draft draft, Optional<Office> office, Report body) {
        return new RequestCommand.StateAnswer(
                draft.caseId(),
                draft.actor(),
                draft.at(),
                draft.policy(),
                office,
                body.channel(),
                body.reached(),
                body.answer(),
                body.reportedAt());
    }

    private static RequestCommand emergency(
            Draft draft, Optional<StoreId> store, boolean storeKnown, Emergency body, Optional<Office> callersOffice) {
        return new RequestCommand.RecordEmergency(
                draft.caseId(),
                draft.actor(),
                draft.at(),
                draft.policy(),
                store,
                storeKnown,
                body.caller(),
                callersOffice,
                body.level(),
                body.headcount(),
                draft.text(body.story()),
                draft.text(body.reportPlace())
                        .orElseGet(() ->
                                draft.seal().seal(store.map(StoreId::value).orElse(""))),
                draft.text(body.contact())
                        .orElseGet(() -> draft.seal()
                                .seal(body.caller()
                                        .orElse(draft.actor().person())
                                        .value())),
                body.until(),
                body.askedAt());
    }

    private static RequestCommand drafted(Draft draft, StoreId store, PlannedRequest body) {
        return new RequestCommand.DraftPlannedRequest(planned(draft, store, body));
    }

    private static RequestCommand.FilePlannedRequest planned(Draft draft, StoreId store, PlannedRequest body) {
        Assessment assessment = or(body.assessment());
        return new RequestCommand.FilePlannedRequest(
                draft.caseId(),
                draft.actor(),
                draft.at(),
                draft.policy(),
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
