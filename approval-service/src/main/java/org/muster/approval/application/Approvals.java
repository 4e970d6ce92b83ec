package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.AddSigner;
import org.muster.approval.domain.AddSigner.Place;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.Given;
import org.muster.approval.domain.Given.Facts;
import org.muster.approval.domain.OpenApproval;
import org.muster.approval.domain.Refuse;
import org.muster.approval.domain.Remind;
import org.muster.approval.domain.Return;
import org.muster.approval.domain.Sign;
import org.muster.approval.domain.Terms;
import org.muster.approval.domain.Transfer;
import org.muster.approval.domain.Visibility;
import org.muster.approval.domain.Withdraw;
import org.muster.decider.Asked;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;

/** The commands of an approval, carried out: one line for each, and one way for all. */
@ApplicationScoped
public class Approvals {
    private static final ApprovalDecider DECIDER = new ApprovalDecider();

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final Sealing sealing;
    private final CurrentRoster roster;

    @Inject
    public Approvals(
            CommandPipeline useCases,
            JournalReader reader,
            BusinessClock clock,
            Sealing sealing,
            CurrentRoster roster) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.sealing = sealing;
        this.roster = roster;
    }

    // What people ask for. A blank text counts as left out and is not sealed.

    public Uni<Written> sign(
            CommandEnvelope call, CaseId caseId, ContentRef read, Map<Word, Boolean> words, @Nullable String comment) {
        return carryOut(call, caseId, comment, said -> new Sign(read, words, said));
    }

    public Uni<Written> refuse(
            CommandEnvelope call,
            CaseId caseId,
            ContentRef read,
            @Nullable String reason,
            Optional<Clause> clause,
            Map<Word, Boolean> words) {
        return carryOut(call, caseId, reason, said -> new Refuse(read, said, clause, words));
    }

    public Uni<Written> giveBack(
            CommandEnvelope call, CaseId caseId, ContentRef read, @Nullable String reason, Map<Word, Boolean> words) {
        return carryOut(call, caseId, reason, said -> new Return(read, said, words));
    }

    public Uni<Written> transfer(
            CommandEnvelope call, CaseId caseId, ContentRef read, Optional<PersonId> to, @Nullable String reason) {
        return carryOut(call, caseId, reason, said -> new Transfer(read, to, said));
    }

    public Uni<Written> addSigner(
            CommandEnvelope call,
            CaseId caseId,
            ContentRef read,
            Optional<PersonId> signer,
            Optional<Place> place,
            @Nullable String reason) {
        return carryOut(call, caseId, reason, said -> new AddSigner(read, signer, place, said));
    }

    public Uni<Written> remind(CommandEnvelope call, CaseId caseId) {
        return carryOut(call, caseId, null, _ -> new Remind());
    }

    public Uni<Written> withdraw(CommandEnvelope call, CaseId caseId) {
        return carryOut(call, caseId, null, _ -> new Withdraw());
    }

    // How it is carried out.

    /** Somebody's command. The approval and the facts are loaded anew for every decision. */
    private Uni<Written> carryOut(
            CommandEnvelope call,
            CaseId caseId,
            @Nullable String text,
            Function<Optional<SealedText>, ApprovalCommand> command) {
        Optional<String> said = Optional.ofNullable(text).filter(one -> !one.isBlank());
        return useCases.run(
                call,
                () -> said.map(words -> sealing.ofOrFresh(caseId.value())
                                .chain(seal -> prepared(
                                                call.actor(),
                                                caseId,
                                                command.apply(Optional.of(seal.seal(words))),
                                                Approvals::admit)
                                        .map(prepared -> prepared.sealedUnder(seal.newKeys()))))
                        .orElseGet(() ->
                                prepared(call.actor(), caseId, command.apply(Optional.empty()), Approvals::admit)));
    }

    /** The command of a policy or a term. Only opening does anything where no approval was opened. */
    public Uni<Void> react(CommandEnvelope caller, CaseId caseId, ApprovalCommand command) {
        return useCases.react(
                        caller,
                        ApprovalDecider.stream(caseId),
                        () -> prepared(caller.actor(), caseId, command, (_, _) -> {}))
                .onFailure(NotFound.class)
                .recoverWithNull();
    }

    private Uni<PreparedCommand<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent>> prepared(
            Actor actor, CaseId caseId, ApprovalCommand command, BiConsumer<Given, ApprovalState> admission) {
        Instant at = clock.now();
        return reader.streams(ApprovalDecider.streams(caseId, command)).chain(read -> {
            ApprovalState state = DECIDER.fold(read.of(ApprovalEvent.class));
            return facts(actor, caseId, at, state, command, read)
                    .map(facts -> new Given(caseId, actor, at, facts))
                    .invoke(given -> admission.accept(given, state))
                    .map(given -> useCase(given, command, read));
        });
    }

    /** @throws NotFound where no signatures were asked for and none are now */
    private Uni<Facts> facts(
            Actor actor, CaseId caseId, Instant at, ApprovalState state, ApprovalCommand command, Streams read) {
        StoreId store = command instanceof OpenApproval open
                ? open.filing().supportedStore()
                : opened(caseId, state).supportedStore();
        Set<PersonId> people = new LinkedHashSet<>(command.named());
        if (state instanceof ApprovalState.Opened approval) {
            people.addAll(concerned(approval));
        }
        people.add(actor.person());
        return roster.facts(List.of(store), people, at, read);
    }

    /** Whoever may not know of a case is answered as if there were none, before anything is decided (G3). */
    private static void admit(Given given, ApprovalState state) {
        known(opened(given.caseId(), state), given.actor(), given.offices());
    }

    private static void known(ApprovalState.Opened approval, Actor actor, Offices offices) {
        if (!new Visibility(actor, offices).of(approval)) {
            throw new NotFound("case", approval.caseId());
        }
    }

    /** @throws NotFound where no signatures were asked for */
    private static ApprovalState.Opened opened(CaseId caseId, ApprovalState state) {
        if (state instanceof ApprovalState.Opened approval) {
            return approval;
        }
        throw new NotFound("case", caseId);
    }

    /** Who filed it, and everybody who is to sign a step by name. */
    private static Set<PersonId> concerned(ApprovalState.Opened approval) {
        return Stream.concat(
                        Stream.of(approval.filer()), approval.steps().stream().flatMap(step -> step.person().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Decided on what it was read from: nobody signs what has changed since, and nothing is read twice. */
    private static PreparedCommand<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> useCase(
            Given given, ApprovalCommand command, Streams read) {
        CaseId caseId = given.caseId();
        return PreparedCommand.of(
                        DECIDER,
                        ApprovalEvent.class,
                        new Asked<>(given, command),
                        ApprovalDecider.stream(caseId),
                        caseId,
                        Approvals::summary)
                .decidedOn(read)
                .restingOn(given.facts().basis())
                .withDeadlines((events, after) -> deadlines(caseId, events, after, given.at()));
    }

    private static List<DeadlineChange> deadlines(
            CaseId caseId, List<ApprovalEvent> events, ApprovalState after, Instant at) {
        Set<Terms.Term> over = Terms.over(events, after);
        List<DeadlineChange> changes = new ArrayList<>();
        over.forEach(term -> changes.add(new DeadlineChange.Close(key(term, caseId))));
        Terms.begun(after, at).stream()
                .filter(deadline -> over.contains(deadline.term()))
                .forEach(deadline -> changes.add(new DeadlineChange.Open(
                        key(deadline.term(), caseId), deadline.term().wire(), deadline.subject(), deadline.dueAt())));
        return changes;
    }

    private static String key(Terms.Term term, CaseId caseId) {
        return term.wire() + "/" + caseId;
    }

    private static Object summary(ApprovalState state) {
        return switch (state) {
            case ApprovalState.NotOpened _ -> new Summary.Nothing();
            case ApprovalState.Opened approval -> Summary.of(approval);
        };
    }

    // How it is read.

    /** An approval as it stands, for somebody who may know of it (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ApprovalPage> page(CaseId caseId, Actor reader) {
        Instant at = clock.now();
        return this.reader.history(ApprovalDecider.stream(caseId)).chain(history -> {
            ApprovalState.Opened approval = opened(
                    caseId,
                    DECIDER.fold(history.stream()
                            .map(recorded -> (ApprovalEvent) recorded.event())
                            .toList()));
            long version = history.getLast().raw().streamVersion();
            Set<PersonId> people = new LinkedHashSet<>(concerned(approval));
            people.add(reader.person());
            return roster.facts(List.of(approval.supportedStore()), people, at, Streams.NONE)
                    .map(Facts::offices)
                    .invoke(offices -> known(approval, reader, offices))
                    .chain(offices -> opener(caseId, history)
                            .map(opener ->
                                    ApprovalPage.of(approval, DecisionHistory.of(history, opener), offices, version)));
        });
    }

    /** Opens what was sealed in this history; asks for no key where nothing was. */
    private Uni<Function<SealedText, String>> opener(CaseId caseId, List<RecordedEvent> history) {
        boolean silent = history.stream()
                .noneMatch(recorded ->
                        DecisionHistory.text((ApprovalEvent) recorded.event()).isPresent());
        return silent
                ? Uni.createFrom().<Function<SealedText, String>>item(SealedText::cipher)
                : sealing.of(caseId.value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no key was kept for " + caseId))
                        .<Function<SealedText, String>>map(seal -> seal::open);
    }
}
