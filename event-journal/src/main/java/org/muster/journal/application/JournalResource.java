package org.muster.journal.application;

import com.fasterxml.jackson.annotation.JsonRawValue;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.muster.edge.InvalidInput;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.follow.Follower;
import org.muster.journal.follow.Projections;
import org.muster.journal.follow.ReactionRunner;
import org.muster.journal.follow.Rebuild;
import org.muster.journal.read.JournalReader;
import org.muster.journal.relay.Relay;

/** The journal itself, for auditors and for systems that would rather not read Kafka: its events, in order, as they stand. */
@Path("/journal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "system"})
public class JournalResource {
    private static final int MAX_PAGE = 1_000;

    private final JournalReader reader;
    private final Follower follower;
    private final Projections projections;
    private final ReactionRunner policies;
    private final Rebuild rebuild;
    private final Relay relay;

    @Inject
    public JournalResource(
            JournalReader reader,
            Follower follower,
            Projections projections,
            ReactionRunner policies,
            Rebuild rebuild,
            Relay relay) {
        this.reader = reader;
        this.follower = follower;
        this.projections = projections;
        this.policies = policies;
        this.rebuild = rebuild;
        this.relay = relay;
    }

    /** An event with everything its hash covers; {@code metadata} and {@code data} are the exact bytes that were hashed. */
    public record EventLine(
            long position,
            String stream,
            long streamVersion,
            UUID id,
            String type,
            int schemaVersion,
            Instant occurredAt,
            Instant recordedAt,
            @JsonRawValue String metadata,
            @JsonRawValue String data,
            String previousHash,
            String hash) {
        static EventLine of(StoredEvent raw) {
            return new EventLine(
                    raw.at().position(),
                    raw.stream().value(),
                    raw.streamVersion(),
                    raw.eventId(),
                    raw.type(),
                    raw.schemaVersion(),
                    raw.occurredAt(),
                    raw.recordedAt(),
                    new String(raw.metadata(), StandardCharsets.UTF_8),
                    new String(raw.payload(), StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(raw.previousHash()),
                    HexFormat.of().formatHex(raw.hash()));
        }
    }

    /** Where the journal, its relay and what it follows stand. */
    public record JournalStatus(
            long position,
            String hash,
            long relayed,
            boolean forked,
            List<Follower.FollowerStatus> follows,
            List<Projections.Parked> parkedForViews,
            List<Projections.Parked> parkedForPolicies) {}

    /** Events after a position, in order, without a gap. */
    @GET
    @Path("/events")
    public Uni<List<EventLine>> events(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("200") int limit) {
        if (after < 0) {
            throw InvalidInput.parameter("after", 0, Long.MAX_VALUE);
        }
        if (limit < 1 || limit > MAX_PAGE) {
            throw InvalidInput.parameter("limit", 1, MAX_PAGE);
        }
        return reader.after(after, limit)
                .map(events -> events.stream().map(EventLine::of).toList());
    }

    @GET
    public Uni<JournalStatus> standing() {
        return reader.head()
                .chain(head -> projections
                        .parked()
                        .chain(views -> policies.parked()
                                .map(reactions -> new JournalStatus(
                                        head.position(),
                                        HexFormat.of().formatHex(head.hash()),
                                        relay.position(),
                                        relay.forked(),
                                        follower.standings(),
                                        views,
                                        reactions))));
    }

    /** Tries the parked events of one stream again, for the views and for the policies. */
    @POST
    @Path("/parked/redrive")
    public Uni<Map<String, Integer>> redrive(Redrive redrive) {
        return projections
                .redrive(redrive.source(), redrive.stream())
                .chain(viewed -> policies.redrive(redrive.source(), redrive.stream())
                        .map(reacted -> Map.of("appliedToViews", viewed, "reactedTo", reacted)));
    }

    /** Rebuilds all views beside the live ones and switches; answers the events applied per journal. */
    @POST
    @Path("/rebuild")
    public Uni<Map<String, Long>> rebuild() {
        return rebuild.run();
    }

    /** Which parked stream to try again. */
    public record Redrive(String source, String stream) {}
}
