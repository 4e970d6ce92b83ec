package org.muster.journal.application;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.muster.decider.Refusal;
import org.muster.edge.NotFound;
import org.muster.edge.Probe;
import org.muster.edge.RefusedException;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.journal.append.Commands;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.read.JournalReader;

/** A write and a read as the services have them. */
@Path("/approved")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovedResource {
    private final HttpCommands commands;
    private final CommandPipeline useCases;
    private final JournalWriter writer;
    private final JournalReader reader;
    private final Pool pool;
    private final AtomicInteger rivals = new AtomicInteger();

    @Inject
    public ApprovedResource(
            HttpCommands commands, CommandPipeline useCases, JournalWriter writer, JournalReader reader, Pool pool) {
        this.commands = commands;
        this.useCases = useCases;
        this.writer = writer;
        this.reader = reader;
        this.pool = pool;
    }

    /** What is asked for; {@code rivals} others change the stream between loading and appending. */
    public record Body(String text, Optional<Integer> headcount, Optional<Integer> rivals) {}

    @POST
    @Path("/{case}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operations")
    @APIResponseSchema(value = Map.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> approve(@PathParam("case") String caseId, Body body) {
        rivals.set(body.rivals().orElse(0));
        return commands.answer(useCases.run(
                commands.call("approve " + caseId, body),
                () -> Uni.createFrom()
                        .item(Approving.of(caseId, body.text(), body.headcount(), List.of()))
                        .map(useCase -> rivals.get() > 0 ? contested(useCase, caseId) : useCase)));
    }

    /** Whoever has done it once may not know of it any more. */
    @POST
    @Path("/{case}/once")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operations")
    @APIResponseSchema(value = Map.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> approveOnce(@PathParam("case") String caseId, Body body) {
        return commands.answer(useCases.run(
                commands.call("approve-once " + caseId, body),
                () -> reader.streams(List.of(new StreamId("request/" + caseId))).map(streams -> {
                    if (!streams.events().isEmpty()) {
                        throw new NotFound("case", caseId);
                    }
                    return Approving.of(caseId, body.text(), body.headcount(), List.of());
                })));
    }

    /** Two things are wrong, and with {@code unwritable} a third that no log takes: found by the resource, or by the use case. */
    @POST
    @Path("/{case}/incomplete/{found}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operations")
    @APIResponseSchema(value = Map.class, responseCode = "200")
    public Uni<RestResponse<byte[]>> approveIncomplete(
            @PathParam("case") String caseId, @PathParam("found") String found, Body body) {
        List<Refusal> reasons = new ArrayList<>();
        reasons.add(new Probe.ProbeHeadcountMissing());
        reasons.add(new Probe.ProbeLevelMissing());
        if (body.text().equals("unwritable")) {
            reasons.add(new Probe.ProbeUnwritable());
        }
        RefusedException no = new RefusedException(reasons);
        if (found.equals("early")) {
            throw no;
        }
        return commands.answer(useCases.<Approving.Approve, Integer, RequestApproved>run(
                commands.call("approve-incomplete " + caseId, body),
                () -> Uni.createFrom().failure(no)));
    }

    /** A use case whose decision takes so long that somebody else is faster. */
    private PreparedCommand<Approving.Approve, Integer, RequestApproved> contested(
            PreparedCommand<Approving.Approve, Integer, RequestApproved> useCase, String caseId) {
        return new PreparedCommand<>(
                useCase.decider(),
                useCase.family(),
                useCase.command(),
                useCase.primary(),
                useCase.others(),
                useCase.read(),
                useCase.unmoved(),
                useCase.caseId(),
                useCase.newKeys(),
                (events, after) -> {
                    rival(caseId, events.getFirst().content().version() - 1);
                    return List.of();
                },
                useCase.view(),
                useCase.created());
    }

    /** Enqueued before the contested command is, so it wins. */
    private void rival(String caseId, long version) {
        if (rivals.getAndDecrement() > 0) {
            writer.append(Commands.one(java.util.UUID.randomUUID().toString(), caseId, version))
                    .subscribe()
                    .with(won -> {}, Throwable::printStackTrace);
        }
    }

    @GET
    @Path("/{case}")
    @PermitAll
    public Uni<Map<String, Long>> read(@PathParam("case") String caseId) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery("select version from approved where case_id = $1")
                        .execute(Tuple.of(caseId))
                        .toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        return Map.of("version", (long) row.getInteger(0));
                    }
                    return Map.of("version", 0L);
                });
    }

    /** How many events the case's stream holds. */
    @GET
    @Path("/{case}/stream")
    @PermitAll
    public Uni<Integer> stream(@PathParam("case") String caseId) {
        return reader.streams(List.of(new StreamId("request/" + caseId)))
                .map(streams -> streams.events().size());
    }
}
