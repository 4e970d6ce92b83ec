package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Decider;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.read.Recorded;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.request.domain.Deadlines;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestDecider;
import org.muster.request.domain.RequestPolicies;
import org.muster.request.domain.RequestPolicy;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Secrecy;
import org.muster.request.projection.costs.Costs;
import org.muster.request.projection.stores.Stores;
import org.muster.request.projection.timeline.Timeline;
import org.muster.request.projection.words.AttestedWords;

/** The use cases of a request: loads what a command rests on, seals its texts, and has it decided. */
@ApplicationScoped
public class Requests {
    private static final RequestDecider DECIDER = new RequestDecider();
    private static final RequestPolicies POLICIES = RequestPolicies.ofTheNotice();

    /** Stands in a refusal's record where no number was given. */
    private static final CaseId UNNUMBERED = new CaseId("unnumbered");

    private final UseCases useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final CaseNumbers numbers;
    private final Stores stores;
    private final Sealing sealing;
    private final AttestedWords words;
    private final Costs costs;
    private final CaseReaders readers;
    private final Timeline timeline;

    @Inject
    public Requests(
            UseCases useCases,
            JournalReader reader,
            BusinessClock clock,
            CaseNumbers numbers,
            Stores stores,
            Sealing sealing,
            AttestedWords words,
            Costs costs,
            CaseReaders readers,
            Timeline timeline) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.numbers = numbers;
        this.stores = stores;
        this.sealing = sealing;
        this.words = words;
        this.costs = costs;
        this.readers = readers;
        this.timeline = timeline;
    }

    /**
     * What a command is made of besides the caller's words: the case, the moment, the policy in force, the case's seal.
     *
     * @param standing the texts that signatures are being given to; empty while none are
     */
    public record Draft(
            CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Seal seal, Optional<StandingTexts> standing) {

        /** Blank text counts as left out and is not sealed. */
        public Optional<SealedText> text(@Nullable String plain) {
            return Optional.ofNullable(plain).filter(text -> !text.isBlank()).map(this::underSeal);
        }

        /**
         * The same for a content that is filed anew. A signature covers the sealed text (N2.1), and sealed again the same words would
         * be another one: what reads as before stays as it is.
         */
        public Optional<SealedText> text(
                @Nullable String plain, Function<StandingTexts, Optional<SealedText>> asItStands) {
            return standing.flatMap(asItStands)
                    .filter(text -> !seal.erased() && seal.open(text).equals(plain))
                    .or(() -> text(plain));
        }

        private SealedText underSeal(String text) {
            return seal.erased() ? AfterErasure.unsealed(caseId) : seal.seal(text);
        }
    }

    /**
     * A new case of a store: numbered by its city and the business day.
     *
     * @param page where it can be read, below the case's own path; empty for the case itself
     */
    public Opening opening(StoreId store, String page, Function<Draft, RequestCommand> command) {
        return new Opening(store, page, command);
    }

    /** A case about to begin. Applied again it proposes another number; a number that came to nothing is given back. */
    public final class Opening implements Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> {
        private final StoreId store;
        private final String page;
        private final Function<Draft, RequestCommand> command;
        private final AtomicReference<@Nullable CaseId> proposed = new AtomicReference<>();

        private Opening(StoreId store, String page, Function<Draft, RequestCommand> command) {
            this.store = store;
            this.page = page;
            this.command = command;
        }

        @Override
        public Uni<UseCase<RequestCommand, RequestState, RequestEvent>> apply(Actor actor) {
            Instant at = clock.now();
            boolean again = proposed.get() != null;
            return stores.cityOf(store)
                    .chain(city -> numbers.next(city, at, again))
                    .invoke(proposed::set)
                    .map(caseId -> {
                        Seal seal = sealing.fresh(caseId.value());
                        RequestPolicy policy = POLICIES.inForce(at);
                        return useCase(
                                        caseId,
                                        command.apply(new Draft(caseId, actor, at, policy, seal, Optional.empty())),
                                        policy)
                                .freshAt(location(caseId))
                                .sealedUnder(seal.newKeys());
                    });
        }

        private String location(CaseId caseId) {
            return "/requests/" + caseId + page;
        }

        /** It was answered with what was begun here: a repeated command is answered with the case of the first time. */
        public void answered(@Nullable String location) {
            CaseId begun = proposed.get();
            if (begun != null && !location(begun).equals(location)) {
                cameToNothing();
            }
        }

        /** Nothing was begun: the number is nobody's. */
        public void cameToNothing() {
            CaseId unused = proposed.get();
            if (unused != null) {
                numbers.giveBack(unused);
            }
        }
    }

    /** What would be a new case, if it could be said whose: it is refused, with whatever else is wrong, and uses up no number. */
    public Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> ofNoStore(
            Function<Draft, RequestCommand> command) {
        return actor -> {
            Instant at = clock.now();
            RequestPolicy policy = POLICIES.inForce(at);
            Draft draft = new Draft(UNNUMBERED, actor, at, policy, sealing.fresh(UNNUMBERED.value()), Optional.empty());
            return Uni.createFrom()
                    .item(useCase(UNNUMBERED, command.apply(draft), policy).decidedOn(Streams.NONE));
        };
    }

    /** A further command on a known case. */
    public Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> onCase(
            CaseId caseId, Function<Draft, RequestCommand> command) {
        return actor -> seal(caseId).map(seal -> onCase(caseId, actor, seal, Optional.empty(), command));
    }

    /** The same where a content is filed anew: what signatures are being given to is read first. */
    public Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> onContent(
            CaseId caseId, Function<Draft, RequestCommand> command) {
        return actor -> seal(caseId)
                .chain(seal -> reader.streams(List.of(stream(caseId)))
                        .map(read -> onCase(caseId, actor, seal, StandingTexts.of(DECIDER.fold(events(read))), command)
                                .decidedOn(read)));
    }

    private Uni<Seal> seal(CaseId caseId) {
        return sealing.of(caseId.value()).onItem().ifNull().failWith(() -> new NotFound("case", caseId));
    }

    private UseCase<RequestCommand, RequestState, RequestEvent> onCase(
            CaseId caseId,
            Actor actor,
            Seal seal,
            Optional<StandingTexts> standing,
            Function<Draft, RequestCommand> command) {
        Instant at = clock.now();
        RequestPolicy policy = POLICIES.inForce(at);
        RequestCommand made = command.apply(new Draft(caseId, actor, at, policy, seal, standing));
        if (!seal.erased()) {
            return useCase(caseId, made, policy);
        }
        SealedText nothing = sealing.fresh(caseId.value()).seal("");
        return useCase(new AfterErasure(DECIDER, caseId, nothing), caseId, made, policy);
    }

    private static List<RequestEvent> events(Streams read) {
        return read.events().stream().map(RequestEvent.class::cast).toList();
    }

    /** Approval-service: every step is signed. */
    public Uni<Void> accept(Caller caller, ApprovalGranted granted) {
        return decide(
                caller,
                granted.caseId(),
                (at, policy) -> new RequestCommand.AcceptApproval(
                        granted.caseId(), caller.actor(), at, policy, granted.subject(), granted.content()));
    }

    /** Approval-service: a step was refused. */
    public Uni<Void> accept(Caller caller, ApprovalRefused refused) {
        return decide(
                caller,
                refused.caseId(),
                (at, policy) -> new RequestCommand.AcceptRefusal(
                        refused.caseId(),
                        caller.actor(),
                        at,
                        policy,
                        refused.subject(),
                        refused.content(),
                        refused.refuser()));
    }

    /** Approval-service: a step gave the content back. */
    public Uni<Void> accept(Caller caller, ApprovalReturned returned) {
        return decide(
                caller,
                returned.caseId(),
                (at, policy) -> new RequestCommand.AcceptReturn(
                        returned.caseId(),
                        caller.actor(),
                        at,
                        policy,
                        returned.subject(),
                        returned.content(),
                        returned.returnedBy()));
    }

    /** Approval-service: the filer took the content back. */
    public Uni<Void> accept(Caller caller, ApprovalWithdrawn withdrawn) {
        return decide(
                caller,
                withdrawn.caseId(),
                (at, policy) -> new RequestCommand.AcceptWithdrawal(
                        withdrawn.caseId(),
                        caller.actor(),
                        at,
                        policy,
                        withdrawn.subject(),
                        withdrawn.content(),
                        withdrawn.withdrawnBy()));
    }

    /** Dispatch: everybody who came is home. */
    public Uni<Void> accept(Caller caller, SupportCompleted completed) {
        return decide(
                caller,
                completed.caseId(),
                (at, policy) -> new RequestCommand.AcceptFulfilment(
                        completed.caseId(),
                        caller.actor(),
                        at,
                        policy,
                        (int) completed.attendance().stream()
                                .map(Attendance::guard)
                                .distinct()
                                .count(),
                        completed.at()));
    }

    /** Dispatch: the support was called off. */
    public Uni<Void> accept(Caller caller, SupportCalledOff calledOff) {
        return decide(
                caller,
                calledOff.caseId(),
                (at, policy) -> new RequestCommand.AcceptCallOff(
                        calledOff.caseId(), caller.actor(), at, policy, calledOff.at()));
    }

    /** Something of the case came to its end: perhaps nothing is left to do. */
    public Uni<Void> closeIfNothingIsLeft(Caller caller, CaseId caseId) {
        return costs.of(caseId)
                .chain(cost -> decide(
                        caller,
                        caseId,
                        (at, policy) -> new RequestCommand.CloseCase(caseId, caller.actor(), at, policy, cost)));
    }

    /** A term of the case has passed. */
    public Uni<Void> termPassed(Caller caller, Deadlines.Deadline term) {
        return decide(caller, term.caseId(), (at, policy) -> term.command(caller.actor(), at, policy));
    }

    /** A case as it stands, for somebody who may know of it (G3); failed with {@link NotFound} for everybody else. */
    public Uni<RequestPage> page(CaseId caseId, Actor reader) {
        Instant now = clock.now();
        return read(caseId, reader)
                .chain(read -> sealing.of(caseId.value())
                        .chain(seal -> words.answers(caseId)
                                .chain(answers -> timeline.recallDeclined(caseId)
                                        .map(declined -> RequestPage.of(
                                                read.filed(),
                                                new RequestPage.Beside(
                                                        seal,
                                                        read.history(),
                                                        answers,
                                                        declined,
                                                        POLICIES.inForce(now),
                                                        now))))));
    }

    /** A case as its events tell it. */
    record ReadCase(RequestState.Filed filed, List<Recorded> history) {}

    /** The same before anything is opened. */
    Uni<ReadCase> read(CaseId caseId, Actor reader) {
        return this.reader.history(stream(caseId)).chain(history -> {
            if (!(fold(history) instanceof RequestState.Filed filed)) {
                return Uni.createFrom().failure(new NotFound("case", caseId));
            }
            return readers.mayRead(reader, caseId, filed.supportedStore())
                    .chain(may -> may
                            ? Uni.createFrom().item(new ReadCase(filed, history))
                            : Uni.createFrom().failure(new NotFound("case", caseId)));
        });
    }

    /** Completed if this caller may know of the case, or of the draft; failed with {@link NotFound} otherwise (G3). */
    public Uni<Void> mayKnow(CaseId caseId, Actor caller) {
        return reader.history(stream(caseId)).chain(history -> {
            boolean known = switch (fold(history)) {
                case RequestState.NotFiled _ -> false;
                case RequestState.Draft(PlannedRequestDrafted drafted) -> isOf(drafted, caller);
                case RequestState.Discarded(PlannedRequestDrafted drafted) -> isOf(drafted, caller);
                case RequestState.Filed filed -> mayKnow(caller, filed);
            };
            return known ? Uni.createFrom().voidItem() : Uni.createFrom().<Void>failure(new NotFound("case", caseId));
        });
    }

    private static boolean isOf(PlannedRequestDrafted drafted, Actor actor) {
        return actor.is(Role.PROPERTY_MANAGER, drafted.supportedStore());
    }

    /** A draft, for its store's property manager alone; failed with {@link NotFound} for everybody else. */
    public Uni<DraftPage> draft(CaseId caseId, Actor reader) {
        return this.reader.history(stream(caseId)).chain(history -> {
            if (!(fold(history) instanceof RequestState.Draft(PlannedRequestDrafted drafted))
                    || !isOf(drafted, reader)) {
                return Uni.createFrom().failure(new NotFound("case", caseId));
            }
            return sealing.of(caseId.value()).map(seal -> DraftPage.of(drafted, seal, history.size()));
        });
    }

    private static RequestState fold(List<Recorded> history) {
        return DECIDER.fold(history.stream()
                .map(recorded -> (RequestEvent) recorded.event())
                .toList());
    }

    private static boolean mayKnow(Actor actor, RequestState.Filed filed) {
        return Secrecy.mayKnow(actor, filed.supportedStore());
    }

    private interface Decided {
        RequestCommand command(Instant at, RequestPolicy policy);
    }

    private Uni<Void> decide(Caller caller, CaseId caseId, Decided decided) {
        Instant at = clock.now();
        RequestPolicy policy = POLICIES.inForce(at);
        return useCases.react(caller, useCase(caseId, decided.command(at, policy), policy));
    }

    private static UseCase<RequestCommand, RequestState, RequestEvent> useCase(
            CaseId caseId, RequestCommand command, RequestPolicy policy) {
        return useCase(DECIDER, caseId, command, policy);
    }

    private static UseCase<RequestCommand, RequestState, RequestEvent> useCase(
            Decider<RequestCommand, RequestState, RequestEvent> decider,
            CaseId caseId,
            RequestCommand command,
            RequestPolicy policy) {
        return UseCase.of(decider, RequestEvent.class, command, stream(caseId), caseId, Summary::of)
                .withDeadlines((events, after) -> deadlines(events, after, policy));
    }

    private static List<DeadlineChange> deadlines(List<RequestEvent> events, RequestState after, RequestPolicy policy) {
        return events.stream()
                .flatMap(event -> {
                    Deadlines terms = Deadlines.of(event, after, policy);
                    return java.util.stream.Stream.concat(
                            terms.closes().stream()
                                    .<DeadlineChange>map(term -> new DeadlineChange.Close(key(event.caseId(), term))),
                            terms.opens().stream()
                                    .<DeadlineChange>map(term -> new DeadlineChange.Open(
                                            key(term.caseId(), term.term()),
                                            term.term().wire(),
                                            term.caseId().value(),
                                            term.dueAt())));
                })
                .toList();
    }

    private static String key(CaseId caseId, Deadlines.Term term) {
        return term.wire() + "/" + caseId;
    }

    private static StreamId stream(CaseId caseId) {
        return StreamId.of("request", caseId);
    }
}
