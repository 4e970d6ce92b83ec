package org.muster.request.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.muster.edge.CurrentActor;
import org.muster.edge.CurrentCall;
import org.muster.edge.PageSize;
import org.muster.edge.RefusedException;
import org.muster.events.CaseId;
import org.muster.request.application.CasePapers;
import org.muster.request.form.FormNotFiled;
import org.muster.request.projection.timeline.Timeline;
import org.muster.words.Language;

/** A case on paper and in time, for those who may know of it (G3). */
@Path("/requests")
@RolesAllowed({"property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor"})
public class CaseResource {
    private final CasePapers papers;
    private final CurrentActor actor;
    private final CurrentCall call;

    @Inject
    public CaseResource(CasePapers papers, CurrentActor actor, CurrentCall call) {
        this.papers = papers;
        this.actor = actor;
        this.call = call;
    }

    @GET
    @Path("/{caseId}/form.pdf")
    @Produces("application/pdf")
    @Operation(
            summary = "The support form on paper, in Chinese, with every signature, time and clause (A1)",
            description =
                    "An A4 form for printing and for the claim: what was filed, the signatures on it, refusals and"
                            + " returns, the content's hash and the case's last event with its hash. 404 naming A1 as long as no"
                            + " form is filed.")
    public Uni<RestResponse<byte[]>> form(@RestPath CaseId caseId) {
        return papers.form(caseId, actor.get())
                .map(form -> form.orElseThrow(() -> RefusedException.notThere(new FormNotFiled(caseId))))
                .map(pdf -> RestResponse.ResponseBuilder.ok(pdf)
                        .header("Content-Disposition", "inline; filename=\"" + caseId + ".pdf\"")
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Path("/{caseId}/timeline")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What happened about a case, in the journals of all four services (G3)",
            description =
                    "In the order it was recorded, each event with a sentence in the language asked for; no sealed"
                            + " text. Between journals the order is that of their clocks.")
    public Uni<RestResponse<Timeline.Page>> timeline(
            @RestPath CaseId caseId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(PageSize.UNSAID) PageSize limit) {
        Language language = call.language();
        return papers.timeline(caseId, actor.get(), Timeline.Cursor.read(cursor), limit.rows(), language)
                .map(page -> RestResponse.ResponseBuilder.ok(page)
                        .header("Content-Language", language.tag())
                        .header("Vary", "Accept-Language")
                        .build());
    }
}
