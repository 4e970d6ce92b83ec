package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.journal.append.Append.DeadlineChange;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.request.application.RequestBodies.Amendment;
import org.muster.request.application.RequestBodies.Consent;
import org.muster.request.application.RequestBodies.CostBearer;
import org.muster.request.application.RequestBodies.Emergency;
import org.muster.request.application.RequestBodies.Evaluation;
import org.muster.request.application.RequestBodies.Form;
import org.muster.request.application.RequestBodies.PlannedRequest;
import org.muster.request.application.RequestBodies.ReportOrAnswer;
import org.muster.request.application.RequestBodies.Withdrawal;
import org.muster.request.domain.Deadlines;
import org.muster.request.domain.DecideCostBearer;
import org.muster.request.domain.DraftPlannedRequest;
import org.muster.request.domain.EvaluateSupport;
import org.muster.request.domain.FileDraft;
import org.muster.request.domain.FilePlannedRequest;
import org.muster.request.domain.Given;
import org.muster.request.domain.RecordConsent;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestDecider;
import org.muster.request.domain.RequestPolicies;
import org.muster.request.domain.RequestPolicy;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.SystemCommand;
import org.muster.request.domain.TellOfReport;
import org.muster.request.domain.Visibility;
import org.muster.request.domain.Withdraw;
import org.muster.request.projection.stores.Stores;
import org.muster.request.projection.timeline.Timeline;
import org.muster.request.projection.words.AttestedWords;

/** The commands of a request, carried out: one line for each, and one way for all; and a case as it stands. */
@ApplicationScoped
public class Requests {
    private static final RequestDecider DECIDER = new RequestDecider();
    private static final RequestPolicies POLICIES = RequestPolicies.ofTheNotice();

    /** Stands in a refusal's record where no number was given. */
    private static final CaseId UNNUMBERED = new CaseId("unnumbered");

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final CaseNumbers numbers;
    private final Stores stores;
    private final Sealing sealing;
    private final AttestedWords words;
    private final CaseReaders readers;
    private final RequestFacts facts;
    private final Timeline timeline;

