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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.StoreId;
import org.muster.journal.application.HttpCommands;
import org.muster.journal.edge.CurrentActor;
import org.muster.journal.edge.CurrentCall;
import org.muster.journal.edge.InvalidInput;
import org.muster.journal.edge.NotPermitted;
import org.muster.journal.edge.PageCursor;
import org.muster.request.application.RequestPage;
import org.muster.request.application.Requests;
import org.muster.request.application.Requests.Draft;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestState.Stage;
import org.muster.request.projection.board.Board;
import org.muster.request.projection.board.BoardRow;
import org.muster.request.rest.RequestBodies.Assessment;
import org.muster.request.rest.RequestBodies.Consent;
import org.muster.request.rest.RequestBodies.Emergency;
import org.muster.request.rest.RequestBodies.Form;
import org.muster.request.rest.RequestBodies.PlannedRequest;
import org.muster.request.rest.RequestBodies.Report;

/** Requests for support: planned ones in writing, emergencies by word of mouth with the form afterwards. */
@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
public class RequestResource {
    private static final int MAX_PAGE = 200;

    private final HttpCommands commands;
    private final Requests requests;
    private final Board board;
    private final CurrentActor actor;

    @Inject
    public RequestResource(HttpCommands commands, Requests requests, Board board, CurrentActor actor) {
        this.commands = commands;
        this.requests = requests;
        this.board = board;
        this.actor = actor;
    }

    @POST
    @Path("/planned")
    @RolesAllowed("property-manager")
    @Operation(summary = "Ask in writing for support at a planned event (N2.1, F1.1, F1.2, N5.2)")
    public Uni<RestResponse<byte[]>> filePlanned(PlannedRequest body) {
        StoreId store = ownStore();
        return commands.run(
                "file-planned-request", body, requests.opening(store, draft -> planned(draft, store, body)));
    }

    @PUT
    @Path("/{caseId}/content")
    @RolesAllowed("property-manager")
    @Operation(
            summary = "Replace the content of a planned request that awaits signatures; voids what was signed (N2.1)")
    public Uni<RestResponse<byte[]>> replaceContent(@RestPath CaseId caseId, PlannedRequest body) {
        StoreId store = ownStore();
        return commands.run(
                "replace-content " + caseId, body, requests.onCase(caseId, draft -> planned(draft, store, body)));
    }

    @POST
    @Path("/emergencies")
    @RolesAllowed({"property-manager", "store-manager", "operations"})
    @Operation(summary = "Record what was asked by word of mouth in an emergency (N2.2, F1.2)")
    public Uni<RestResponse<byte[]>> recordEmergency(Emergency body) {
        StoreId store = body.supportedStore()
                .or(() -> actor.get().store())
                .orElseThrow(() -> InvalidInput.field("/supportedStore"));
        return commands.run(
                "record-emergency",
                body,
                requests.opening(
                        store,
                        draft -> new RequestCommand.RecordEmergency(
                                draft.caseId(),
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                store,
                                body.caller(),
                                body.level(),
                                body.headcount(),
                                draft.text(body.story()),
                                draft.text(body.reportPlace())
                                        .orElseGet(() -> draft.seal().seal(store.value())),
                                draft.text(body.contact())
                                        .orElseGet(() -> draft.seal()
                                                .seal(body.caller()
                                                        .orElse(draft.actor().person())
                                                        .value())),
                                body.until())));
    }

    @POST
    @Path("/{caseId}/consent")
    @RolesAllowed({"store-manager", "property-manager", "operations"})
    @Operation(summary = "Record the store manager's consent, his own or attested (N2.2, F1.1)")
    public Uni<RestResponse<byte[]>> recordConsent(@RestPath CaseId caseId, Consent body) {
        return commands.run(
                "record-consent " + caseId,
                body,
                requests.onCase(
                        caseId,
                        draft -> new RequestCommand.RecordConsent(
                                caseId,
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                body.storeManager(),
                                body.consentedAt())));
    }

