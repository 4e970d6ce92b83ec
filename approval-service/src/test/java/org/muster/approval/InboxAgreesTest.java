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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.approval.domain.ApprovalCommand.Transfer;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalRefusal;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.Qualities;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.approval.domain.RandomCommands;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.approval.projection.inbox.InboxLine;
import org.muster.approval.projection.inbox.InboxView;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.proof.Proves;
import org.muster.events.wire.EventCodec;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.read.Recorded;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MusterTestResource;
import org.muster.offices.Offices;

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

    /** Why a receiver is not the right one: whoever is told so could hand the step on. */
    private static final Set<Class<? extends Refusal>> OF_THE_RECEIVER = Set.of(
            ApprovalRefusal.ReceiverMissing.class,
            ApprovalRefusal.OwnWordCannotBeHandedOn.class,
            ApprovalRefusal.ReasonMissing.class);

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    SafeContext context;

    @Inject
    InboxView view;

    @Inject
    Inbox inbox;

    private final ForeignJournal journal = new ForeignJournal("approvals");
    private final EventCodec codec = new EventCodec();
    private final Map<CaseId, ApprovalState> cases = new LinkedHashMap<>();

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
        SplittableRandom random = new SplittableRandom(SEED);
        IntStream.range(0, CASES).forEach(i -> cases.put(FiledCases.fresh(), DECIDER.initialState()));
        int awaiting = 0;
        int standingIn = 0;
        int escalated = 0;
        for (int step = 0; step < STEPS; step++) {
            walk(random);
            Offices offices = RandomCommands.roster(random);
            for (Actor actor : RandomCommands.PEOPLE) {
                List<Quality> qualities = Qualities.of(actor, offices);
                Set<String> shown =
                        shown(() -> inbox.awaiting(actor.person(), qualities, Optional.empty(), 10 * CASES));
                assertEquals(those(state -> signs(actor, offices, state)), shown, () -> "awaits " + of(actor, offices));
                Set<String> above =
                        shown(() -> inbox.escalated(actor.person(), qualities, Optional.empty(), 10 * CASES));
                Set<String> handsOn = those(state -> handsOn(actor, offices, state));
                assertTrue(handsOn.containsAll(above), () -> "shown to hand on " + above + of(actor, offices));
                handsOn.removeAll(shown);
                assertTrue(above.containsAll(handsOn), () -> "could hand on " + handsOn + of(actor, offices));
                awaiting += shown.size();
                escalated += above.size();
                boolean himself = qualities.stream()
                        .anyMatch(quality -> quality.capacity().onBehalfOf().isEmpty());
                standingIn += himself && qualities.size() > 1 ? shown.size() : 0;
            }
        }
        System.out.printf("inbox and decider: awaited %d, of stand-ins %d, escalated %d%n", awaiting, standingIn, escalated);
        assertTrue(
                awaiting > STEPS && standingIn > STEPS / 2 && escalated > STEPS / 2,
                () -> "seed " + SEED + ": a walk on which nobody is awaited proves nothing");
    }

    private String of(Actor actor, Offices offices) {
        return ", seed " + SEED + ": " + actor + " of " + offices + " in " + cases;
    }

    private void walk(SplittableRandom random) {
        List<Recorded> told = new ArrayList<>();
        cases.replaceAll((caseId, state) -> {
            ApprovalCommand command = RandomCommands.next(caseId, state, random);
            if (DECIDER.decide(command, state)
                    instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, _)) {
                events.forEach(event -> told.add(Recorded.of(journal.append(event), codec)));
                return DECIDER.fold(state, events);
            }
            return state;
        });
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

    private Set<String> those(Function<Opened, Boolean> can) {
        return cases.entrySet().stream()
                .filter(one -> one.getValue() instanceof Opened opened && can.apply(opened))
                .map(one -> one.getKey().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whoever only has to say of his own word first could sign. */
    private static boolean signs(Actor actor, Offices offices, Opened approval) {
        Sign sign = new Sign(
                approval.caseId(),
                actor,
                NOW,
                offices,
                approval.content(),
                Map.of(),
                Optional.empty());
        return switch (DECIDER.decide(sign, approval)) {
            case Decision.Accepted<ApprovalEvent> _ -> true;
            case Decision.Refused<ApprovalEvent>(List<Refusal> reasons) ->
                reasons.stream().allMatch(ApprovalRefusal.WordUnanswered.class::isInstance);
        };
    }

    private static boolean handsOn(Actor actor, Offices offices, Opened approval) {
        Transfer transfer = new Transfer(
                approval.caseId(),
                actor,
                NOW,
                offices,
                approval.content(),
                Optional.empty(),
                Optional.of(new SealedText(approval.caseId().value(), "Y2lwaGVy")));
        return switch (DECIDER.decide(transfer, approval)) {
            case Decision.Accepted<ApprovalEvent> _ -> throw new AssertionError("handed to nobody");
            case Decision.Refused<ApprovalEvent>(List<Refusal> reasons) ->
                reasons.stream().allMatch(reason -> OF_THE_RECEIVER.contains(reason.getClass()));
        };
    }
}