    @Inject
    public Requests(
            CommandPipeline useCases,
            JournalReader reader,
            BusinessClock clock,
            CaseNumbers numbers,
            Stores stores,
            Sealing sealing,
            AttestedWords words,
            CaseReaders readers,
            RequestFacts facts,
            Timeline timeline) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.numbers = numbers;
        this.stores = stores;
        this.sealing = sealing;
        this.words = words;
        this.readers = readers;
        this.facts = facts;
        this.timeline = timeline;
    }

    // What begins a case.

    public Uni<Written> filePlanned(CommandEnvelope call, PlannedRequest body) {
        return openPlanned(
                call,
                body,
                "",
                (texts, given, store) -> new FilePlannedRequest(known(given, store), body.sealed(texts)));
    }

    public Uni<Written> draft(CommandEnvelope call, PlannedRequest body) {
        return openPlanned(
                call,
                body,
                "/draft",
                (texts, given, store) -> new DraftPlannedRequest(known(given, store), body.sealed(texts)));
    }

    private Uni<Written> openPlanned(CommandEnvelope call, PlannedRequest body, String page, Beginning command) {
        return open(
                call,
                new Opening(
                        call.actor(),
                        given -> body.supportedStore().or(given::storeToFileFor),
                        Optional.empty(),
                        page,
                        command));
    }

    public Uni<Written> recordEmergency(CommandEnvelope call, Emergency body) {
        return open(
                call,
                new Opening(
                        call.actor(),
                        given -> body.supportedStore().or(given::storeToCallFor),
                        body.caller(),
                        "",
                        (texts, _, store) ->
                                body.command(texts, store, call.actor().person())));
    }

    // What is asked of a case that was begun.

    public Uni<Written> replaceDraft(CommandEnvelope call, CaseId caseId, PlannedRequest body) {
        return carryOut(call, caseId, texts -> new DraftPlannedRequest(body.supportedStore(), body.sealed(texts)));
    }

    public Uni<Written> fileDraft(CommandEnvelope call, CaseId caseId) {
        return carryOut(call, caseId, _ -> new FileDraft());
    }

    public Uni<Written> replaceContent(CommandEnvelope call, CaseId caseId, PlannedRequest body) {
        return carryOut(call, caseId, texts -> new FilePlannedRequest(body.supportedStore(), body.sealed(texts)));
    }

    public Uni<Written> withdraw(CommandEnvelope call, CaseId caseId, Withdrawal body) {
        return carryOut(call, caseId, texts -> new Withdraw(texts.sealed(body.reason()), body.decidedAt()));
    }

    public Uni<Written> recordConsent(CommandEnvelope call, CaseId caseId, Consent body) {
        return carryOut(call, caseId, _ -> new RecordConsent(body.storeManager(), body.consentedAt()));
    }

    public Uni<Written> report(CommandEnvelope call, CaseId caseId, ReportOrAnswer body) {
        return carryOut(
                call,
                caseId,
                _ -> new TellOfReport(
                        body.onBehalfOf(), body.channel(), body.reached(), body.answer(), body.reportedAt()));
    }

    public Uni<Written> fileForm(CommandEnvelope call, CaseId caseId, Form body) {
        return carryOut(call, caseId, body::command);
    }

    public Uni<Written> amend(CommandEnvelope call, CaseId caseId, Amendment body) {
        return carryOut(call, caseId, body::command);
    }

    public Uni<Written> evaluate(CommandEnvelope call, CaseId caseId, Evaluation body) {
        return carryOut(call, caseId, texts -> new EvaluateSupport(body.mark(), texts.sealed(body.words())));
    }

    public Uni<Written> decideCostBearer(CommandEnvelope call, CaseId caseId, CostBearer body) {
        return carryOut(call, caseId, texts -> new DecideCostBearer(body.bearer(), texts.sealed(body.reason())));
    }

    // How it is carried out.

    /** The command of a policy or a term. */
    public Uni<Void> react(CommandEnvelope caller, CaseId caseId, SystemCommand command) {
        return facts.told(caseId, caller.actor(), command)
                .chain(given -> useCases.react(caller, useCase(DECIDER, given, command)));
    }

    /**
     * A further command on a case, for somebody who may know of it: everybody else is answered that there is none, before anything
     * else of the command is looked at (G3). The case and the facts are loaded anew for every decision.
     */
    private Uni<Written> carryOut(CommandEnvelope call, CaseId caseId, Function<Texts, RequestCommand> command) {
        return useCases.run(
                call,
                () -> sealing.of(caseId.value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new NotFound("case", caseId))
                        .chain(seal -> reader.streams(List.of(stream(caseId)))
                                .chain(read -> prepared(call.actor(), caseId, seal, read, command))));
    }

    private Uni<PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent>> prepared(
            Actor actor, CaseId caseId, Seal seal, Streams read, Function<Texts, RequestCommand> command) {
        RequestState state = DECIDER.fold(read.of(RequestEvent.class));
        RequestCommand asked = command.apply(new Texts(caseId, seal, StandingTexts.of(state)));
        return facts.given(caseId, actor, asked)
                .chain(given -> readers.knowing(given, state))
                .map(knowing -> knowing.orElseThrow(() -> new NotFound("case", caseId)))
                .map(given -> useCase(decider(caseId, seal), given, asked).decidedOn(read));
    }

    private Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> decider(CaseId caseId, Seal seal) {
        return seal.erased()
                ? new AfterErasure(
                        DECIDER, caseId, sealing.fresh(caseId.value()).seal(""))
                : DECIDER;
    }

    /**
     * Opens a new case. A command that was refused, or whose key was sent before, opens none and gives the proposed number back. If
     * it is unknown whether the case was opened, the number is not given to another one.
     */
    private Uni<Written> open(CommandEnvelope call, Opening opening) {
        return useCases.run(call, opening::useCase)
                .invoke(written -> opening.answered(written.answer().location()))
                .onFailure(CommandPipeline::wroteNothing)
                .invoke(opening::cameToNothing);
    }

    /** The store that a planned request is for: one that is there. */
    private static Optional<StoreId> known(Given given, Optional<StoreId> store) {
        store.filter(one -> !given.knows(one)).ifPresent(unknown -> {
            throw new NotFound("store", unknown);
        });
        return store;
    }

    /** Makes the command that opens a case. The store is the one that was named, or else that of the actor's office, if any. */
    private interface Beginning {
        RequestCommand command(Texts texts, Given given, Optional<StoreId> store);
    }

    /** A case about to begin. Asked again it proposes another number; a number that came to nothing is given back. */
    private final class Opening {
        private final Actor actor;
        private final Function<Given, Optional<StoreId>> storeOf;
        private final Optional<PersonId> named;
        private final String page;
        private final Beginning command;
        private final AtomicReference<@Nullable CaseId> proposed = new AtomicReference<>();

        /**
         * @param storeOf for which store somebody asks who is given this
         * @param named who is named by the command
         * @param page where it can be read, below the case's own path; empty for the case itself
         */
        private Opening(
                Actor actor,
                Function<Given, Optional<StoreId>> storeOf,
                Optional<PersonId> named,
                String page,
                Beginning command) {
            this.actor = actor;
            this.storeOf = storeOf;
            this.named = named;
            this.page = page;
            this.command = command;
        }

        private Uni<PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent>> useCase() {
            return facts.offices(UNNUMBERED, actor, named).chain(given -> {
                Optional<StoreId> store = storeOf.apply(given);
                return facts.withStore(given, store)
                        .chain(asked -> store.filter(asked::knows)
                                .map(one -> numbered(asked, one))
                                .orElseGet(() -> Uni.createFrom().item(() -> ofNoStore(asked, store))));
            });
        }

        private Uni<PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent>> numbered(
                Given given, StoreId store) {
            boolean again = proposed.get() != null;
            return stores.cityOf(store)
                    .map(found -> found.orElseThrow(() -> new NotFound("store", store)))
                    .chain(city -> numbers.next(city, given.at(), again))
                    .invoke(proposed::set)
                    .map(caseId -> {
                        Seal seal = sealing.fresh(caseId.value());
                        return of(given.about(caseId), seal, Optional.of(store))
                                .freshAt(location(caseId))
                                .sealedUnder(seal.newKeys());
                    });
        }

        /** There is no store to number the case by: it is refused, naming that with everything else that is wrong (F1.2). */
        private PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent> ofNoStore(
                Given given, Optional<StoreId> store) {
            return of(given, sealing.fresh(UNNUMBERED.value()), store).decidedOn(Streams.NONE);
        }

        private PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent> of(
                Given given, Seal seal, Optional<StoreId> store) {
            Texts texts = new Texts(given.caseId(), seal, Optional.empty());
            return Requests.useCase(DECIDER, given, command.command(texts, given, store));
        }

        private String location(CaseId caseId) {
            return "/requests/" + caseId + page;
        }

        /** It was answered with what was begun here: a repeated command is answered with the case of the first time. */
        private void answered(Optional<String> location) {
            CaseId begun = proposed.get();
            if (begun != null && !location.equals(Optional.of(location(begun)))) {
                cameToNothing();
            }
        }

        /** Nothing was begun: the number is nobody's. */
        private void cameToNothing() {
            CaseId unused = proposed.get();
            if (unused != null) {
                numbers.giveBack(unused);
            }
        }
    }

    private static PreparedCommand<Asked<Given, RequestCommand>, RequestState, RequestEvent> useCase(
            Decider<Asked<Given, RequestCommand>, RequestState, RequestEvent> decider,
            Given given,
            RequestCommand command) {
        return PreparedCommand.of(
                        decider,
                        RequestEvent.class,
                        new Asked<>(given, command),
                        stream(given.caseId()),
                        given.caseId(),
                        Summary::of)
                .withDeadlines((events, after) -> deadlines(events, after, given.policy()));
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

    // A case as it stands.

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
    record ReadCase(RequestState.Filed filed, List<RecordedEvent> history) {}

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
        return facts.offices(UNNUMBERED, reader, Optional.empty())
                .map(given -> new CaseReaders.Shown(Optional.of(given.storesAsPropertyManager())));
    }

    /** A draft, for its store's property manager alone; failed with {@link NotFound} for everybody else. */
    public Uni<DraftPage> draft(CaseId caseId, Actor reader) {
        return this.reader
                .history(stream(caseId))
                .chain(history -> readers.offices(reader).chain(offices -> {
                    if (!(fold(history) instanceof RequestState.Draft(PlannedRequestDrafted drafted))
                            || !Visibility.mayKnow(reader, offices, drafted)) {
                        return Uni.createFrom().failure(new NotFound("case", caseId));
                    }
                    return sealing.of(caseId.value()).map(seal -> DraftPage.of(drafted, seal, history.size()));
                }));
    }

    private static RequestState fold(List<RecordedEvent> history) {
        return DECIDER.fold(history.stream()
                .map(recorded -> (RequestEvent) recorded.event())
                .toList());
    }
}
