package org.muster.edge;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Resources of no service, for looking at the edge. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
public class Probe {

    /** As a request of a service looks: what may be missing is nullable or optional. */
    public record Filing(
            @Nullable StoreId store,
            @Nullable Level level,
            @Nullable Role office,
            @Nullable Integer headcount,
            int exact,
            boolean urgent,
            @Nullable String story,
            @Nullable Instant reportAt,
            @Nullable LocalDate day,
            Optional<Money> cost,
            @Nullable List<Line> lines) {}

    /** A part of a filing. */
    public record Line(
            @Nullable String number,
            @Nullable Money amount,
            @Nullable Clause clause) {}

    /** Refused for one reason. */
    public record ProbeThirdReceipt(StoreId store, Money amount, Instant at, Role office, Duration late)
            implements Refusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/lines/2");
        }
    }

    /** Refused because something is missing. */
    public record ProbeHeadcountMissing() implements Refusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/headcount");
        }
    }

    /** Refused because something else is missing. */
    public record ProbeLevelMissing() implements Refusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }
    }

    /** Refused for a field that no column can hold. */
    public record ProbeUnwritable() implements Refusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/\0");
        }
    }

    /** Refused under another clause. */
    public record ProbeSignedTwice(List<Role> offices) implements Refusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    @Inject
    CurrentCall call;

    @GET
    @Path("/whoami")
    @Authenticated
    public Uni<Map<String, String>> whoami() {
        return Uni.createFrom()
                .item(Map.of(
                        "person", call.actor().person().value(),
                        "roles", call.actor().roles().toString(),
                        "store", call.actor().store().map(StoreId::value).orElse("-"),
                        "requestId", call.requestId()));
    }

    @POST
    @Path("/filings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("property-manager")
    public Uni<Filing> file(Filing filing) {
        call.ifMatch();
        return Uni.createFrom().item(filing);
    }

    @GET
    @Path("/cases/{id}")
    @PermitAll
    public Uni<String> read(@PathParam("id") CaseId id) {
        return Uni.createFrom().failure(new NotFound("case", id));
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
        return "{}";
    }

    @GET
    @Path("/rows")
    @PermitAll
    public Map<String, String> rows(
            @QueryParam("count") int count,
            @QueryParam("after") @DefaultValue("50") long after,
            @QueryParam("level") Level level,
            @QueryParam("office") Role office,
            @QueryParam("store") StoreId store,
            @QueryParam("since") Instant since) {
        return Map.of("read", count + " " + after + " " + level + " " + office + " " + store + " " + since);
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    public Multi<String> endless() {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item("first"), Multi.createFrom().nothing());
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "{}";
    }

    @GET
    @Path("/failing/{how}")
    @PermitAll
    public Uni<String> fail(@PathParam("how") String how) {
        return Uni.createFrom().failure(() -> failure(how));
    }

    private static Throwable failure(String how) {
        StoreId store = new StoreId("hf-01");
        Refusal receipt = new ProbeThirdReceipt(
                store,
                Money.fen(1230),
                Instant.parse("2026-02-14T01:30:00Z"),
                Role.FINANCE_MANAGER,
                Duration.ofMinutes(200));
        return switch (how) {
            case "refused" -> new RefusedException(List.of(receipt));
            case "refused-twice" -> new RefusedException(List.of(new ProbeHeadcountMissing(), new ProbeLevelMissing()));
            case "refused-by-two-clauses" ->
                new RefusedException(List.of(receipt, new ProbeSignedTwice(List.of(Role.OPERATIONS, Role.GUARD))));
            case "stale" -> VersionConflict.stale(7);
            case "contended" -> VersionConflict.contended();
            case "key-reused" -> new KeyReused();
            case "unknown" -> new OutcomeUnknown(Duration.ofMillis(1500));
            case "not-yet" -> new NotYetVisible(Duration.ofMillis(200));
            case "overloaded" -> Overloaded.service(Duration.ofSeconds(3));
            case "too-many" -> Overloaded.caller(Duration.ofSeconds(60));
            case "fault" -> new IllegalStateException("the password of the database is in this message");
            default -> new AssertionError(how);
        };
    }
}
