package org.muster.dispatch.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.decider.Basis;
import org.muster.dispatch.domain.CallOff;
import org.muster.dispatch.domain.CorrectAttendance;
import org.muster.dispatch.domain.DecideRecall;
import org.muster.dispatch.domain.DispatchPolicies;
import org.muster.dispatch.domain.DispatchPolicy;
import org.muster.dispatch.domain.EndSupport;
import org.muster.dispatch.domain.Given;
import org.muster.dispatch.domain.Given.Facts;
import org.muster.dispatch.domain.ObjectionDue;
import org.muster.dispatch.domain.OnSite;
import org.muster.dispatch.domain.OpenSupport;
import org.muster.dispatch.domain.OrderChange;
import org.muster.dispatch.domain.OrderSupport;
import org.muster.dispatch.domain.ReceiveRecall;
import org.muster.dispatch.domain.RecordArrival;
import org.muster.dispatch.domain.RecordNoShow;
import org.muster.dispatch.domain.RecordRelease;
import org.muster.dispatch.domain.Region;
import org.muster.dispatch.domain.RosterDecider;
import org.muster.dispatch.domain.RosterState;
import org.muster.dispatch.domain.SilenceDue;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.dispatch.domain.SupportDecider;
import org.muster.dispatch.domain.SupportNeed;
import org.muster.dispatch.domain.Underway;
import org.muster.dispatch.projection.cases.KnownCases;
import org.muster.dispatch.projection.region.Regions;
import org.muster.edge.NotYetVisible;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.FollowedPositions;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;
import org.muster.offices.book.OfficeBook;

/** Loads what a command is decided by besides the support itself. No fact leaves this class without what it was read from. */
@ApplicationScoped
class SupportFacts {
    private static final RosterDecider ROSTER = new RosterDecider();
    private static final DispatchPolicies POLICIES = DispatchPolicies.ofTheNotice();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final JournalReader reader;
    private final KnownCases cases;
    private final Regions regions;
    private final OfficeBook book;
    private final FollowedPositions followed;
    private final JournalConfig config;

    @Inject
    SupportFacts(
            JournalReader reader,
            KnownCases cases,
            Regions regions,
            OfficeBook book,
            FollowedPositions followed,
            JournalConfig config) {
        this.reader = reader;
        this.cases = cases;
        this.regions = regions;
        this.book = book;
        this.followed = followed;
        this.config = config;
    }

    /** Everything that the command is decided by, besides the support itself. */
    Uni<Given> given(CaseId caseId, Actor actor, Instant at, Support support, SupportCommand command) {
        return offices(actor, command, at)
                .chain(facts -> heard(facts, caseId, actor, support))
                .map(facts -> new Given(caseId, actor, at, POLICIES.inForce(at), facts))
                .chain(given -> with(given, support, command).map(given::with));
    }

    /** What each command needs besides. */
    private Uni<Facts> with(Given given, Support support, SupportCommand command) {
        Facts facts = given.facts();
        return switch (command) {
            case OrderSupport order -> withRegion(given, support, order);
            case OrderChange change -> withRegion(given, support, change);
            case RecordRelease release -> withShifts(facts, Set.of(release.guard()));
            case CorrectAttendance correction -> withShifts(facts, Set.of(correction.guard()));
            case CallOff _, DecideRecall _, EndSupport _ -> withShifts(facts, SupportDecider.bound(support));
            case OpenSupport _,
                    SilenceDue _,
                    ObjectionDue _,
                    ReceiveRecall _,
                    RecordArrival _,
                    RecordNoShow _,
                    OnSite _ -> Uni.createFrom().item(facts);
        };
    }

    /**
     * The offices of the actor and of the people the command names. They are read from the journal itself: this service owns the roster,
     * so it knows them exactly. Stand-ins come from approval-service's journal, as far as the view has followed it.
     */
    private Uni<Facts> offices(Actor actor, SupportCommand command, Instant at) {
        if (actor.is(Role.SYSTEM)) {
            return Uni.createFrom().item(Facts.NONE);
        }
        Set<PersonId> people = Given.people(actor, command);
        return book.of(List.of(), people, at).chain(told -> {
            Set<PersonId> everybody = new HashSet<>(people);
            told.standIns().stream().map(StandIn::principal).forEach(everybody::add);
            return reader.streams(streams(everybody, RosterDecider::personStream))
                    .map(read -> Facts.of(new Offices(holdings(read), told.standIns()), Basis.read(read.versions())));
        });
    }

