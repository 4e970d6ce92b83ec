package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.approval.application.CurrentRoster.Now;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalCommand.Filing;
import org.muster.approval.domain.ApprovalCommand.Place;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.AuthorityPolicy;
import org.muster.approval.domain.Terms;
import org.muster.approval.domain.Visibility;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.read.Recorded;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;

/** The use cases of an approval: loads what a command rests on, seals its reason, and has it decided. */
@ApplicationScoped
public class Approvals {
    private static final ApprovalDecider DECIDER = new ApprovalDecider();

    private final UseCases useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final Sealing sealing;
    private final CurrentRoster roster;
    private final Authority authority;

    @Inject
    public Approvals(
            UseCases useCases,
            JournalReader reader,
            BusinessClock clock,
            Sealing sealing,
            CurrentRoster roster,
            Authority authority) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.sealing = sealing;
        this.roster = roster;
        this.authority = authority;
    }

    /** Request-service: a planned request, or the support form of an emergency in retrospect, awaits signatures. */
    public Uni<Void> open(Caller caller, CaseId caseId, Filing filing) {
        Instant at = clock.now();
        return useCases.react(
                caller,
                stream(caseId),
                () -> reader.streams(List.of(AuthorityEvent.STREAM, stream(caseId)))
                        .chain(read -> roster.of(
                                        List.of(filing.supportedStore()),
                                        filing.filer().everybody().toList(),
                                        at,
                                        read)
                                .map(now -> useCase(
                                                caseId,
                                                new ApprovalCommand.OpenApproval(
                                                        caseId,
                                                        caller.actor(),
                                                        at,
                                                        now.offices(),
                                                        Authority.policies(read),
                                                        filing))
                                        .decidedOn(now.read()))));
    }

    /** What a command is made of besides the caller's words. */
    private record Draft(
            CaseId caseId, Actor actor, Instant at, Offices offices, ApprovalState.Opened approval, Streams read) {}

    /** Signing the step whose turn it is; a blank comment counts as left out and is not sealed. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> signing(
            CaseId caseId, ContentRef content, Map<Word, Boolean> words, @Nullable String comment) {
        return actor -> withText(
                caseId,
                actor,
                List.of(),
                comment,
                (draft, text) ->
                        new ApprovalCommand.Sign(caseId, actor, draft.at(), draft.offices(), content, words, text));
    }

    /** Refusing at the step whose turn it is; a blank reason counts as left out and is not sealed. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> refusing(
            CaseId caseId,
            ContentRef content,
            @Nullable String reason,
            Optional<Clause> clause,
            Map<Word, Boolean> said) {
        return actor -> withText(
                caseId,
                actor,
                List.of(),
                reason,
                (draft, words) -> new ApprovalCommand.Refuse(
                        caseId, actor, draft.at(), draft.offices(), content, words, clause, said));
    }

    /** Giving the content back to the filer for revision. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> returning(
            CaseId caseId, ContentRef content, @Nullable String reason, Map<Word, Boolean> said) {
        return actor -> withText(
                caseId,
                actor,
                List.of(),
                reason,
                (draft, words) ->
                        new ApprovalCommand.Return(caseId, actor, draft.at(), draft.offices(), content, words, said));
    }

    /** Handing the step whose turn it is to an equal. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> transferring(
            CaseId caseId, ContentRef content, Optional<PersonId> to, @Nullable String reason) {
        return actor -> withText(
                caseId,
                actor,
                to.stream().toList(),
                reason,
                (draft, words) ->
                        new ApprovalCommand.Transfer(caseId, actor, draft.at(), draft.offices(), content, to, words));
    }

    /** Asking for one signature more. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> addingSigner(
            CaseId caseId,
            ContentRef content,
            Optional<PersonId> signer,
            Optional<Place> place,
            @Nullable String reason) {
        return actor -> authority
                .policies()
                .chain(policies -> withText(
                        caseId,
                        actor,
                        signer.stream().toList(),
                        reason,
                        (draft, words) -> new ApprovalCommand.AddSigner(
                                caseId,
                                actor,
                                draft.at(),
                                draft.offices(),
                                content,
                                signer,
                                place,
                                words,
                                policy(policies.version(policyVersion(draft))))));
    }

    /** Reminding whoever is awaited. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> reminding(CaseId caseId) {
        return actor -> authority
                .policies()
                .chain(policies -> known(caseId, actor, List.of())
                        .map(draft -> useCase(
                                draft,
                                new ApprovalCommand.Remind(
                                        caseId,
                                        actor,
                                        draft.at(),
                                        draft.offices(),
                                        policy(policies.version(policyVersion(draft)))))));
    }

    /** The filer asks for signatures no longer. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> withdrawing(CaseId caseId) {
        return actor -> known(caseId, actor, List.of())
                .map(draft -> useCase(draft, new ApprovalCommand.Withdraw(caseId, actor, draft.at(), draft.offices())));
    }

    /** Request-service: the filer withdrew there. */
    public Uni<Void> accept(Caller caller, RequestWithdrawn withdrawn) {
        return react(
                caller,
                withdrawn.caseId(),
                (at, offices) -> new ApprovalCommand.AcceptWithdrawal(
                        withdrawn.caseId(), caller.actor(), at, offices, withdrawn.withdrawnBy()));
    }

    /** A term of a step has passed. */
    public Uni<Void> termPassed(Caller caller, Terms.Deadline deadline) {
        return react(
                caller,
                deadline.caseId(),
                (at, offices) ->
                        new ApprovalCommand.TermPassed(deadline.caseId(), caller.actor(), at, offices, deadline));
    }

    /** The roster has changed: somebody may have left the office that is awaited. */
    public Uni<Void> lookForVacancy(Caller caller, CaseId caseId) {
        return react(
                caller,
                caseId,
                (at, offices) -> new ApprovalCommand.LookForVacancy(caseId, caller.actor(), at, offices));
    }

    private interface Reaction {
        ApprovalCommand command(Instant at, Offices offices);
    }

    /** The house's own commands: they do nothing where no approval was opened. */
    private Uni<Void> react(Caller caller, CaseId caseId, Reaction reaction) {
        Instant at = clock.now();
        return useCases.react(
                        caller,
                        stream(caseId),
                        () -> reader.streams(List.of(stream(caseId))).chain(read -> {
                            ApprovalState.Opened approval = opened(caseId, read.events());
                            return roster.of(List.of(approval.supportedStore()), inSteps(approval), at, read)
                                    .map(now -> useCase(caseId, reaction.command(at, now.offices()))
                                            .decidedOn(now.read()));
                        }))
                .onFailure(NotFound.class)
                .recoverWithNull();
    }

    /** An approval as it stands, for somebody who may know of it (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ApprovalPage> page(CaseId caseId, Actor reader) {
        Instant at = clock.now();
        return this.reader.history(stream(caseId)).chain(history -> {
            ApprovalState.Opened approval =
                    opened(caseId, history.stream().map(Recorded::event).toList());
            long version = history.getLast().raw().streamVersion();
            return known(approval, reader, List.of(), at, Streams.NONE)
                    .map(Now::offices)
                    .chain(offices -> opener(caseId, history)
                            .map(opener -> ApprovalPage.of(approval, Opinions.of(history, opener), offices, version)));
        });
    }

    /** Opens what was sealed in this history; asks for no key where nothing was. */
    private Uni<Function<SealedText, String>> opener(CaseId caseId, List<Recorded> history) {
        boolean silent = history.stream()
                .noneMatch(recorded ->
                        Opinions.text((ApprovalEvent) recorded.event()).isPresent());
        return silent
                ? Uni.createFrom().<Function<SealedText, String>>item(SealedText::cipher)
                : sealing.of(caseId.value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no key was kept for " + caseId))
                        .<Function<SealedText, String>>map(seal -> seal::open);
    }

    /** What is decided about a step with a reason or a comment; a blank one counts as left out and is not sealed. */
    private interface WithText {
        ApprovalCommand command(Draft draft, Optional<SealedText> text);
    }

    private Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>> withText(
            CaseId caseId, Actor actor, List<PersonId> named, @Nullable String text, WithText command) {
        Optional<String> said = Optional.ofNullable(text).filter(one -> !one.isBlank());
        return known(caseId, actor, named)
                .chain(draft -> said.isEmpty()
                        ? Uni.createFrom().item(useCase(draft, command.command(draft, Optional.empty())))
                        : sealing.ofOrFresh(caseId.value())
                                .map(seal -> useCase(draft, command.command(draft, said.map(seal::seal)))
                                        .sealedUnder(seal.newKeys())));
    }

    private Uni<Draft> known(CaseId caseId, Actor actor, List<PersonId> named) {
        Instant at = clock.now();
        return reader.streams(List.of(stream(caseId))).chain(read -> {
            ApprovalState.Opened approval = opened(caseId, read.events());
            return known(approval, actor, named, at, read)
                    .map(now -> new Draft(caseId, actor, at, now.offices(), approval, now.read()));
        });
    }

    /** Whoever may not know of a case is answered as if there were none, before anything is decided (G3). */
    private Uni<Now> known(ApprovalState.Opened approval, Actor actor, List<PersonId> named, Instant at, Streams read) {
        List<PersonId> people = new ArrayList<>(named);
        people.addAll(inSteps(approval));
        people.add(actor.person());
        people.add(approval.filer());
        return roster.of(List.of(approval.supportedStore()), people, at, read).invoke(now -> {
            if (!new Visibility(actor, now.offices()).of(approval)) {
                throw new NotFound("case", approval.caseId());
            }
        });
    }

    /** @throws NotFound where no signatures were asked for */
    private static ApprovalState.Opened opened(CaseId caseId, List<MusterEvent> events) {
        if (DECIDER.fold(events.stream().map(ApprovalEvent.class::cast).toList())
                instanceof ApprovalState.Opened approval) {
            return approval;
        }
        throw new NotFound("case", caseId);
    }

    private static List<PersonId> inSteps(ApprovalState.Opened approval) {
        return approval.steps().stream().flatMap(step -> step.person().stream()).toList();
    }

    private static AuthorityPolicy policy(Optional<AuthorityPolicy> policy) {
        return policy.orElseThrow(() -> new IllegalStateException("an approval began under a policy nobody published"));
    }

    private static int policyVersion(Draft draft) {
        return draft.approval().round().opened().policyVersion();
    }

    /** Decided on what it was read from: nobody signs what has changed since, and nothing is read twice. */
    private UseCase<ApprovalCommand, ApprovalState, ApprovalEvent> useCase(Draft draft, ApprovalCommand command) {
        return useCase(draft.caseId(), command).decidedOn(draft.read());
    }

    private UseCase<ApprovalCommand, ApprovalState, ApprovalEvent> useCase(CaseId caseId, ApprovalCommand command) {
        return UseCase.of(DECIDER, ApprovalEvent.class, command, stream(caseId), caseId, Approvals::summary)
                .withDeadlines((events, after) -> deadlines(caseId, events, after, command.at()));
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

    private static StreamId stream(CaseId caseId) {
        return StreamId.of("approval", caseId);
    }
}
