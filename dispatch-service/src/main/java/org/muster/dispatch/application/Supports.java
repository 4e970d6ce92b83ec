package org.muster.dispatch.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.DispatchPolicies;
import org.muster.dispatch.domain.DispatchPolicy;
import org.muster.dispatch.domain.KnownCase;
import org.muster.dispatch.domain.Offices;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.domain.Proposal;
import org.muster.dispatch.domain.Region;
import org.muster.dispatch.domain.RosterDecider;
import org.muster.dispatch.domain.Sight;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.Underway;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.dispatch.domain.SupportCommand.AcknowledgeCallUp;
import org.muster.dispatch.domain.SupportCommand.Because;
import org.muster.dispatch.domain.SupportCommand.CallOff;
import org.muster.dispatch.domain.SupportCommand.ChangeSupport;
import org.muster.dispatch.domain.SupportCommand.DecideRecall;
import org.muster.dispatch.domain.SupportCommand.HandOverCommand;
import org.muster.dispatch.domain.SupportCommand.OpenSupport;
import org.muster.dispatch.domain.SupportCommand.OrderSupport;
import org.muster.dispatch.domain.SupportCommand.Pick;
import org.muster.dispatch.domain.SupportCommand.ReceiveRecall;
import org.muster.dispatch.domain.SupportCommand.RecordRelease;
import org.muster.dispatch.domain.SupportCommand.SilenceDue;
import org.muster.dispatch.domain.SupportDecider;
import org.muster.dispatch.domain.SupportNeed;
import org.muster.dispatch.domain.SupportRefusal;
import org.muster.dispatch.domain.SupportState;
import org.muster.dispatch.projection.cases.KnownCases;
import org.muster.dispatch.projection.region.Regions;
import org.muster.dispatch.projection.roster.Directory;
import org.muster.edge.NotFound;
import org.muster.edge.RefusedException;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.FollowedPositions;
import org.muster.journal.append.UuidV7;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;

/** The use cases of a support: loads what a command rests on, seals its texts, and has it decided. */
@ApplicationScoped
public class Supports {
    private static final SupportDecider DECIDER = new SupportDecider();
    private static final DispatchPolicies POLICIES = DispatchPolicies.ofTheNotice();
    private static final Region NOWHERE = new Region(List.of(), new Offices(List.of()));

    private final UseCases useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final KnownCases cases;
    private final Regions regions;
    private final Directory directory;
    private final Roster roster;
    private final Sealing sealing;
    private final FollowedPositions followed;
    private final JournalConfig config;