    private static Set<Holding> holdings(Streams people) {
        return folded(people).values().stream()
                .flatMap(person -> person.office().stream())
                .map(held -> new Holding(held.person(), held.office(), held.store()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As long as nothing was opened here, what was heard of the case says whether there is one at all. */
    private Uni<Facts> heard(Facts facts, CaseId caseId, Actor actor, Support support) {
        return support instanceof Unopened && !actor.is(Role.SYSTEM)
                ? cases.of(caseId).map(facts::withKnown)
                : Uni.createFrom().item(facts);
    }

    private Uni<Facts> withShifts(Facts facts, Set<PersonId> guards) {
        return reader.streams(streams(guards, RosterDecider::shiftsStream)).map(read -> {
            Map<PersonId, List<Shift>> shifts = new HashMap<>();
            folded(read).forEach((stream, guard) -> shifts.put(new PersonId(stream.name()), guard.shifts()));
            return facts.withShifts(shifts, Basis.read(read.versions()));
        });
    }

    private Uni<Facts> withRegion(Given given, Support support, OrderSupport order) {
        return support instanceof Opened(var opened)
                ? withRegion(given, SupportNeed.of(opened), with -> order.seen(with, support))
                : Uni.createFrom().item(given.facts());
    }

    private Uni<Facts> withRegion(Given given, Support support, OrderChange change) {
        return support instanceof Underway underway
                ? withRegion(given, change.window(underway), with -> change.seen(with, support))
                : Uni.createFrom().item(given.facts());
    }

    private Uni<Facts> withRegion(Given given, SupportNeed need, Function<Given, Set<StreamId>> restsOn) {
        return around(need, given.policy(), given.at()).map(seen -> {
            Facts facts = given.facts().withRegion(seen.region(), Basis.NOTHING);
            return facts.withRegion(seen.region(), new Basis(Map.of(), restsOn.apply(given.with(facts)), seen.since()));
        });
    }

    /**
     * The region as the views show it.
     *
     * @param since the position of the own journal that they had applied before they were asked
     */
    record Seen(Region region, long since) {}

    /**
     * The region around a support, from the view. The view is waited for until it has applied every event that this service has written
     * before, so that guards of a fresh order are seen as bound. Later changes are found by the streams that the order rests on.
     *
     * @return failed with {@link NotYetVisible} if the views don't get that far in time
     */
    Uni<Seen> around(SupportNeed need, DispatchPolicy policy, Instant at) {
        Instant begin = need.reportAt().isBefore(at) ? need.reportAt() : at;
        Instant end = need.until().isAfter(at) ? need.until() : at;
        // There and back, and the rest before and after: nothing farther away touches anybody who could go.
        Duration margin = policy.rest()
                .plus(policy.preparation())
                .plus(policy.terms(need.level()).farthestTravel().multipliedBy(2));
        return reader.head()
                .chain(head -> followed.reached(config.source(), head.position()))
                .ifNoItem()
                .after(config.readWait())
                .failWith(() -> new NotYetVisible(RETRY_AFTER))
                .map(_ -> followed.of(config.source()))
                .chain(since -> regions.during(need.supportedStore(), begin.minus(margin), end.plus(margin))
                        .map(region -> new Seen(region, since)));
    }

    private static Map<StreamId, RosterState> folded(Streams streams) {
        Map<StreamId, List<RosterEvent>> events =
                streams.of(RosterEvent.class).stream().collect(Collectors.groupingBy(RosterEvent::stream));
        Map<StreamId, RosterState> folded = new HashMap<>();
        events.forEach((stream, told) -> folded.put(stream, ROSTER.fold(told)));
        return folded;
    }

    private static List<StreamId> streams(Collection<PersonId> people, Function<PersonId, StreamId> stream) {
        return people.stream().map(stream).toList();
    }
}
