package org.muster.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.Given;
import org.muster.approval.domain.Qualities;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.approval.domain.RandomCommands;
import org.muster.approval.domain.Sign;
import org.muster.approval.domain.Transfer;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.approval.projection.inbox.InboxLine;
import org.muster.approval.projection.inbox.InboxProjector;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.proof.Proves;
import org.muster.events.wire.EventCodec;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MusterTestResource;
import org.muster.offices.Offices;
import org.muster.offices.Offices.StandIn;

/**
 * Who is shown a case is who can decide it: cases go their random ways at the same time, and after each step the inbox and the decider
 * are asked the same about everybody, with a roster and with stand-ins of that moment.
 *
 * <p>The seed is printed; {@code -Dmuster.seed=…} walks the same way again.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class InboxAgreesTest {
    private static final int CASES = 24;
    private static final int STEPS = 50;
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    private static final Instant NOW = Instant.parse("2026-02-14T01:00:00Z");
    private static final ApprovalDecider DECIDER = new ApprovalDecider();

    /** What is wrong with handing a step on, if nothing is wrong with who does. */
    private static final Set<String> OF_THE_RECEIVER =
            Set.of("receiver-missing", "own-word-cannot-be-handed-on", "reason-missing");

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    SafeContext context;

    @Inject
    InboxProjector view;

    @Inject
    Inbox inbox;

    private final ForeignJournal journal = new ForeignJournal("approvals");
    private final EventCodec codec = new EventCodec();
    private final Map<CaseId, ApprovalState> cases = new LinkedHashMap<>();
    private final Map<Shown, Integer> shown = new EnumMap<>(Shown.class);

    @AfterEach
    void nobody_else_finds_these_cases() throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                PreparedStatement delete =
                        connection.prepareStatement("delete from view.approval_inbox where case_id = any(?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "text", cases.keySet().stream().map(CaseId::value).toArray()));
            delete.executeUpdate();
        }
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void who_is_shown_a_case_is_exactly_who_could_decide_it() {
        System.out.printf("inbox and decider: %d cases, %d steps, seed %d%n", CASES, STEPS, SEED);
        assertEquals(Optional.empty(), difference(Optional.empty()));
        System.out.println("inbox and decider: shown " + shown);
        assertTrue(
                shown.size() == Shown.values().length && shown.values().stream().allMatch(times -> times > STEPS / 2),
                () -> "seed " + SEED + ": a walk on which nobody is awaited proves nothing: " + shown);
    }

    /** What an inbox could get wrong. */
    enum Fault {
        STANDS_IN_FOR_EVER,
        KEEPS_WHO_LEFT,
        HEARS_OF_NO_DENIAL
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Proves({Clause.N2_1, Clause.N2_2})
    void a_planted_fault_is_found(Fault fault) {
        assertTrue(difference(Optional.of(fault)).isPresent(), () -> "seed " + SEED + ": never found " + fault);
    }

    /** What the inbox is asked about. */
    private enum Shown {
        AWAITED,
        AWAITED_THROUGH_A_STAND_IN,
        ESCALATED
    }

    /** Where inbox and decider differ first, if they do. */
    private Optional<String> difference(Optional<Fault> fault) {
        SplittableRandom random = new SplittableRandom(SEED);
        IntStream.range(0, CASES).forEach(i -> cases.put(FiledCases.fresh(), DECIDER.initialState()));
        for (int step = 0; step < STEPS; step++) {
            walk(random, fault);
            Offices offices = RandomCommands.roster(random);
            for (Actor actor : RandomCommands.PEOPLE) {
                List<Quality> qualities = Qualities.of(actor, asTheInboxSees(offices, fault));
                Optional<String> difference = difference(actor, offices, qualities);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(Actor actor, Offices offices, List<Quality> qualities) {
        Set<String> awaited = shown(() -> inbox.awaiting(actor.person(), qualities, Optional.empty(), 10 * CASES));
        Set<String> signs = those(state -> signs(actor, offices, state));
        Set<String> escalated = shown(() -> inbox.escalated(actor.person(), qualities, Optional.empty(), 10 * CASES));
        Set<String> handsOn = those(state -> handsOn(actor, offices, state));
        // Who is to sign a step hands it on as well; that is not shown as escalated, but as awaited.
        Set<String> fromAbove = new TreeSet<>(handsOn);
        fromAbove.removeAll(signs);
        if (!awaited.equals(signs) || !handsOn.containsAll(escalated) || !escalated.containsAll(fromAbove)) {
            return Optional.of("seed %d: %s is shown %s and could sign %s, is shown %s and could hand on %s; %s; %s"
                    .formatted(SEED, actor, awaited, signs, escalated, handsOn, offices, cases));
        }
        shown.merge(Shown.AWAITED, awaited.size(), Integer::sum);
        shown.merge(Shown.ESCALATED, escalated.size(), Integer::sum);
        Set<String> himself = those(state -> signs(actor, offices.standingIn(Set.of()), state));
        awaited.removeAll(himself);
        shown.merge(Shown.AWAITED_THROUGH_A_STAND_IN, awaited.size(), Integer::sum);
        return Optional.empty();
    }

    private static Offices asTheInboxSees(Offices offices, Optional<Fault> fault) {
        return fault.map(planted -> switch (planted) {
                    case STANDS_IN_FOR_EVER ->
                        offices.standingIn(offices.holdings().stream()
                                .flatMap(held -> RandomCommands.PEOPLE.stream()
                                        .map(Actor::person)
                                        .filter(person -> !person.equals(held.person()))
                                        .map(person -> new StandIn(person, held.person(), held.office(), held.store())))
                                .collect(Collectors.toSet()));
                    case KEEPS_WHO_LEFT ->
                        new Offices(RandomCommands.everybody().holdings(), offices.standIns());
                    case HEARS_OF_NO_DENIAL -> offices;
                })
                .orElse(offices);
    }

    private void walk(SplittableRandom random, Optional<Fault> fault) {
        List<RecordedEvent> told = new ArrayList<>();
        cases.replaceAll((caseId, state) -> {
            Asked<Given, ApprovalCommand> command = RandomCommands.next(caseId, state, random);
            if (DECIDER.decide(command, state) instanceof Decision.Accepted<ApprovalEvent> accepted) {
                accepted.events().forEach(event -> told.add(RecordedEvent.of(journal.append(event), codec)));
                return DECIDER.fold(state, accepted.events());
            }
            return state;
        });
        if (fault.equals(Optional.of(Fault.HEARS_OF_NO_DENIAL))) {
            told.removeIf(recorded -> recorded.event() instanceof AttestedWordDenied);
        }
        if (!told.isEmpty()) {
            context.run(() -> sessions.withTransaction(session -> view.apply(session, told)))
                    .await()
                    .atMost(SOON);
        }
    }

    private Set<String> shown(Supplier<Uni<List<InboxLine>>> question) {
        return context.run(question).await().atMost(SOON).stream()
                .map(InboxLine::caseId)
                .filter(cases::containsKey)
                .map(CaseId::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> those(Predicate<Opened> can) {
        return cases.entrySet().stream()
                .filter(one -> one.getValue() instanceof Opened opened && can.test(opened))
                .map(one -> one.getKey().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whoever only has to say of his own word first could sign. */
    private static boolean signs(Actor actor, Offices offices, Opened approval) {
        Asked<Given, ApprovalCommand> sign = RandomCommands.asked(
                approval.caseId(), actor, NOW, offices, new Sign(approval.content(), Map.of(), Optional.empty()));
        return switch (DECIDER.decide(sign, approval)) {
            case Decision.Accepted<ApprovalEvent> _ -> true;
            case Decision.Refused<ApprovalEvent>(List<Refusal> reasons) ->
                reasons.stream().allMatch(reason -> reason.code().equals("word-unanswered"));
        };
    }

    private static boolean handsOn(Actor actor, Offices offices, Opened approval) {
        SealedText reason = new SealedText(approval.caseId().value(), "Y2lwaGVy");
        Asked<Given, ApprovalCommand> transfer = RandomCommands.asked(
                approval.caseId(),
                actor,
                NOW,
                offices,
                new Transfer(approval.content(), Optional.empty(), Optional.of(reason)));
        return switch (DECIDER.decide(transfer, approval)) {
            case Decision.Accepted<ApprovalEvent> _ -> throw new AssertionError("handed to nobody");
            case Decision.Refused<ApprovalEvent>(List<Refusal> reasons) ->
                reasons.stream().allMatch(one -> OF_THE_RECEIVER.contains(one.code()));
        };
    }
}
