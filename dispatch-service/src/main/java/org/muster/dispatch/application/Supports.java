package org.muster.dispatch.application;

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
import org.muster.decider.Asked;
import org.muster.dispatch.application.OrderPage.Shown;
import org.muster.dispatch.domain.AcknowledgeCallUp;
import org.muster.dispatch.domain.AmendOrder;
import org.muster.dispatch.domain.AssumeCommand;
import org.muster.dispatch.domain.CheckIn;
import org.muster.dispatch.domain.CheckOut;
import org.muster.dispatch.domain.CorrectAttendance;
import org.muster.dispatch.domain.CorrectAttendance.Stated;
import org.muster.dispatch.domain.DecideObjection;
import org.muster.dispatch.domain.DecideRecall;
import org.muster.dispatch.domain.EndSupport;
import org.muster.dispatch.domain.Given;
import org.muster.dispatch.domain.HandOverCommand;
import org.muster.dispatch.domain.KnownCase;
import org.muster.dispatch.domain.LetIn;
import org.muster.dispatch.domain.ObjectToCallUp;
import org.muster.dispatch.domain.OfCallUp;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.domain.OrderSupport;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.RecordArrival;
import org.muster.dispatch.domain.RecordNoShow;
import org.muster.dispatch.domain.RecordRelease;
import org.muster.dispatch.domain.SubstituteGuard;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.dispatch.domain.SupportDecider;
import org.muster.dispatch.domain.SupportState;
import org.muster.dispatch.domain.Underway;
import org.muster.dispatch.domain.Visibility;
import org.muster.dispatch.domain.WithdrawAnswer;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Circumstance;
import org.muster.journal.append.UuidV7;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;

/** The commands of a support, carried out: one line for each, and one way for all. */
@ApplicationScoped
public class Supports {
    private static final SupportDecider DECIDER = new SupportDecider();

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final SupportFacts facts;
    private final Sealing sealing;

