package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.approval.domain.Judge.Heard;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * Ten thousand random histories (in the first lane two thousand) of every verb, with a roster that changes and people who stand
 * in for each other, judged from their events alone by {@link Judge}. The judge itself is judged: each planted fault must be found.
 *
 * <p>The seed is printed; {@code -Dmuster.seed=…} runs the same histories again.
 */
class SeparationOfDutiesTest {
    private static final int HISTORIES = Lane.of(800, 10_000);

    /** How many may go by before a planted fault must have been found. */
    private static final int BEFORE_FOUND = 10_000;

    private static final int COMMANDS = 60;
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void no_random_history_violates_the_separation_of_duties() {
        System.out.printf("separation of duties: %d histories, seed %d%n", HISTORIES, SEED);
        Map<Stage, Integer> ends = new EnumMap<>(Stage.class);
        Map<String, Integer> events = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < HISTORIES; i++) {
            List<Heard> history = history(new ApprovalDecider(), random.split());
            int number = i;
            Judge.violation(history).ifPresent(violation -> {
                throw new AssertionError("seed " + SEED + ", history " + number + ": " + violation + "\n" + history);
            });
            history.forEach(heard -> events.merge(heard.event().getClass().getSimpleName(), 1, Integer::sum));
            if (new ApprovalDecider().fold(history.stream().map(Heard::event).toList()) instanceof Opened opened) {
                ends.merge(opened.stage(), 1, Integer::sum);
            }
        }
        System.out.printf("separation of duties: the histories ended %s, of %s%n", ends, events);
        // Histories in which nothing is ever granted or handed on would prove nothing.
        for (Stage stage : Stage.values()) {
            assertTrue(ends.getOrDefault(stage, 0) > HISTORIES / 400, () -> stage + " hardly ever reached: " + ends);
        }
        for (Class<?> type : ApprovalEvent.class.getPermittedSubclasses()) {
            assertTrue(
                    events.getOrDefault(type.getSimpleName(), 0) > HISTORIES / 400,
                    () -> type.getSimpleName() + " hardly ever: " + events);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Proves({Clause.N2_1, Clause.N2_2})
    void a_planted_fault_is_found(Fault fault) {
        SplittableRandom random = new SplittableRandom(SEED);
        // A fault may show first by what follows from it: an accused filer whose filing signs, where any content is
        // opened.
        boolean found = IntStream.range(0, BEFORE_FOUND)
                .mapToObj(_ -> Judge.violation(history(new Faulty(fault), random.split())))
                .anyMatch(Optional.of(fault.found)::equals);
        assertTrue(found, () -> "seed " + SEED + ": never found " + fault);
    }

    // Random histories.

    private static List<Heard> history(
            Decider<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> decider, SplittableRandom random) {
        List<Heard> history = new ArrayList<>();
        ApprovalState state = decider.initialState();
        int commands = 1 + random.nextInt(COMMANDS);
        for (int i = 0; i < commands; i++) {
            Asked<Given, ApprovalCommand> command = RandomCommands.next(Sample.CASE, state, random);
            if (decider.decide(command, state) instanceof Decision.Accepted<ApprovalEvent> accepted) {
                accepted.events()
                        .forEach(event ->
                                history.add(new Heard(event, command.given().offices())));
                state = decider.fold(state, accepted.events());
            }
        }
        return history;
    }

    // Planted faults.

    enum Fault {
        FORGETS_WHO_SIGNED("one person decided two steps"),
        FORGETS_WHO_WAS_STOOD_IN_FOR("one person decided two steps"),
        LETS_THE_FILER_SIGN_ON("filer and later signer in one"),
        BELIEVES_THE_TOKEN("decided without the office"),
        LETS_ANYBODY_STAND_IN("stood in for somebody without being named"),
        LETS_A_STAND_IN_OUT_OF_OFFICE_SIGN("stood in for somebody without being named"),
        LETS_THE_ACCUSED_DECIDE("decided about himself"),
        SKIPS_STEPS("decided out of order"),
        TAKES_ANY_CONTENT("decided on another content"),
        NEVER_CLOSES("decided again after the end"),
        GRANTS_EARLY("granted without every signature"),
        NEVER_GRANTS("signed to the end and never granted"),
        OPENS_ANY_CONTENT("opened again without a newer content"),
        HANDS_TO_HIMSELF("handed to himself"),
        FORGETS_FOR_WHOM_IT_IS_HANDED_ON("handed on without the office"),
        FORGETS_FOR_WHOM_IT_IS_ADDED("added without the office"),
        LETS_THE_ACCUSED_HAND_ON("accused and chooser in one"),
        LETS_THE_FILER_HAND_ON("filer and chooser in one"),
        LETS_ANYBODY_STAND_IN_TO_HAND_ON("stood in for somebody without being named"),
        LETS_THE_RELIEVED_FILER_WITHDRAW("withdrawn by somebody else"),
        TELLS_OF_A_VACANCY_AGAIN_AND_AGAIN("told twice of the same");

        private final String found;

        Fault(String found) {
            this.found = found;
        }
    }

    /** The decider as it would be with one of its rules gone. */
    private record Faulty(Fault fault) implements Decider<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> {
        private static final ApprovalDecider SOUND = new ApprovalDecider();

        @Override
        public ApprovalState initialState() {
            return SOUND.initialState();
        }

        @Override
        public Optional<Clause> clauseOf(ApprovalEvent event) {
            return SOUND.clauseOf(event);
        }

        @Override
        public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
            return SOUND.evolve(state, event);
        }

        @Override
        public Decision<ApprovalEvent> decide(Asked<Given, ApprovalCommand> asked, ApprovalState state) {
            return switch (fault) {
                case FORGETS_WHO_SIGNED ->
                    SOUND.decide(asked, collecting(state, round -> signatures(round, "forgotten", Optional.empty())));
                case FORGETS_WHO_WAS_STOOD_IN_FOR -> SOUND.decide(asked, collecting(state, Faulty::withoutPrincipals));
                case LETS_THE_FILER_SIGN_ON ->
                    SOUND.decide(asked, handsOn(asked) ? state : collecting(state, Faulty::withoutFiler));
                case BELIEVES_THE_TOKEN ->
                    SOUND.decide(
                            asked.command() instanceof Sign
                                    ? Sample.with(asked, new Offices(RandomCommands.EVERYBODY.holdings(), Set.of()))
                                    : asked,
                            state);
                case LETS_ANYBODY_STAND_IN ->
                    SOUND.decide(
                            asked.command() instanceof Sign
                                    ? Sample.with(
                                            asked,
                                            Sample.standingIn(
                                                    asked.given().actor(),
                                                    asked.given().offices(),
                                                    RandomCommands.PEOPLE.toArray(Actor[]::new)))
                                    : asked,
                            state);
                case LETS_A_STAND_IN_OUT_OF_OFFICE_SIGN ->
                    SOUND.decide(
                            asked.command() instanceof Sign
                                            && state instanceof Collecting(SigningRound round)
                                            && round.awaited()
                                                    .flatMap(ApprovalEvent.Step::person)
                                                    .isEmpty()
                                    ? Sample.with(
                                            asked,
                                            inSomeOffice(
                                                    asked.given().offices(),
                                                    asked.given().actor()))
                                    : asked,
                            state);
                case LETS_THE_ACCUSED_DECIDE ->
                    SOUND.decide(asked, handsOn(asked) ? state : collecting(state, Faulty::accusingNobody));
                case SKIPS_STEPS ->
                    changed(
                            SOUND.decide(asked, state),
                            event -> event instanceof StepSigned signed && signed.step() == 2
                                    ? signed(signed, signed.content(), 3)
                                    : event);
                case TAKES_ANY_CONTENT ->
                    asked.command() instanceof Sign sign
                                    && state instanceof Collecting collecting
                                    && !sign.content().equals(collecting.content())
                            ? changed(
                                    SOUND.decide(signing(asked.given(), sign, collecting.content()), state),
                                    event -> event instanceof StepSigned signed
                                            ? signed(signed, sign.content(), signed.step())
                                            : event)
                            : SOUND.decide(asked, state);
                case NEVER_CLOSES ->
                    SOUND.decide(
                            asked,
                            state instanceof ApprovalState.Refused refused && asked.command() instanceof Sign
                                    ? new Collecting(refused.round())
                                    : state);
                case GRANTS_EARLY -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(asked, state);
                    yield asked.command() instanceof Sign
                                    && sound instanceof Decision.Accepted<ApprovalEvent> accepted
                                    && accepted.events().size() == 1
                                    && state instanceof Collecting collecting
                            ? Decision.accept(
                                    accepted.events().getFirst(),
                                    new ApprovalGranted(
                                            collecting.caseId(), collecting.subject(), collecting.content()))
                            : sound;
                }
                case NEVER_GRANTS -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(asked, state);
                    yield sound instanceof Decision.Accepted<ApprovalEvent> accepted
                            ? Decision.accept(accepted.events().stream()
                                    .filter(event -> !(event instanceof ApprovalGranted))
                                    .toList())
                            : sound;
                }
                case HANDS_TO_HIMSELF ->
                    changed(
                            SOUND.decide(asked, state),
                            event -> event instanceof StepTransferred handed ? handed(handed, handed.by()) : event);
                case FORGETS_FOR_WHOM_IT_IS_HANDED_ON ->
                    changed(
                            SOUND.decide(asked, state),
                            event -> event instanceof StepTransferred handed
                                    ? new StepTransferred(
                                            handed.caseId(),
                                            handed.content(),
                                            handed.step(),
                                            handed.to(),
                                            handed.by(),
                                            handed.reason())
                                    : event);
                case FORGETS_FOR_WHOM_IT_IS_ADDED ->
                    changed(
                            SOUND.decide(asked, state),
                            event -> event instanceof SignerAdded added
                                    ? new SignerAdded(
                                            added.caseId(),
                                            added.content(),
                                            added.index(),
                                            added.step(),
                                            added.addedBy(),
                                            added.reason())
                                    : event);
                case LETS_THE_ACCUSED_HAND_ON ->
                    SOUND.decide(asked, handsOn(asked) ? collecting(state, Faulty::accusingNobody) : state);
                case LETS_THE_FILER_HAND_ON ->
                    SOUND.decide(asked, handsOn(asked) ? collecting(state, Faulty::withoutFiler) : state);
                case LETS_ANYBODY_STAND_IN_TO_HAND_ON ->
                    asked.command() instanceof Transfer transfer
                            ? SOUND.decide(
                                    Sample.with(
                                            asked,
                                            standingInForAllBut(
                                                    transfer.to(),
                                                    asked.given().actor(),
                                                    asked.given().offices())),
                                    state)
                            : SOUND.decide(asked, state);
                case LETS_THE_RELIEVED_FILER_WITHDRAW ->
                    SOUND.decide(
                            asked.command() instanceof Withdraw
                                    ? Sample.with(asked, new Offices(RandomCommands.EVERYBODY.holdings(), Set.of()))
                                    : asked,
                            state);
                case TELLS_OF_A_VACANCY_AGAIN_AND_AGAIN ->
                    SOUND.decide(
                            asked,
                            asked.command() instanceof LookForVacancy
                                    ? collecting(state, Faulty::toldOfNothing)
                                    : state);
                case OPENS_ANY_CONTENT ->
                    SOUND.decide(asked, asked.command() instanceof OpenApproval ? SOUND.initialState() : state);
            };
        }

        /** Whether he really stands in for the receiver stays as it is: that he may hand him nothing then is another rule. */
        private static Offices standingInForAllBut(Optional<PersonId> receiver, Actor actor, Offices offices) {
            Set<StandIn> all = new HashSet<>(offices.standIns());
            RandomCommands.PEOPLE.stream()
                    .filter(person -> !receiver.equals(Optional.of(person.person())))
                    .forEach(person ->
                            all.addAll(Sample.standingIn(actor, offices, person).standIns()));
            return offices.standingIn(all);
        }

        /** Who may hand a step on is another rule than who may sign it. */
        private static boolean handsOn(Asked<Given, ApprovalCommand> asked) {
            return asked.command() instanceof Transfer;
        }

        private static ApprovalState collecting(ApprovalState state, UnaryOperator<SigningRound> change) {
            return state instanceof Collecting(SigningRound round) ? new Collecting(change.apply(round)) : state;
        }

        private static Offices inSomeOffice(Offices offices, Actor actor) {
            Set<Holding> holdings = new HashSet<>(offices.holdings());
            holdings.add(new Holding(actor.person(), Role.PROPERTY_MANAGER, Optional.of(new StoreId("far-away"))));
            return new Offices(holdings, offices.standIns());
        }

        private static StepTransferred handed(StepTransferred handed, PersonId to) {
            return new StepTransferred(
                    handed.caseId(),
                    handed.content(),
                    handed.step(),
                    to,
                    handed.by(),
                    handed.reason(),
                    handed.onBehalfOf());
        }

        private static Asked<Given, ApprovalCommand> signing(Given given, Sign sign, ContentRef content) {
            return new Asked<>(given, new Sign(content, sign.words(), sign.comment()));
        }

        private static StepSigned signed(StepSigned signed, ContentRef content, int step) {
            return new StepSigned(
                    signed.caseId(),
                    content,
                    step,
                    signed.office(),
                    signed.signer(),
                    signed.byFiling(),
                    signed.onBehalfOf());
        }

        private static SigningRound accusingNobody(SigningRound round) {
            return with(round, round.signatures(), accusing(round.duties(), Set.of()));
        }

        private static SigningRound toldOfNothing(SigningRound round) {
            return round.with(round.waiting().filled());
        }

        private static SigningRound withoutFiler(SigningRound round) {
            Duties duties = round.duties();
            return with(
                    round,
                    round.signatures(),
                    new Duties(
                            duties.steps(),
                            duties.first(),
                            duties.next(),
                            Set.of(),
                            duties.decided(),
                            duties.accused()));
        }

        private static Duties accusing(Duties duties, Set<PersonId> accused) {
            return new Duties(
                    duties.steps(), duties.first(), duties.next(), duties.filers(), duties.decided(), accused);
        }

        private static SigningRound signatures(SigningRound round, String signer, Optional<PersonId> onBehalfOf) {
            return with(
                    round,
                    round.signatures().stream()
                            .map(signed -> signed(signed, new PersonId(signer), onBehalfOf))
                            .toList());
        }

        private static SigningRound withoutPrincipals(SigningRound round) {
            return with(
                    round,
                    round.signatures().stream()
                            .map(signed -> signed(signed, signed.signer(), Optional.empty()))
                            .toList());
        }

        private static StepSigned signed(StepSigned signed, PersonId signer, Optional<PersonId> onBehalfOf) {
            return new StepSigned(
                    signed.caseId(),
                    signed.content(),
                    signed.step(),
                    signed.office(),
                    signer,
                    signed.byFiling(),
                    onBehalfOf);
        }

        private static SigningRound with(SigningRound round, List<StepSigned> signatures) {
            Duties duties = round.duties();
            Set<PersonId> decided = signatures.stream()
                    .flatMap(signed -> Stream.concat(Stream.of(signed.signer()), signed.onBehalfOf().stream()))
                    .collect(Collectors.toSet());
            return with(
                    round,
                    signatures,
                    new Duties(
                            duties.steps(), duties.first(), duties.next(), duties.filers(), decided, duties.accused()));
        }

        private static SigningRound with(SigningRound round, List<StepSigned> signatures, Duties duties) {
            return new SigningRound(round.opened(), duties, signatures, round.answers(), round.waiting());
        }

        private static Decision<ApprovalEvent> changed(
                Decision<ApprovalEvent> decision, UnaryOperator<ApprovalEvent> change) {
            return decision instanceof Decision.Accepted<ApprovalEvent> accepted
                    ? Decision.accept(accepted.events().stream().map(change).toList())
                    : decision;
        }
    }
}
