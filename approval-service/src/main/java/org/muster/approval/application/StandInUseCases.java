package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.muster.approval.domain.EndStandIn;
import org.muster.approval.domain.Given;
import org.muster.approval.domain.NameStandIn;
import org.muster.approval.domain.StandInCommand;
import org.muster.approval.domain.StandInDecider;
import org.muster.approval.domain.StandIns;
import org.muster.approval.domain.Visibility;
import org.muster.approval.projection.standins.StandInList;
import org.muster.approval.projection.standins.StandInRow;
import org.muster.decider.Asked;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.StreamId;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;

/** Who signs for whom during an absence (N2.1). */
@ApplicationScoped
public class StandInUseCases {
    private static final StandInDecider DECIDER = new StandInDecider();

    private final CommandPipeline useCases;
    private final BusinessClock clock;
    private final CurrentRoster roster;
    private final JournalReader journal;
    private final StandInList list;

    @Inject
    public StandInUseCases(
            CommandPipeline useCases,
            BusinessClock clock,
            CurrentRoster roster,
            JournalReader journal,
            StandInList list) {
        this.useCases = useCases;
        this.clock = clock;
        this.roster = roster;
        this.journal = journal;
        this.list = list;
    }

    /** Naming a stand-in; for oneself when nobody else is named. */
    public Uni<Written> name(
            CommandEnvelope call,
            Optional<PersonId> principal,
            Optional<PersonId> standIn,
            Optional<Instant> from,
            Optional<Instant> until) {
        PersonId absent = principal.orElse(call.actor().person());
        StandInId id = new StandInId(UUID.randomUUID().toString());
        NameStandIn command = new NameStandIn(absent, id, standIn, from, until);
        return useCases.run(
                call,
                () -> prepared(call.actor(), command, List.of(AuthorityEvent.STREAM), (given, read) -> {
                    // Who may not arrange for somebody hears nothing of what was arranged, no version either (G3).
                    boolean may = command.refusedTo(given).isEmpty();
                    return (may
                                    ? useCase(given, command, read)
                                    : useCase(given, command).decidedOn(Streams.NONE))
                            .createdAt("/stand-ins/" + absent + "/" + id);
                }));
    }

    /** Ending it before its term. @param unknown the failure if there is none, or none the actor may know of (G3) */
    public Uni<Written> end(CommandEnvelope call, PersonId principal, StandInId id, RuntimeException unknown) {
        EndStandIn command = new EndStandIn(principal, id);
        return useCases.run(
                call,
                () -> prepared(call.actor(), command, List.of(), (given, read) -> {
                    if (visible(principal, id, read, new Visibility(given.actor(), given.offices()))
                            .isEmpty()) {
                        throw unknown;
                    }
                    return useCase(given, command, read);
                }));
    }

    private interface Admitted {
        PreparedCommand<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> useCase(
                Given.Apart given, Streams read);
    }

    private Uni<PreparedCommand<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent>> prepared(
            Actor actor, StandInCommand command, List<StreamId> besides, Admitted admitted) {
        Set<PersonId> people = new LinkedHashSet<>(command.named());
        people.add(actor.person());
        List<StreamId> streams = new ArrayList<>(besides);
        streams.add(StandInDecider.stream(command.principal()));
        return journal.streams(streams).chain(read -> {
            Instant at = clock.now();
            return roster.facts(List.of(), people, at, read)
                    .map(facts -> admitted.useCase(new Given.Apart(actor, at, facts), read));
        });
    }

    private static PreparedCommand<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> useCase(
            Given.Apart given, StandInCommand command, Streams read) {
        return useCase(given, command).decidedOn(read).restingOn(given.facts().basis());
    }

    private static PreparedCommand<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> useCase(
            Given.Apart given, StandInCommand command) {
        PersonId principal = command.principal();
        return PreparedCommand.of(
                DECIDER,
                StandInEvent.class,
                new Asked<>(given, command),
                StandInDecider.stream(principal),
                after -> new Arrangement(principal, after.of(principal)));
    }

    /**
     * Everybody who stands in for a person, and from when until when.
     *
     * @param standIns in the order named; one that was ended ends when it was
     */
    public record Arrangement(PersonId principal, List<StandInNamed> standIns) {}

    /** One of them; empty if there is none, or none this reader may know of (G3). */
    public Uni<Optional<StandInNamed>> one(PersonId principal, StandInId id, Actor reader) {
        return journal.streams(List.of(StandInDecider.stream(principal)))
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
}