    @Inject
    public Supports(
            UseCases useCases,
            JournalReader reader,
            BusinessClock clock,
            KnownCases cases,
            Regions regions,
            Directory directory,
            Roster roster,
            Sealing sealing,
            FollowedPositions followed,
            JournalConfig config) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.cases = cases;
        this.regions = regions;
        this.directory = directory;
        this.roster = roster;
        this.sealing = sealing;
        this.followed = followed;
        this.config = config;
    }

    /**
     * What a command is made of besides the caller's words: who, when, the support as it stands, the case's seal.
     *
     * @param read where the support was read from: it is decided on no other
     */
    public record Draft(
            CaseId caseId,
            Actor actor,
            Instant at,
            DispatchPolicy policy,
            Support support,
            Streams read,
            Texts texts) {}

    /**
     * What operations orders.
     *
     * @param picks the guards of each called store; empty: those the proposal names
     */
    public record Wanted(
            CaseId caseId, PersonId coordinator, Optional<Map<StoreId, Set<PersonId>>> picks, Why because) {}

    /** Operations' reasons, as written. */
    public record Why(
            @Nullable String coordinator,
            @Nullable String leftTier,
            @Nullable String headcount,
            @Nullable String override,
            @Nullable String offDutyFirst) {
        public static final Why NOTHING = new Why(null, null, null, null, null);
    }

    /** What a write on site answers: where the support stands now. */
    public record Standing(
            CaseId caseId, Optional<OrderId> orderId, Optional<OrderStage> stage, Optional<PersonId> commander) {}

    private record Loaded(Support support, long version, Streams read) {}

    // What people ask for.

    /** An order (F3.1–F3.3). */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> ordering(Wanted wanted) {
        return actor -> draft(wanted.caseId(), actor)
                .chain(draft -> cases.of(wanted.caseId())
                        .chain(known -> region(draft).map(region -> order(draft, wanted, known, region)))
                        .map(command -> useCase(draft, command, state -> answer(state, actor))
                                .createdAt("/orders/" + wanted.caseId())));
    }

    /** The called store's word (F2.4). Answers with that call-up and no other. */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> acknowledging(
            CaseId caseId, CallUpId callUpId, Optional<PersonId> propertyManager) {
        return actor -> heardOf(caseId, actor)
                .chain(draft -> directory
                        .offices()
                        .map(offices -> useCase(
                                draft,
                                new AcknowledgeCallUp(caseId, actor, draft.at(), callUpId, propertyManager, offices),
                                state -> callUp(state, callUpId))));
    }

    /** A command that rests on the support alone. */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> onSite(
            CaseId caseId, Function<Draft, SupportCommand> command) {
        return actor -> heardOf(caseId, actor)
                .map(draft -> useCase(draft, command.apply(draft), state -> standing(caseId, state)));
    }

    /** Command changes hands (F1.3). */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> handingOver(
            CaseId caseId, PersonId to, String reason) {
        return actor -> heardOf(caseId, actor)
                .chain(draft -> directory.offices().map(offices -> {
                    SealedText why = draft.texts().sealed(reason).orElseThrow();
                    return useCase(
                            draft,
                            new HandOverCommand(caseId, actor, draft.at(), to, why, offices),
                            state -> standing(caseId, state));
                }));
    }

    /** A guard's release, with what he is owed for it (F2.2). Rests on his shifts too: they are not to move meanwhile. */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> releasing(
            CaseId caseId, PersonId guard, Optional<Instant> releasedAt) {
        return actor -> heardOf(caseId, actor)
                .chain(draft -> roster.shifts(List.of(guard))
                        .map(shifts -> useCase(
                                draft,
                                new RecordRelease(
                                        caseId,
                                        actor,
                                        draft.at(),
                                        guard,
                                        releasedAt,
                                        shifts.getOrDefault(guard, List.of()),
                                        draft.policy()),
                                List.of(RosterDecider.shiftsStream(guard)),
                                state -> standing(caseId, state))));
    }

    /** Operations' answer to a recall (F3.1): the reason why people stay, or nothing, and the support is called off. */
    public Function<Actor, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> decidingRecall(
            CaseId caseId, Optional<String> declined) {
        return actor -> heardOf(caseId, actor)
                .chain(draft -> freeing(
                        draft,
                        shifts -> new DecideRecall(
                                caseId,
                                actor,
                                draft.at(),
                                declined.flatMap(draft.texts()::sealed),
                                shifts,
                                draft.policy())));
    }

    // What people look at.

    /** Whom the region could send (F3.1–F3.3); failed with a refusal while, or once, nothing may be ordered for the case. */
    public Uni<ProposalPage> proposal(CaseId caseId, Actor actor) {
        return heardOf(caseId, actor)
                .chain(draft -> draft.support() instanceof Opened(var opened)
                        ? region(draft)
                                .map(region -> proposal(SupportNeed.of(opened), region, draft))
                                .map(ProposalPage::of)
                        : cases.of(caseId).map(known -> {
                            throw new RefusedException(whyNot(draft, known));
                        }));
    }

    /** An order as far as this reader may see it (G3); failed with {@link NotFound} where there is nothing for him. */
    public Uni<OrderPage> order(CaseId caseId, Actor actor) {
        return load(caseId).chain(loaded -> {
            Optional<Underway> ordered = ordered(loaded.support());
            Sight sight = ordered.map(underway -> Sight.of(actor, underway)).orElseGet(Sight.Nothing::new);
            return ordered.isPresent() && sight instanceof Sight.Whole
                    ? reasons(ordered.get())
                            .chain(reasons -> page(caseId, loaded, ordered, sight, Optional.of(reasons)))
                    : page(caseId, loaded, ordered, sight, Optional.empty());
        });
    }

    // What other services and the clock say.

    /** Request-service cleared the case. */
    public Uni<Void> open(Caller caller, SupportCleared cleared) {
        return react(
                caller,
                cleared.caseId(),
                draft -> Uni.createFrom()
                        .item(useCase(
                                draft,
                                new OpenSupport(
                                        cleared.caseId(),
                                        caller.actor(),
                                        draft.at(),
                                        cleared.supportedStore(),
                                        cleared.origin() == Origin.PLANNED,
                                        cleared.level(),
                                        cleared.headcount(),
                                        cleared.reportAt(),
                                        cleared.until()),
                                state -> standing(cleared.caseId(), state))));
    }

    /** The regional general manager said no. */
    public Uni<Void> callOff(Caller caller, SupportRecalled recalled) {
        return react(
                caller,
                recalled.caseId(),
                draft -> freeing(
                        draft,
                        shifts -> new CallOff(recalled.caseId(), caller.actor(), draft.at(), shifts, draft.policy())));
    }

    /** The supported store no longer needs it. */
    public Uni<Void> receiveRecall(Caller caller, RecallAsked asked) {
        return react(
                caller,
                asked.caseId(),
                draft -> Uni.createFrom()
                        .item(useCase(
                                draft,
                                new ReceiveRecall(asked.caseId(), caller.actor(), draft.at()),
                                state -> standing(asked.caseId(), state))));
    }

    /** Operations changed what is needed. */
    public Uni<Void> change(Caller caller, SupportAmended amended) {
        return react(
                caller,
                amended.caseId(),
                draft -> Uni.createFrom()
                        .item(useCase(
                                draft,
                                new ChangeSupport(
                                        amended.caseId(),
                                        caller.actor(),
                                        draft.at(),
                                        amended.level(),
                                        amended.headcount(),
                                        amended.reportAt(),
                                        amended.until()),
                                state -> standing(amended.caseId(), state))));
    }

    /** The term for acknowledging a call-up has passed. */
    public Uni<Void> silenceDue(Caller caller, AcknowledgementTerms.Subject subject) {
        return react(
                caller,
                subject.caseId(),
                draft -> Uni.createFrom()
                        .item(useCase(
                                draft,
                                new SilenceDue(subject.caseId(), caller.actor(), draft.at(), subject.callUpId()),
                                state -> standing(subject.caseId(), state))));
    }

    private Uni<Void> react(
            Caller caller,
            CaseId caseId,
            Function<Draft, Uni<UseCase<SupportCommand, SupportState, DispatchEvent>>> command) {
        return useCases.react(
                caller,
                SupportDecider.supportStream(caseId),
                () -> draft(caseId, caller.actor()).chain(command::apply));
    }

    // How a command comes about.

    /** A command that may free everybody who is bound: it rests on their shifts too. */
    private Uni<UseCase<SupportCommand, SupportState, DispatchEvent>> freeing(
            Draft draft, Function<Map<PersonId, List<Shift>>, SupportCommand> command) {
        List<PersonId> bound = draft.support() instanceof Underway underway ? underway.bound() : List.of();
        return roster.shifts(bound)
                .map(shifts -> useCase(
                        draft,
                        command.apply(shifts),
                        bound.stream().map(RosterDecider::shiftsStream).toList(),
                        state -> standing(draft.caseId(), state)));
    }

    private Uni<Draft> draft(CaseId caseId, Actor actor) {
        Instant at = clock.now();
        return load(caseId)
                .chain(loaded -> sealing.ofOrFresh(caseId.value())
                        .map(seal -> new Draft(
                                caseId,
                                actor,
                                at,
                                POLICIES.inForce(at),
                                loaded.support(),
                                loaded.read(),
                                new Texts(seal))));
    }

    /** A draft for a case that somebody has heard of; failed with {@link NotFound} for any other. */
    private Uni<Draft> heardOf(CaseId caseId, Actor actor) {
        return draft(caseId, actor)
                .call(draft -> draft.support() instanceof Unopened
                        ? cases.of(caseId).invoke(known -> {
                            if (known == KnownCase.UNKNOWN) {
                                throw new NotFound("case", caseId);
                            }
                        })
                        : Uni.createFrom().voidItem());
    }

    private Uni<Loaded> load(CaseId caseId) {
        StreamId stream = SupportDecider.supportStream(caseId);
        return reader.streams(List.of(stream))
                .map(streams -> new Loaded(
                        DECIDER.fold(streams.events().stream()
                                        .map(DispatchEvent.class::cast)
                                        .toList())
                                .support(),
                        streams.version(stream),
                        streams));
    }

    private static UseCase<SupportCommand, SupportState, DispatchEvent> useCase(
            Draft draft, SupportCommand command, Function<SupportState, Object> answer) {
        return useCase(draft, command, List.of(), answer);
    }

    private static UseCase<SupportCommand, SupportState, DispatchEvent> useCase(
            Draft draft, SupportCommand command, Collection<StreamId> more, Function<SupportState, Object> answer) {
        StreamId primary = SupportDecider.supportStream(draft.caseId());
        Set<StreamId> others = new LinkedHashSet<>(SupportDecider.streams(command, draft.support()));
        others.addAll(more);
        others.remove(primary);
        return UseCase.of(DECIDER, DispatchEvent.class, command, primary, draft.caseId(), answer)
                .restingOn(List.copyOf(others))
                .decidedOn(draft.read())
                .sealedUnder(draft.texts().newKeys())
                .withDeadlines(events -> AcknowledgementTerms.changes(events, draft.support()));
    }

    private static SupportCommand order(Draft draft, Wanted wanted, KnownCase known, Region region) {
        Map<StoreId, Set<PersonId>> picks = wanted.picks().orElseGet(() -> proposedPicks(draft, region));
        Texts texts = draft.texts();
        Because because = new Because(
                texts.sealed(wanted.because().coordinator()),
                texts.sealed(wanted.because().leftTier()),
                texts.sealed(wanted.because().headcount()),
                texts.sealed(wanted.because().override()),
                texts.sealed(wanted.because().offDutyFirst()));
        return new OrderSupport(
                draft.caseId(),
                draft.actor(),
                draft.at(),
                new OrderId(UuidV7.next().toString()),
                picks.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                pick -> new Pick(new CallUpId(UuidV7.next().toString()), pick.getValue()))),
                wanted.coordinator(),
                because,
                known,
                region,
                draft.policy());
    }

    private static Map<StoreId, Set<PersonId>> proposedPicks(Draft draft, Region region) {
        if (!(draft.support() instanceof Opened(var opened))
                || region.store(opened.supportedStore()).isEmpty()) {
            return Map.of();
        }
        return Proposal.of(SupportNeed.of(opened), region, draft.policy(), draft.at()).picks().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, pick -> Set.copyOf(pick.getValue())));
    }

    private static Proposal proposal(SupportNeed need, Region region, Draft draft) {
        if (region.store(need.supportedStore()).isEmpty()) {
            throw new RefusedException(List.of(new SupportRefusal.StoreUnknown(need.supportedStore())));
        }
        return Proposal.of(need, region, draft.policy(), draft.at());
    }

    /** Why nothing is to be ordered: what the decider answers to an order of anybody. */
    private static List<Refusal> whyNot(Draft draft, KnownCase known) {
        Wanted anybody = new Wanted(draft.caseId(), draft.actor().person(), Optional.of(Map.of()), Why.NOTHING);
        SupportState state = new SupportState(draft.support(), Map.of());
        return switch (DECIDER.decide(order(draft, anybody, known, NOWHERE), state)) {
            case Decision.Refused<DispatchEvent>(var reasons) -> reasons;
            case Decision.Accepted<DispatchEvent> _ ->
                throw new IllegalStateException("an order of nobody was let through");
        };
    }

    /**
     * The region around a support that can be ordered; an empty one otherwise, when nothing is decided by it. What this service
     * itself has written before is waited for, so that a fresh order's guards are seen as bound; whatever still escapes this
     * snapshot is found by the streams the order rests on.
     */
    private Uni<Region> region(Draft draft) {
        if (!(draft.support() instanceof Opened(var opened))) {
            return Uni.createFrom().item(NOWHERE);
        }
        Instant begin = opened.reportAt().isBefore(draft.at()) ? opened.reportAt() : draft.at();
        Instant end = opened.until().isAfter(draft.at()) ? opened.until() : draft.at();
        // There and back, and the rest before and after: nothing farther away touches anybody who could go.
        Duration margin = draft.policy()
                .rest()
                .plus(draft.policy().preparation())
                .plus(draft.policy().terms(opened.level()).farthestTravel().multipliedBy(2));
        return reader.head()
                .chain(head -> followed.reached(config.source(), head.position())
                        .ifNoItem()
                        .after(config.readWait())
                        .recoverWithUni(Uni.createFrom().voidItem()))
                .chain(() -> regions.during(begin.minus(margin), end.plus(margin)));
    }

    // How it is answered.

    private static Object answer(SupportState state, Actor actor) {
        return ordered(state.support())
                .flatMap(underway -> OrderPage.of(
                        underway,
                        stage(state.support()),
                        Sight.of(actor, underway),
                        Optional.empty(),
                        Optional.empty()))
                .orElseThrow(() -> new IllegalStateException("ordered, and there is no order"));
    }

    private static Object callUp(SupportState state, CallUpId callUpId) {
        return ordered(state.support())
                .flatMap(underway ->
                        underway.callUp(callUpId).map(callUp -> OrderPage.callUp(underway, callUp, called -> true)))
                .orElseThrow(() -> new IllegalStateException("acknowledged, and there is no call-up"));
    }

    private static Standing standing(CaseId caseId, SupportState state) {
        Optional<Underway> ordered = ordered(state.support());
        return new Standing(
                caseId,
                ordered.map(underway -> underway.order().orderId()),
                ordered.map(underway -> stage(state.support())),
                ordered.map(underway -> underway.command().commander()));
    }

    private Uni<OrderPage> page(
            CaseId caseId,
            Loaded loaded,
            Optional<Underway> ordered,
            Sight sight,
            Optional<OrderPage.Reasons> reasons) {
        return Uni.createFrom()
                .item(() -> ordered.flatMap(underway -> OrderPage.of(
                                underway, stage(loaded.support()), sight, reasons, Optional.of(loaded.version())))
                        .orElseThrow(() -> new NotFound("order", caseId)));
    }

    private Uni<OrderPage.Reasons> reasons(Underway underway) {
        SupportOrdered order = underway.order();
        return sealing.of(order.caseId().value())
                .map(seal -> new OrderPage.Reasons(
                        opened(order.coordinatorBecause(), seal),
                        opened(order.leftTierBecause(), seal),
                        opened(order.headcountBecause(), seal),
                        opened(order.overrideBecause(), seal),
                        opened(order.offDutyFirstBecause(), seal),
                        underway.recall()
                                .flatMap(recall -> recall instanceof Recall.Declined(RecallDeclined declined)
                                        ? opened(Optional.of(declined.reason()), seal)
                                        : Optional.empty())));
    }

    private static Optional<String> opened(Optional<SealedText> text, @Nullable Seal seal) {
        return text.map(closed -> seal == null ? Seal.ERASED : seal.open(closed));
    }

    private static Optional<Underway> ordered(Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> Optional.empty();
            case Underway underway -> Optional.of(underway);
            case Completed(Underway last) -> Optional.of(last);
            case CalledOff(Optional<Underway> last) -> last;
        };
    }

    private static OrderStage stage(Support support) {
        return switch (support) {
            case Unopened _, Opened _ -> throw new IllegalStateException("there is no order to stand anywhere");
            case Underway _ -> OrderStage.UNDERWAY;
            case Completed _ -> OrderStage.COMPLETED;
            case CalledOff _ -> OrderStage.CALLED_OFF;
        };
    }
}
