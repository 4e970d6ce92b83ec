package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.approval.domain.StandInCommand;
import org.muster.approval.domain.StandInDecider;
import org.muster.approval.domain.StandIns;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.StreamId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.UseCase;
import org.muster.journal.read.JournalReader;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

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
            List<PersonId> people = Stream.concat(Stream.of(actor.person(), absent), standIn.stream())
                    .distinct()
                    .toList();
            return authority
                    .policies()
                    .chain(policies -> book.of(List.of(), people, at)
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
        return actor -> {
            Instant at = clock.now();
            return book.of(List.of(), List.of(actor.person()), at)
                    .map(offices ->
                            useCase(principal, new StandInCommand.EndStandIn(principal, actor, at, id, offices)));
        };
    }

    /**
     * The same offices, with those stand-ins only that the journal has in force: one that was ended a moment ago is over, whatever
     * the view has heard. Nothing is read for those who stand in for nobody.
     */
    Uni<Offices> asEnded(Offices offices, Instant at) {
        if (offices.standIns().isEmpty()) {
            return Uni.createFrom().item(offices);
        }
        List<StreamId> principals = offices.standIns().stream()
                .map(one -> streamOf(one.principal()))
                .distinct()
                .toList();
        return journal.streams(principals).map(streams -> {
            StandIns named = DECIDER.fold(
                    streams.events().stream().map(StandInEvent.class::cast).toList());
            return offices.standingIn(offices.standIns().stream()
                    .filter(one -> named.inForce(one.principal(), one.standIn(), at))
                    .collect(Collectors.toUnmodifiableSet()));
        });
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
        return seesAll(reader)
                || one.principal().equals(reader.person())
                || one.standIn().equals(reader.person());
    }

    /** The branch's people see every stand-in; people of a store those they are part of; other systems none (G3). */
    public static boolean seesAll(Actor reader) {
        return reader.is(Role.OPERATIONS) || reader.is(Role.REGIONAL_MANAGER) || reader.is(Role.AUDITOR);
    }

    private static StreamId streamOf(PersonId principal) {
        return StreamId.of("stand-ins", principal);
    }

    private static UseCase<StandInCommand, StandIns, StandInEvent> useCase(PersonId principal, StandInCommand command) {
        return UseCase.of(DECIDER, StandInEvent.class, command, streamOf(principal), (StandIns after) ->
                (Object) new Arrangement(principal, after.named()));
    }
}
