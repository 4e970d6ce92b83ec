package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.approval.domain.StandInCommand;
import org.muster.approval.domain.StandInDecider;
import org.muster.approval.domain.StandIns;
import org.muster.approval.domain.Visibility;
import org.muster.approval.projection.standins.StandInList;
import org.muster.approval.projection.standins.StandInRow;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.UseCase;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;

/** Who signs for whom during an absence (N2.1). */
@ApplicationScoped
public class Absences {
    private static final StandInDecider DECIDER = new StandInDecider();

    private final BusinessClock clock;
    private final CurrentRoster roster;
    private final JournalReader journal;
    private final StandInList list;

    @Inject
    public Absences(BusinessClock clock, CurrentRoster roster, JournalReader journal, StandInList list) {
        this.clock = clock;
        this.roster = roster;
        this.journal = journal;
        this.list = list;
    }

    /** Naming a stand-in; for oneself when nobody else is named. */
    public Function<Actor, Uni<UseCase<StandInCommand, StandIns, StandInEvent>>> naming(
            Optional<PersonId> principal, Optional<PersonId> standIn, Optional<Instant> from, Optional<Instant> until) {
        return actor -> {
            PersonId absent = principal.orElse(actor.person());
            StandInId id = new StandInId(UUID.randomUUID().toString());
            List<PersonId> people = Stream.concat(Stream.of(actor.person(), absent), standIn.stream())
                    .distinct()
                    .toList();
            return journal.streams(List.of(AuthorityEvent.STREAM, CurrentRoster.streamOf(absent))).chain(read -> {
                // After the read: one that was ended a moment ago is over before another begins.
                Instant at = clock.now();
                return roster.of(List.of(), people, at, read).map(now -> {
                        // Who may not arrange for somebody hears nothing of what was arranged, no version either (G3).
                        boolean may = StandInDecider.mayArrange(actor, absent, now.offices())
                                .isEmpty();
                        return useCase(
                                        absent,
                                        new StandInCommand.NameStandIn(
                                                absent,
                                                actor,
                                                at,
                                                id,
                                                standIn,
                                                from,
                                                until,
                                                now.offices(),
                                                Authority.policies(now.read()).inForce(at)))
                                .decidedOn(may ? now.read() : Streams.NONE)
                                .createdAt("/stand-ins/" + absent + "/" + id);
                });
            });
        };
    }

    /** Ending it before its term. @param unknown the failure if there is none, or none the actor may know of (G3) */
    public Function<Actor, Uni<UseCase<StandInCommand, StandIns, StandInEvent>>> ending(
            PersonId principal, StandInId id, Supplier<? extends RuntimeException> unknown) {
        return actor -> {
            Instant at = clock.now();
            return journal.streams(List.of(CurrentRoster.streamOf(principal)))
                    .chain(read -> roster.of(List.of(), List.of(actor.person()), at, read))
                    .map(now -> {
                        Visibility visibility = new Visibility(actor, now.offices());
                        if (visible(principal, id, now.read(), visibility).isEmpty()) {
                            throw unknown.get();
                        }
                        return useCase(
                                        principal,
                                        new StandInCommand.EndStandIn(principal, actor, at, id, now.offices()))
                                .decidedOn(now.read());
                    });
        };
    }

    /**
     * Everybody who stands in for a person, and from when until when.
     *
     * @param standIns in the order named; one that was ended ends when it was
     */
    public record Arrangement(PersonId principal, List<StandInNamed> standIns) {}

    /** One of them; empty if there is none, or none this reader may know of (G3). */
    public Uni<Optional<StandInNamed>> one(PersonId principal, StandInId id, Actor reader) {
        return journal.streams(List.of(CurrentRoster.streamOf(principal)))
                .chain(read -> roster.visibility(reader).map(visibility -> visible(principal, id, read, visibility)));
    }

    /** At most {@code limit} that are in force or to come and that a reader may know of (G3), the next to end first. */
    public Uni<List<StandInRow>> current(Actor reader, int limit) {
        return roster.visibility(reader)
                .chain(visibility -> list.current(
                        visibility.all() ? Optional.empty() : Optional.of(visibility.people()), clock.now(), limit));
    }

    private static Optional<StandInNamed> visible(
            PersonId principal, StandInId id, Streams read, Visibility visibility) {
        return CurrentRoster.standIns(read)
                .of(id)
                .filter(one -> one.principal().equals(principal) && visibility.of(one));
    }

    private static UseCase<StandInCommand, StandIns, StandInEvent> useCase(PersonId principal, StandInCommand command) {
        return UseCase.of(DECIDER, StandInEvent.class, command, CurrentRoster.streamOf(principal), (StandIns after) ->
                (Object) new Arrangement(principal, after.of(principal)));
    }
}
