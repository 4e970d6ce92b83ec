package org.muster.dispatch.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.domain.RosterCommand;
import org.muster.dispatch.domain.RosterCommand.AssignOffice;
import org.muster.dispatch.domain.RosterCommand.EnlistGuard;
import org.muster.dispatch.domain.RosterCommand.PlanShifts;
import org.muster.dispatch.domain.RosterCommand.RegisterStore;
import org.muster.dispatch.domain.RosterCommand.VacateOffice;
import org.muster.dispatch.domain.RosterDecider;
import org.muster.dispatch.domain.RosterState;
import org.muster.dispatch.projection.roster.Directory;
import org.muster.dispatch.projection.roster.Directory.GuardEntry;
import org.muster.edge.InvalidInput;
import org.muster.edge.NamesCursor;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.journal.application.UseCase;
import org.muster.journal.read.JournalReader;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;

/** The use cases of the roster: what the personnel system tells, with names sealed under each person's own key. */
@ApplicationScoped
public class Roster {
    private static final RosterDecider DECIDER = new RosterDecider();

    private final JournalReader reader;
    private final Sealing sealing;
    private final Directory directory;

    @Inject
    public Roster(JournalReader reader, Sealing sealing, Directory directory) {
        this.reader = reader;
        this.sealing = sealing;
        this.directory = directory;
    }

    /** What a write to the roster answers: what it was about. No name, so that it may be kept with the receipt. */
    public record Told(String id) {}

    /** A guard with his name opened. */
    public record GuardPage(PersonId guard, StoreId store, String name, List<String> traits) {}

    public Function<Actor, Uni<UseCase<RosterCommand, RosterState, RosterEvent>>> registering(RegisterStore command) {
        return actor -> Uni.createFrom()
                .item(useCase(
                        command,
                        RosterDecider.storeStream(command.store()),
                        new Told(command.store().value())));
    }

    /** @return failed with {@link InvalidInput} for a store the roster doesn't know */
    public Function<Actor, Uni<UseCase<RosterCommand, RosterState, RosterEvent>>> assigning(
            PersonId person, Role office, Optional<StoreId> store, String name) {
        return actor -> naming(person, store, name, named -> new AssignOffice(person, office, store, named));
    }

    public Function<Actor, Uni<UseCase<RosterCommand, RosterState, RosterEvent>>> vacating(PersonId person) {
        return actor -> Uni.createFrom()
                .item(useCase(new VacateOffice(person), RosterDecider.personStream(person), new Told(person.value())));
    }

    /** @return failed with {@link InvalidInput} for a store the roster doesn't know */
    public Function<Actor, Uni<UseCase<RosterCommand, RosterState, RosterEvent>>> enlisting(
            PersonId guard, StoreId store, String name, List<String> traits) {
        return actor -> naming(guard, Optional.of(store), name, named -> new EnlistGuard(guard, store, named, traits));
    }

    /** @return failed with {@link NotFound} for somebody who is no guard */
    public Function<Actor, Uni<UseCase<RosterCommand, RosterState, RosterEvent>>> planning(
            PersonId guard, Instant from, Instant until, List<Shift> shifts) {
        return actor -> state(List.of(RosterDecider.personStream(guard)))
                .map(person -> person.guardOf().orElseThrow(() -> new NotFound("guard", guard)))
                .map(store -> useCase(
                        new PlanShifts(guard, store, from, until, shifts),
                        RosterDecider.shiftsStream(guard),
                        new Told(guard.value())));
    }

    /** At most {@code limit} guards of one store or of all, by store and id, names opened. */
    public Uni<List<GuardPage>> guards(Optional<StoreId> store, Optional<NamesCursor> behind, int limit) {
        return directory
                .guards(store, behind, limit)
                .chain(guards -> sealing.ofAll(
                                guards.stream().map(guard -> guard.name().key()).toList())
                        .map(seals -> guards.stream()
                                .map(guard ->
                                        opened(guard, seals.get(guard.name().key())))
                                .toList()));
    }

    private static GuardPage opened(GuardEntry guard, @Nullable Seal seal) {
        return new GuardPage(
                guard.guard(), guard.store(), seal == null ? Seal.ERASED : seal.open(guard.name()), guard.traits());
    }

    /** The name as it stands stays sealed as it is: sealed anew it would look like another. */
    private Uni<UseCase<RosterCommand, RosterState, RosterEvent>> naming(
            PersonId person, Optional<StoreId> store, String name, Function<SealedText, RosterCommand> command) {
        List<StreamId> streams = new ArrayList<>(List.of(RosterDecider.personStream(person)));
        store.map(RosterDecider::storeStream).ifPresent(streams::add);
        return state(streams).chain(known -> {
            if (store.isPresent() && known.store().isEmpty()) {
                return Uni.createFrom().failure(InvalidInput.field("/store"));
            }
            return sealing.ofOrFresh(person.value()).map(seal -> {
                SealedText named = known.name()
                        .filter(before -> seal.open(before).equals(name))
                        .orElseGet(() -> seal.seal(name));
                return useCase(command.apply(named), RosterDecider.personStream(person), new Told(person.value()))
                        .sealedUnder(seal.newKeys());
            });
        });
    }

    private Uni<RosterState> state(List<StreamId> streams) {
        return reader.streams(streams)
                .map(read -> DECIDER.fold(
                        read.events().stream().map(RosterEvent.class::cast).toList()));
    }

    private static UseCase<RosterCommand, RosterState, RosterEvent> useCase(
            RosterCommand command, StreamId stream, Told told) {
        return UseCase.of(DECIDER, RosterEvent.class, command, stream, state -> told);
    }
}