    @POST
    @Path("/{caseId}/reports")
    @RolesAllowed("operations")
    @Operation(summary = "Record operations' report to the regional general manager, reached or not (N2.2)")
    public Uni<RestResponse<byte[]>> report(@RestPath CaseId caseId, Report body) {
        return commands.run(
                "report " + caseId,
                body,
                requests.onCase(
                        caseId,
                        draft -> new RequestCommand.ReportToRegionalManager(
                                caseId,
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                body.channel(),
                                body.reached(),
                                body.answer(),
                                body.reportedAt())));
    }

    @POST
    @Path("/{caseId}/form")
    @RolesAllowed("property-manager")
    @Operation(summary = "File the support form of an emergency (N2.2, A1)")
    public Uni<RestResponse<byte[]>> fileForm(@RestPath CaseId caseId, Form body) {
        Assessment assessment = or(body.assessment());
        return commands.run(
                "file-form " + caseId,
                body,
                requests.onCase(
                        caseId,
                        draft -> new RequestCommand.FileForm(
                                caseId,
                                draft.actor(),
                                draft.at(),
                                draft.policy(),
                                body.level(),
                                body.headcount(),
                                draft.text(body.story()),
                                draft.text(assessment.course()),
                                draft.text(assessment.whyOwnGuardsDoNotSuffice()),
                                body.costStatement())));
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
    @Operation(summary = "A case with its texts, for those who may know of it (G3)")
    public Uni<RestResponse<RequestPage>> page(@RestPath CaseId caseId) {
        return requests.page(caseId, actor.get())
                .map(page -> RestResponse.ResponseBuilder.ok(page)
                        .header("ETag", CurrentCall.etag(page.version()))
                        .build());
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
    @Operation(summary = "Cases, newest first; people of a store see their own store's")
    public Uni<BoardPage> board(
            @QueryParam("store") @Nullable String store,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw InvalidInput.parameter("limit");
        }
        return board.page(visible(store), stage(stage), PageCursor.read(cursor), limit + 1)
                .map(rows -> rows.size() <= limit
                        ? new BoardPage(rows, Optional.empty())
                        : new BoardPage(
                                rows.subList(0, limit),
                                Optional.of(
                                        PageCursor.write(rows.get(limit - 1).filedAt, rows.get(limit - 1).caseId))));
    }

    private Optional<StoreId> visible(@Nullable String asked) {
        Actor caller = actor.get();
        Optional<StoreId> wanted = Optional.ofNullable(asked).map(value -> {
            try {
                return new StoreId(value);
            } catch (IllegalArgumentException e) {
                throw InvalidInput.parameter("store");
            }
        });
        if (caller.roles().stream().anyMatch(role -> !role.ofStore())) {
            return wanted;
        }
        if (wanted.isPresent() && !wanted.equals(caller.store())) {
            throw NotPermitted.wrongRole(caller.roles());
        }
        return caller.store();
    }

    private static Optional<Stage> stage(@Nullable String asked) {
        try {
            return Optional.ofNullable(asked).map(Stage::valueOf);
        } catch (IllegalArgumentException e) {
            throw InvalidInput.parameter("stage");
        }
    }

    private StoreId ownStore() {
        return actor.get()
                .store()
                .orElseThrow(() -> NotPermitted.wrongRole(actor.get().roles()));
    }

    private static RequestCommand planned(Draft draft, StoreId store, PlannedRequest body) {
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
                draft.text(body.story()),
                draft.text(assessment.course()),
                draft.text(assessment.whyOwnGuardsDoNotSuffice()),
                draft.text(body.reportPlace()),
                body.reportAt(),
                body.until(),
                draft.text(body.contact()),
                body.costStatement());
    }

    private static Assessment or(@Nullable Assessment assessment) {
        return assessment == null ? Assessment.NONE : assessment;
    }
}