    @Inject
    public Supports(
            CommandPipeline useCases, JournalReader reader, BusinessClock clock, SupportFacts facts, Sealing sealing) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.facts = facts;
        this.sealing = sealing;
    }

    /** Operations' reasons, as written. */
    public record Why(
            @Nullable String coordinator,
            @Nullable String leftTier,
            @Nullable String headcount,
            @Nullable String override,
            @Nullable String offDutyFirst,
            @Nullable String lateEntry) {
        public static final Why NOTHING = new Why(null, null, null, null, null, null);

        private Because sealed(Texts texts) {
            return new Because(
                    texts.sealed(coordinator),
                    texts.sealed(leftTier),
                    texts.sealed(headcount),
                    texts.sealed(override),
                    texts.sealed(offDutyFirst),
                    texts.sealed(lateEntry));
        }
    }

    /** What a write on site answers: where the support stands now. */
    public record SupportStatus(
            CaseId caseId, Optional<OrderId> orderId, Optional<OrderStage> stage, Optional<PersonId> commander) {}

    /**
     * A support as it stands.
     *
     * @param read where it was read from: it is decided on no other
     */
    record Loaded(Support support, long version, Streams read) {}

    // What people ask for.

    /**
     * An order.
     *
     * @param picks the guards of each called store; empty: those the proposal names
     * @param givenAt when it was given by phone, if it is entered late
     */
    public Uni<Written> order(
            CommandEnvelope call,
            CaseId caseId,
            PersonId coordinator,
            Optional<Map<StoreId, Set<PersonId>>> picks,
            Optional<Instant> givenAt,
            @Nullable String meetingPoint,
            Why why) {
        OrderId orderId = new OrderId(UuidV7.next().toString());
        return carryOut(
                call,
                caseId,
                texts -> new OrderSupport(
                        orderId, picks, coordinator, givenAt, texts.sealed(meetingPoint), why.sealed(texts)));
    }

    /**
     * What operations amends in its order.
     *
     * @param picks guards of each store that are called in addition
     * @param fill whether those of the remade proposal are
     * @param release who need not come
     * @param stay who is to stay to the end
     */
    public record Amendment(
            Map<StoreId, Set<PersonId>> picks,
            boolean fill,
            Set<PersonId> release,
            Set<PersonId> stay,
            Optional<PersonId> coordinator,
            @Nullable String meetingPoint,
            Why why,
            String reason) {
        private AmendOrder sealed(Texts texts) {
            return new AmendOrder(
                    picks,
                    fill,
                    release,
                    stay,
                    coordinator,
                    texts.sealed(meetingPoint),
                    why.sealed(texts),
                    texts.seal(reason));
        }
    }

    public Uni<Written> amend(CommandEnvelope call, CaseId caseId, Amendment amendment) {
        return carryOut(call, caseId, amendment::sealed);
    }

    public Uni<Written> substitute(
            CommandEnvelope call,
            CaseId caseId,
            CallUpId callUpId,
            PersonId guard,
            PersonId substitute,
            String reason) {
        return carryOut(call, caseId, texts -> new SubstituteGuard(callUpId, guard, substitute, texts.seal(reason)));
    }

    /** @param propertyManager who acknowledged by phone, as operations attests */
    public Uni<Written> acknowledge(
            CommandEnvelope call, CaseId caseId, CallUpId callUpId, Optional<PersonId> propertyManager) {
        return carryOut(call, caseId, _ -> new AcknowledgeCallUp(callUpId, propertyManager));
    }

    /**
     * An objection to a call-up.
     *
     * @param guards who can't come; empty: everybody of the call-up who isn't on site yet
     * @param propertyManager who objected by phone, as operations attests
     */
    public Uni<Written> object(
            CommandEnvelope call,
            CaseId caseId,
            CallUpId callUpId,
            Circumstance circumstance,
            Optional<Set<PersonId>> guards,
            String reason,
            Optional<PersonId> propertyManager) {
        return carryOut(
                call,
                caseId,
                texts -> new ObjectToCallUp(callUpId, circumstance, guards, texts.seal(reason), propertyManager));
    }

    public Uni<Written> decideObjection(
            CommandEnvelope call, CaseId caseId, CallUpId callUpId, boolean accepted, String reason) {
        return carryOut(call, caseId, texts -> new DecideObjection(callUpId, accepted, texts.seal(reason)));
    }

    public Uni<Written> withdrawAnswer(CommandEnvelope call, CaseId caseId, CallUpId callUpId, String reason) {
        return carryOut(call, caseId, texts -> new WithdrawAnswer(callUpId, texts.seal(reason)));
    }

    public Uni<Written> arrival(CommandEnvelope call, CaseId caseId, PersonId guard, Optional<Instant> arrivedAt) {
        return carryOut(call, caseId, _ -> new RecordArrival(guard, arrivedAt));
    }

    public Uni<Written> release(CommandEnvelope call, CaseId caseId, PersonId guard, Optional<Instant> releasedAt) {
        return carryOut(call, caseId, _ -> new RecordRelease(guard, releasedAt));
    }

    public Uni<Written> absence(CommandEnvelope call, CaseId caseId, PersonId guard) {
        return carryOut(call, caseId, _ -> new RecordNoShow(guard));
    }

    /** @param absent whether he did not come and is no longer waited for */
    public Uni<Written> correctAttendance(
            CommandEnvelope call, CaseId caseId, PersonId guard, List<Stated> stays, boolean absent, String reason) {
        return carryOut(call, caseId, texts -> new CorrectAttendance(guard, stays, absent, texts.seal(reason)));
    }

    /** @param manager who; empty: the caller himself */
    public Uni<Written> checkIn(CommandEnvelope call, CaseId caseId, Optional<PersonId> manager) {
        return carryOut(call, caseId, _ -> new CheckIn(manager));
    }

    /** @param manager who; empty: the caller himself */
    public Uni<Written> checkOut(CommandEnvelope call, CaseId caseId, Optional<PersonId> manager) {
        return carryOut(call, caseId, _ -> new CheckOut(manager));
    }

    public Uni<Written> letIn(CommandEnvelope call, CaseId caseId, PersonId manager, String reason) {
        return carryOut(call, caseId, texts -> new LetIn(manager, texts.seal(reason)));
    }

    public Uni<Written> assume(CommandEnvelope call, CaseId caseId, @Nullable String reason) {
        return carryOut(call, caseId, texts -> new AssumeCommand(texts.sealed(reason)));
    }

    public Uni<Written> handOver(CommandEnvelope call, CaseId caseId, PersonId to, String reason) {
        return carryOut(call, caseId, texts -> new HandOverCommand(to, texts.seal(reason)));
    }

    /** @param declined why the people stay; empty to call the support off */
    public Uni<Written> decideRecall(CommandEnvelope call, CaseId caseId, Optional<String> declined) {
        return carryOut(call, caseId, texts -> new DecideRecall(declined.map(texts::seal)));
    }

    public Uni<Written> end(CommandEnvelope call, CaseId caseId, Optional<Instant> endedAt, String reason) {
        return carryOut(call, caseId, texts -> new EndSupport(texts.seal(reason), endedAt));
    }

    // How it is carried out.

    /** Somebody's command. The support and the facts are loaded anew for every decision. */
    private Uni<Written> carryOut(CommandEnvelope call, CaseId caseId, Function<Texts, SupportCommand> command) {
        return useCases.run(call, () -> prepared(call.actor(), caseId, command));
    }

    /** The command of a policy or a term. */
    public Uni<Void> react(CommandEnvelope caller, CaseId caseId, SupportCommand command) {
        return useCases.react(
                caller, SupportDecider.supportStream(caseId), () -> prepared(caller.actor(), caseId, _ -> command));
    }

    private Uni<PreparedCommand<Asked<Given, SupportCommand>, SupportState, DispatchEvent>> prepared(
            Actor actor, CaseId caseId, Function<Texts, SupportCommand> sealed) {
        Instant at = clock.now();
        return load(caseId)
                .chain(loaded -> sealing.ofOrFresh(caseId.value()).chain(seal -> {
                    Texts texts = new Texts(seal);
                    SupportCommand command = sealed.apply(texts);
                    return facts.given(caseId, actor, at, loaded.support(), command)
                            .invoke(given -> admit(given, loaded.support(), command))
                            .map(given -> useCase(loaded, given, command).sealedUnder(texts.newKeys()));
                }));
    }

    Uni<Loaded> load(CaseId caseId) {
        StreamId stream = SupportDecider.supportStream(caseId);
        return reader.streams(List.of(stream))
                .map(read ->
                        new Loaded(DECIDER.fold(read.of(DispatchEvent.class)).support(), read.version(stream), read));
    }

    /**
     * Nobody gets further who may know nothing of the case: it isn't there for him, as it isn't where he would read it (404). Nor who
     * lacks the office that a command needs whatever the case (403).
     */
    private static void admit(Given given, Support support, SupportCommand command) {
        // An order is not hidden behind a 404: operations names the case itself, and is told why it can't order.
        if (!(command instanceof OrderSupport) && !given.byRule() && !known(given, support)) {
            throw new NotFound("order", given.caseId());
        }
        if (command.office()
                .filter(office -> given.acting().as(office).isEmpty())
                .isPresent()) {
            throw NotPermitted.wrongRole(given.actor().roles());
        }
    }

    private static boolean known(Given given, Support support) {
        boolean unheardOf = support instanceof Unopened && given.facts().known() == KnownCase.UNKNOWN;
        return !unheardOf && !(Visibility.of(given.actor(), given.acting(), support) instanceof Visibility.Nothing);
    }

    private static PreparedCommand<Asked<Given, SupportCommand>, SupportState, DispatchEvent> useCase(
            Loaded loaded, Given given, SupportCommand command) {
        CaseId caseId = given.caseId();
        PreparedCommand<Asked<Given, SupportCommand>, SupportState, DispatchEvent> useCase = PreparedCommand.of(
                        DECIDER,
                        DispatchEvent.class,
                        new Asked<>(given, command),
                        SupportDecider.supportStream(caseId),
                        caseId,
                        state -> answer(state, given, command))
                .restingOn(new ArrayList<>(SupportDecider.streams(given, command, loaded.support())))
                .decidedOn(loaded.read())
                .restingOn(given.facts().basis())
                .withDeadlines(events -> CallUpDeadlines.changes(caseId, events, loaded.support()));
        return command instanceof OrderSupport ? useCase.createdAt("/orders/" + caseId) : useCase;
    }

    // How it is answered.

    /** An order with its page, what is said about a call-up with that one and no other, all else with where the support stands. */
    private static Object answer(SupportState state, Given given, SupportCommand command) {
        Optional<Underway> ordered = state.support().underway();
        if (command instanceof OrderSupport || command instanceof AmendOrder) {
            return OrderPage.of(
                            state.support(),
                            Visibility.of(given.actor(), given.acting(), state.support()),
                            Optional.empty(),
                            Shown.UNOPENED,
                            Optional.empty())
                    .orElseThrow(() -> new IllegalStateException("ordered, and there is no order"));
        }
        if (command instanceof OfCallUp about) {
            return callUp(ordered, about.callUpId());
        }
        if (command instanceof SubstituteGuard substitution) {
            return callUp(ordered, substitution.callUpId());
        }
        return new SupportStatus(
                given.caseId(),
                ordered.map(underway -> underway.order().orderId()),
                state.support().stage(),
                ordered.map(underway -> underway.command().commander()));
    }

    private static Object callUp(Optional<Underway> ordered, CallUpId callUpId) {
        return ordered.flatMap(underway -> underway.callUp(callUpId)
                        .map(callUp -> OrderPage.callUp(underway, callUp, Shown.EVERYTHING_UNOPENED)))
                .orElseThrow(() -> new IllegalStateException("accepted, and there is no call-up"));
    }
}
