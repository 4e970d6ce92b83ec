package org.muster.dispatch.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.muster.dispatch.domain.RosterContent;
import org.muster.dispatch.domain.RosterContent.GuardContent;
import org.muster.dispatch.domain.RosterContent.OfficeContent;
import org.muster.dispatch.domain.RosterContent.PlanContent;
import org.muster.dispatch.domain.RosterContent.StoreContent;
import org.muster.dispatch.domain.RosterDecider;
import org.muster.dispatch.domain.RosterState;
import org.muster.dispatch.projection.roster.Directory;
import org.muster.dispatch.projection.roster.Directory.GuardEntry;
import org.muster.edge.InvalidInput;
import org.muster.edge.NotFound;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.paging.NamesCursor;

/** The use cases of the roster: what the personnel system tells, with names sealed under each person's own key. */
@ApplicationScoped
public class Roster {
    private static final RosterDecider DECIDER = new RosterDecider();

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final Sealing sealing;
    private final Directory directory;

    @Inject
    public Roster(CommandPipeline useCases, JournalReader reader, Sealing sealing, Directory directory) {
        this.useCases = useCases;
        this.reader = reader;
        this.sealing = sealing;
        this.directory = directory;
    }

    /** What a write to the roster answers: what it was about. No name, so that it may be kept with the receipt. */
    public record Told(String id) {}

    /** A guard with his name opened. */
    public record GuardPage(PersonId guard, StoreId store, String name, List<String> traits) {}

    /**
     * Content that can be meant.
     *
     * @throws InvalidInput naming the first field that can't (400)
     */
    public static <T extends RosterContent> T meant(T content) {
        content.wrongField().ifPresent(wrong -> {
            throw wrong.missing() ? InvalidInput.missing(wrong.pointer()) : InvalidInput.field(wrong.pointer());
        });
        return content;
    }

    public Uni<Written> register(CommandEnvelope call, StoreContent content) {
        StreamId stream = RosterDecider.storeStream(content.store());
        return useCases.run(
                call,
                () -> reader.streams(List.of(stream))
                        .map(read -> useCase(
                                RegisterStore.of(content),
                                stream,
                                read,
                                new Told(content.store().value()))));
    }

    /** @return failed with {@link InvalidInput} for a store the roster doesn't know */
    public Uni<Written> assign(CommandEnvelope call, OfficeContent content) {
        return useCases.run(
                call,
                () -> naming(
                        content.person(),
                        content.store(),
                        content.name(),
                        name -> new AssignOffice(content.person(), content.office(), content.store(), name)));
    }

    public Uni<Written> vacate(CommandEnvelope call, PersonId person) {
        StreamId stream = RosterDecider.personStream(person);
        return useCases.run(
                call,
                () -> reader.streams(List.of(stream))
                        .map(read -> useCase(new VacateOffice(person), stream, read, new Told(person.value()))));
    }

    /** @return failed with {@link InvalidInput} for a store the roster doesn't know */
    public Uni<Written> enlist(CommandEnvelope call, GuardContent content) {
        return useCases.run(
                call,
                () -> naming(
                        content.guard(),
                        Optional.of(content.store()),
                        content.name(),
                        name -> EnlistGuard.of(content, name)));
    }

    /** @return failed with {@link NotFound} for somebody who is no guard */
    public Uni<Written> plan(CommandEnvelope call, PlanContent content) {
        PersonId guard = content.guard();
        StreamId shifts = RosterDecider.shiftsStream(guard);
        // The person's stream is a condition, too: the plan names the store that the guard belongs to.
        return useCases.run(
                call,
                () -> reader.streams(List.of(shifts, RosterDecider.personStream(guard)))
                        .map(read -> useCase(
                                PlanShifts.of(content, state(read)).orElseThrow(() -> new NotFound("guard", guard)),
                                shifts,
                                read,
                                new Told(guard.value()))));
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
    private Uni<PreparedCommand<RosterCommand, RosterState, RosterEvent>> naming(
            PersonId person, Optional<StoreId> store, String name, Function<SealedText, RosterCommand> command) {
        StreamId stream = RosterDecider.personStream(person);
        List<StreamId> streams = new ArrayList<>(List.of(stream));
        store.map(RosterDecider::storeStream).ifPresent(streams::add);
        return reader.streams(streams).chain(read -> {
            RosterState known = state(read);
            if (!known.knows(store)) {
                return Uni.createFrom().failure(InvalidInput.field("/store"));
            }
            return sealing.ofOrFresh(person.value()).map(seal -> {
                SealedText named = known.name()
                        .filter(before -> seal.open(before).equals(name))
                        .orElseGet(() -> seal.seal(name));
                return useCase(command.apply(named), stream, read, new Told(person.value()))
                        .sealedUnder(seal.newKeys());
            });
        });
    }

    private static RosterState state(Streams read) {
        return DECIDER.fold(read.of(RosterEvent.class));
    }

    private static PreparedCommand<RosterCommand, RosterState, RosterEvent> useCase(
            RosterCommand command, StreamId stream, Streams read, Told told) {
        return PreparedCommand.of(DECIDER, RosterEvent.class, command, stream, _ -> told)
                .decidedOn(read);
    }
}
