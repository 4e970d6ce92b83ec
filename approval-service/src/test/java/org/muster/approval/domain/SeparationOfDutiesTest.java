package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.ApprovalCommand.Refuse;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;

/**
 * Ten thousand random histories, judged from their events alone by {@link Judge}, which knows nothing of the decider's state.
 * The judge itself is judged: each planted fault must be found.
 *
 * <p>The seed is printed; {@code -Dmuster.seed=…} runs the same histories again.
 */
class SeparationOfDutiesTest {
    private static final int HISTORIES = 10_000;
    private static final int COMMANDS = 40;
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    /** People with one office, with two, and with the right office at the wrong store. */
    private static final List<Actor> PEOPLE = List.of(
            Sample.PROPERTY_MANAGER,
            Sample.FINANCE_MANAGER,
            Sample.STORE_MANAGER,
            Sample.OPERATIONS,
            Sample.REGIONAL_MANAGER,
            Sample.OTHER_FINANCE_MANAGER,
            Sample.of("cz-01-guard", Sample.STORE, Role.GUARD),
            Sample.of("cz-01-pm-fm", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER),
            Sample.of("cz-01-fm-sm", Sample.STORE, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.of("cz-01-all", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.of("hf-01-all", Sample.OTHER_STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.branch("ops-rgm", Role.OPERATIONS, Role.REGIONAL_MANAGER),
            Sample.of("cz-01-sm-ops", Sample.STORE, Role.STORE_MANAGER, Role.OPERATIONS, Role.REGIONAL_MANAGER));

    @Test
    @Proves(Clause.N2_1)
    void no_random_history_violates_the_separation_of_duties() {
        System.out.printf("separation of duties: %d histories, seed %d%n", HISTORIES, SEED);
        Map<Stage, Integer> ends = new EnumMap<>(Stage.class);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < HISTORIES; i++) {
            List<ApprovalEvent> history = history(new ApprovalDecider(), random.split());
            int number = i;
            Judge.violation(history).ifPresent(violation -> {
                throw new AssertionError("seed " + SEED + ", history " + number + ": " + violation + "\n" + history);
            });
            if (new ApprovalDecider().fold(history) instanceof Opened opened) {
                ends.merge(opened.stage(), 1, Integer::sum);
            }
        }
        System.out.printf("separation of duties: the histories ended %s%n", ends);
        // Histories in which nothing is ever granted or refused would prove nothing.
        for (Stage stage : Stage.values()) {
            assertTrue(ends.getOrDefault(stage, 0) > HISTORIES / 50, () -> stage + " hardly ever reached: " + ends);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Proves(Clause.N2_1)
    void a_planted_fault_is_found(Fault fault) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < HISTORIES; i++) {
            Optional<String> violation = Judge.violation(history(new Faulty(fault), random.split()));
            if (violation.isPresent()) {
                assertEquals(fault.found, violation.get(), () -> "seed " + SEED);
                return;
            }
        }
        throw new AssertionError("seed " + SEED + ": never found " + fault);
    }

    // Random histories.

    private static List<ApprovalEvent> history(
            Decider<ApprovalCommand, ApprovalState, ApprovalEvent> decider, SplittableRandom random) {
        List<ApprovalEvent> history = new ArrayList<>();
        ApprovalState state = decider.initialState();
        int commands = 1 + random.nextInt(COMMANDS);
        for (int i = 0; i < commands; i++) {
            if (decider.decide(command(state, random), state)
                    instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events)) {
                history.addAll(events);
                state = decider.fold(state, events);
            }
        }
        return history;
    }

    private static ApprovalCommand command(ApprovalState state, SplittableRandom random) {
        int current = switch (state) {
            case NotOpened _ -> 0;
            case Opened opened -> opened.content().version();
        };
        if (current == 0 || random.nextInt(20) == 0) {
            Actor filer = any(PEOPLE, random);
            return new OpenApproval(
                    Sample.CASE,
                    Sample.OPENING,
                    Sample.NOW,
                    AuthorityPolicy.ofTheNotice(),
                    any(List.of(Subject.values()), random),
                    any(List.of(Level.values()), random),
                    Sample.STORE,
                    content(Math.max(1, current + 1 - random.nextInt(3))),
                    filer.person(),
                    filer.store().equals(Optional.of(Sample.STORE)) ? filer.roles() : Set.of());
        }
        ContentRef read = random.nextInt(10) == 0 ? content(Math.max(1, current - 1)) : content(current);
        Actor actor = any(PEOPLE, random);
        return random.nextInt(25) == 0
                ? new Refuse(Sample.CASE, actor, Sample.NOW, read, Optional.of(Sample.REASON), Optional.empty())
                : new Sign(Sample.CASE, actor, Sample.NOW, read);
    }

    private static ContentRef content(int version) {
        return new ContentRef(version, "hash-" + version);
    }

    private static <T> T any(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    // The judge.

    /** Reads a history as an auditor would: the events, and who held which office. */
    private static final class Judge {
        private Optional<ApprovalOpened> opened = Optional.empty();
        private final Set<PersonId> deciders = new HashSet<>();
        private int signatures;
        private boolean decided;

        static Optional<String> violation(List<ApprovalEvent> history) {
            Judge judge = new Judge();
            for (ApprovalEvent event : history) {
                Optional<String> violation = judge.hear(event);
                if (violation.isPresent()) {
                    return violation;
                }
            }
            return judge.signatures == judge.steps() && !judge.decided && judge.signatures > 0
                    ? Optional.of("signed to the end and never granted")
                    : Optional.empty();
        }

        private Optional<String> hear(ApprovalEvent event) {
            return switch (event) {
                case ApprovalOpened next -> {
                    if (opened.filter(before ->
                                    before.content().version() >= next.content().version())
                            .isPresent()) {
                        yield Optional.of("opened again without a newer content");
                    }
                    opened = Optional.of(next);
                    deciders.clear();
                    signatures = 0;
                    decided = false;
                    yield Optional.empty();
                }
                case StepSigned signed -> {
                    Optional<String> violation = decision(
                            signed.content(), signed.step(), signed.office(), signed.signer(), signed.byFiling());
                    signatures++;
                    yield violation;
                }
                case ApprovalRefused refused -> {
                    Optional<String> violation =
                            decision(refused.content(), refused.step(), refused.office(), refused.refuser(), false);
                    decided = true;
                    yield violation;
                }
                case ApprovalGranted granted -> {
                    boolean early = signatures != steps() || decided;
                    decided = true;
                    yield early || !opened.map(ApprovalOpened::content).equals(Optional.of(granted.content()))
                            ? Optional.of("granted without every signature")
                            : Optional.empty();
                }
            };
        }

        private int steps() {
            return opened.map(opening -> opening.steps().size()).orElse(0);
        }

        private Optional<String> decision(
                ContentRef content, int step, Role office, PersonId person, boolean byFiling) {
            ApprovalOpened opening = opened.orElseThrow();
            if (decided) {
                return Optional.of("decided again after the end");
            }
            if (!content.equals(opening.content())) {
                return Optional.of("decided on another content");
            }
            if (step != signatures || step >= opening.steps().size()) {
                return Optional.of("decided out of order");
            }
            Step due = opening.steps().get(step);
            Actor actor = PEOPLE.stream()
                    .filter(one -> one.person().equals(person))
                    .findFirst()
                    .orElseThrow();
            boolean entitled = due.office() == office
                    && actor.roles().contains(office)
                    && (due.store().isEmpty() || due.store().equals(actor.store()));
            if (!entitled) {
                return Optional.of("decided without the office");
            }
            if (!deciders.add(person)) {
                return Optional.of("one person decided two steps");
            }
            if (person.equals(opening.filer()) ? step != 0 : byFiling) {
                return Optional.of("filer and later signer in one");
            }
            return Optional.empty();
        }
    }

    // Planted faults.

    enum Fault {
        FORGETS_WHO_SIGNED("one person decided two steps"),
        LETS_THE_FILER_SIGN_ON("filer and later signer in one"),
        TAKES_ANY_OFFICE("decided without the office"),
        SKIPS_STEPS("decided out of order"),
        TAKES_ANY_CONTENT("decided on another content"),
        NEVER_CLOSES("decided again after the end"),
        GRANTS_EARLY("granted without every signature"),
        NEVER_GRANTS("signed to the end and never granted"),
        OPENS_ANY_CONTENT("opened again without a newer content");

        private final String found;

        Fault(String found) {
            this.found = found;
        }
    }

    /** The decider as it would be with one of its rules gone. */
    private record Faulty(Fault fault) implements Decider<ApprovalCommand, ApprovalState, ApprovalEvent> {
        private static final ApprovalDecider SOUND = new ApprovalDecider();

        @Override
        public ApprovalState initialState() {
            return SOUND.initialState();
        }

        @Override
        public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
            return SOUND.evolve(state, event);
        }

        @Override
        public Decision<ApprovalEvent> decide(ApprovalCommand command, ApprovalState state) {
            return switch (fault) {
                case FORGETS_WHO_SIGNED -> {
                    // Everybody who signed is somebody else by now.
                    ApprovalState forgetful = renamed(
                            state,
                            signed -> new StepSigned(
                                    signed.caseId(),
                                    signed.content(),
                                    signed.step(),
                                    signed.office(),
                                    new PersonId("forgotten"),
                                    signed.byFiling()));
                    yield SOUND.decide(command, forgetful);
                }
                case LETS_THE_FILER_SIGN_ON ->
                    SOUND.decide(
                            command,
                            state instanceof Collecting(ApprovalOpened opened, List<StepSigned> signatures)
                                    ? new Collecting(
                                            new ApprovalOpened(
                                                    opened.caseId(),
                                                    opened.subject(),
                                                    opened.supportedStore(),
                                                    opened.content(),
                                                    opened.steps(),
                                                    new PersonId("forgotten")),
                                            signatures)
                                    : state);
                case TAKES_ANY_OFFICE ->
                    SOUND.decide(
                            command instanceof Sign sign
                                    ? new Sign(sign.caseId(), everywhere(sign.actor()), sign.at(), sign.content())
                                    : command,
                            state);
                case SKIPS_STEPS ->
                    changed(
                            SOUND.decide(command, state),
                            event -> event instanceof StepSigned signed && signed.step() == 2
                                    ? new StepSigned(
                                            signed.caseId(),
                                            signed.content(),
                                            3,
                                            signed.office(),
                                            signed.signer(),
                                            signed.byFiling())
                                    : event);
                case TAKES_ANY_CONTENT -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(command, state);
                    yield command instanceof Sign sign
                                    && state instanceof Collecting collecting
                                    && !sign.content().equals(collecting.content())
                            ? changed(
                                    SOUND.decide(
                                            new Sign(sign.caseId(), sign.actor(), sign.at(), collecting.content()),
                                            state),
                                    event -> event instanceof StepSigned signed
                                            ? new StepSigned(
                                                    signed.caseId(),
                                                    sign.content(),
                                                    signed.step(),
                                                    signed.office(),
                                                    signed.signer(),
                                                    signed.byFiling())
                                            : event)
                            : sound;
                }
                case NEVER_CLOSES ->
                    SOUND.decide(
                            command,
                            state instanceof ApprovalState.Refused refused
                                    ? new Collecting(refused.opened(), refused.signatures())
                                    : state);
                case GRANTS_EARLY -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(command, state);
                    yield command instanceof Sign
                                    && sound instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events)
                                    && events.size() == 1
                                    && state instanceof Collecting collecting
                            ? Decision.accept(
                                    events.getFirst(),
                                    new ApprovalGranted(
                                            collecting.caseId(), collecting.subject(), collecting.content()))
                            : sound;
                }
                case NEVER_GRANTS -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(command, state);
                    yield sound instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events)
                            ? Decision.accept(events.stream()
                                    .filter(event -> !(event instanceof ApprovalGranted))
                                    .toList())
                            : sound;
                }
                case OPENS_ANY_CONTENT ->
                    SOUND.decide(command, command instanceof OpenApproval ? SOUND.initialState() : state);
            };
        }

        private static Actor everywhere(Actor actor) {
            return new Actor(actor.person(), Set.of(Role.values()), Optional.of(Sample.STORE));
        }

        private static ApprovalState renamed(ApprovalState state, UnaryOperator<StepSigned> change) {
            return state instanceof Collecting(ApprovalOpened opened, List<StepSigned> signatures)
                    ? new Collecting(opened, signatures.stream().map(change).toList())
                    : state;
        }

        private static Decision<ApprovalEvent> changed(
                Decision<ApprovalEvent> decision, UnaryOperator<ApprovalEvent> change) {
            return decision instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events)
                    ? Decision.accept(events.stream().map(change).toList())
                    : decision;
        }
    }
}
