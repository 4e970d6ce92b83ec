package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.muster.approval.domain.StandInCommand;
import org.muster.approval.domain.StandInDecider;
import org.muster.approval.domain.StandIns;
import org.muster.approval.projection.offices.OfficeBook;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.StreamId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.UseCase;
import org.muster.journal.read.JournalReader;
import org.muster.journal.time.BusinessClock;

/** Who signs for whom during an absence (N2.1). */
@ApplicationScoped
public class Absences {
    private static final StandInDecider DECIDER = new StandInDecider();

    private final BusinessClock clock;
    private final OfficeBook book;
    private final Authority authority;
    private final JournalReader journal;

    @Inject
    public Absences(BusinessClock clock, OfficeBook book, Authority authority, JournalReader journal) {
        this.clock = clock;
        this.book = book;
        this.authority = authority;
        this.journal = journal;
    }

    /** Naming a stand-in; for oneself when nobody else is named. */
    public Function<Actor, Uni<UseCase<StandInCommand, StandIns, StandInEvent>>> naming(
            Optional<PersonId> principal, Optional<PersonId> standIn, Optional<Instant> from, Optional<Instant> until) {
        return actor -> {
            Instant at = clock.now();
            PersonId absent = principal.orElse(actor.person());
            StandInId id = new StandInId(UUID.randomUUID().toString());
            List<PersonId> named = standIn.map(one -> List.of(absent, one)).orElseGet(() -> List.of(absent));
            return authority
                    .policies()
                    .chain(policies -> book.of(null, actor.person(), named, at)
                            .map(offices -> useCase(
                                            absent,
                                            new StandInCommand.NameStandIn(
                                                    absent,
                                                    actor,
                                                    at,
                                                    id,
                                                    standIn,
                                                    from,
                                                    until,
                                                    offices,
                                                    policies.inForce(at)))
                                    .createdAt("/stand-ins/" + absent + "/" + id)));
        };
    }

    /** Ending it before its term. */
    public Function<Actor, Uni<UseCase<StandInCommand, StandIns, StandInEvent>>> ending(
            PersonId principal, StandInId id) {
        return actor -> Uni.createFrom()
                .item(useCase(principal, new StandInCommand.EndStandIn(principal, actor, clock.now(), id)));
    }

    /**
     * Everybody who stands in for a person, and from when until when.
     *
     * @param standIns in the order named; one that was ended ends when it was
     */
    public record Arrangement(PersonId principal, List<StandInNamed> standIns) {}

    /** One of them; empty if there is none, or if it concerns neither {@code reader} nor an office of the branch he holds. */
    public Uni<Optional<StandInNamed>> one(PersonId principal, StandInId id, Actor reader) {
        return journal.streams(List.of(streamOf(principal)))
                .map(streams -> DECIDER.fold(streams.events().stream()
                                .map(StandInEvent.class::cast)
                                .toList())
                        .of(id)
                        .filter(one -> concerns(one, reader)));
    }

    private static boolean concerns(StandInNamed one, Actor reader) {
        return reader.roles().stream().anyMatch(role -> !role.ofStore())
                || one.principal().equals(reader.person())
                || one.standIn().equals(reader.person());
    }

    private static StreamId streamOf(PersonId principal) {
        return StreamId.of("stand-ins", principal);
    }

    private static UseCase<StandInCommand, StandIns, StandInEvent> useCase(PersonId principal, StandInCommand command) {
        return UseCase.of(
                DECIDER,
                StandInEvent.class,
                command,
                streamOf(principal),
                (StandIns after) -> new Arrangement(principal, after.named()));
    }
}
