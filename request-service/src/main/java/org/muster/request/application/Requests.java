package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Decider;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
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
import org.muster.offices.book.OfficeBook;
import org.muster.request.domain.Deadlines;
import org.muster.request.domain.Given;
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
    private final OfficeBook book;
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
            OfficeBook book,
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
        this.book = book;
        this.timeline = timeline;
    }

    /**
     * What a command is made of besides the caller's words: the case, what it is given, the case's seal.
     *
     * @param standing the texts that signatures are being given to; empty while none are
     */
    public record Draft(CaseId caseId, Given given, Seal seal, Optional<StandingTexts> standing) {

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
     * For which store a new case is, and whether there is such a store.
     *
     * @param store empty where nobody said it and it follows from no office
     */
    public record StoreAsked(Optional<StoreId> store, boolean known) {}

    /** What asks for something new. */
    @FunctionalInterface
    public interface Beginning {
        RequestCommand command(Draft draft, StoreAsked asked);
    }

    /**
     * A new case of a store: numbered by its city and the business day.
     *
     * @param store for which store somebody asks who is given this
     * @param named who is named by the command
     * @param page where it can be read, below the case's own path; empty for the case itself
     */
    public Opening opening(
            Function<Given, Optional<StoreId>> store, Optional<PersonId> named, String page, Beginning command) {
        return new Opening(store, named, page, command);
    }

    /** A case about to begin. Applied again it proposes another number; a number that came to nothing is given back. */
    public final class Opening implements Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> {
        private final Function<Given, Optional<StoreId>> storeOf;
        private final Optional<PersonId> named;
        private final String page;
        private final Beginning command;
        private final AtomicReference<@Nullable CaseId> proposed = new AtomicReference<>();

        private Opening(
                Function<Given, Optional<StoreId>> storeOf, Optional<PersonId> named, String page, Beginning command) {
            this.storeOf = storeOf;
            this.named = named;
            this.page = page;
            this.command = command;
        }

        @Override
        public Uni<UseCase<RequestCommand, RequestState, RequestEvent>> apply(Actor actor) {
            return given(actor, named).chain(given -> {
                Optional<StoreId> store = storeOf.apply(given);
                return store.map(stores::knows)
                        .orElseGet(() -> Uni.createFrom().item(false))
                        .chain(known -> known
                                ? numbered(given, store.orElseThrow())
                                : Uni.createFrom().item(() -> ofNoStore(given, store)));
            });
        }

        private Uni<UseCase<RequestCommand, RequestState, RequestEvent>> numbered(Given given, StoreId store) {
            boolean again = proposed.get() != null;
            return stores.cityOf(store)
                    .chain(city -> numbers.next(city, given.at(), again))
                    .invoke(proposed::set)
                    .map(caseId -> {
                        Seal seal = sealing.fresh(caseId.value());
                        Draft draft = new Draft(caseId, given, seal, Optional.empty());
                        return useCase(
                                        caseId,
                                        command.command(draft, new StoreAsked(Optional.of(store), true)),
                                        given.policy())
                                .freshAt(location(caseId))
                                .sealedUnder(seal.newKeys());
                    });
        }

        /** There is no store to number the case by: it is refused, naming that with everything else that is wrong (F1.2). */
        private UseCase<RequestCommand, RequestState, RequestEvent> ofNoStore(Given given, Optional<StoreId> store) {
            Draft draft = new Draft(UNNUMBERED, given, sealing.fresh(UNNUMBERED.value()), Optional.empty());
            return useCase(UNNUMBERED, command.command(draft, new StoreAsked(store, false)), given.policy())
                    .decidedOn(Streams.NONE);
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

    /**
     * A further command on a case, for somebody who may know of it: everybody else is answered that there is none, before anything
     * else of the command is looked at (G3).
     *
     * @param named who is named by the command
     */
    public Function<Actor, Uni<UseCase<RequestCommand, RequestState, RequestEvent>>> onCase(
            CaseId caseId, Optional<PersonId> named, Function<Draft, RequestCommand> command) {
        return actor ->
                seal(caseId).chain(seal -> given(actor, named).chain(given -> onCase(caseId, given, seal, command)));
    }

    private Uni<UseCase<RequestCommand, RequestState, RequestEvent>> onCase(
            CaseId caseId, Given given, Seal seal, Function<Draft, RequestCommand> command) {
        return reader.streams(List.of(stream(caseId))).chain(read -> onCase(caseId, given, seal, read, command));
    }

    private Uni<UseCase<RequestCommand, RequestState, RequestEvent>> onCase(
            CaseId caseId, Given given, Seal seal, Streams read, Function<Draft, RequestCommand> command) {
        RequestState state = DECIDER.fold(events(read));
        return readers.knowing(given, caseId, state)
                .map(knowing -> knowing.orElseThrow(() -> new NotFound("case", caseId)))
                .map(knowing -> command.apply(new Draft(caseId, knowing, seal, StandingTexts.of(state))))
                .map(made -> onCase(caseId, made, given.policy(), seal).decidedOn(read));
    }

    private UseCase<RequestCommand, RequestState, RequestEvent> onCase(
            CaseId caseId, RequestCommand made, RequestPolicy policy, Seal seal) {
        if (!seal.erased()) {
            return useCase(caseId, made, policy);
        }
        SealedText nothing = sealing.fresh(caseId.value()).seal("");
        return useCase(new AfterErasure(DECIDER, caseId, nothing), caseId, made, policy);
    }

    private Uni<Seal> seal(CaseId caseId) {
        return sealing.of(caseId.value()).onItem().ifNull().failWith(() -> new NotFound("case", caseId));
    }

    private Uni<Given> given(Actor actor, Optional<PersonId> named) {
        Instant at = clock.now();
        List<PersonId> people =
                Stream.concat(Stream.of(actor.person()), named.stream()).toList();
        return book.of(List.of(), people, at)
                .map(offices -> new Given(actor, at, POLICIES.inForce(at), offices, Set.of()));
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

    /** The stores whose drafts somebody reads: those he acts for as property manager. */
    public Uni<CaseReaders.Shown> draftsOf(Actor reader) {
        return given(reader, Optional.empty())
                .map(given -> new CaseReaders.Shown(Optional.of(given.storesAsPropertyManager())));
    }

    /** A draft, for its store's property manager alone; failed with {@link NotFound} for everybody else. */
    public Uni<DraftPage> draft(CaseId caseId, Actor reader) {
        return this.reader
                .history(stream(caseId))
                .chain(history -> readers.offices(reader).chain(offices -> {
                    if (!(fold(history) instanceof RequestState.Draft(PlannedRequestDrafted drafted))
                            || !Secrecy.mayKnow(reader, offices, drafted)) {
                        return Uni.createFrom().failure(new NotFound("case", caseId));
                    }
                    return sealing.of(caseId.value()).map(seal -> DraftPage.of(drafted, seal, history.size()));
                }));
    }

    private static RequestState fold(List<Recorded> history) {
        return DECIDER.fold(history.stream()
                .map(recorded -> (RequestEvent) recorded.event())
                .toList());
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
                    return Stream.concat(
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
