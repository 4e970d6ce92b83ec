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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.approval.domain.ApprovalCommand.AddSigner;
import org.muster.approval.domain.ApprovalCommand.LookForVacancy;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.ApprovalCommand.Place;
import org.muster.approval.domain.ApprovalCommand.Refuse;
import org.muster.approval.domain.ApprovalCommand.Remind;
import org.muster.approval.domain.ApprovalCommand.Return;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.approval.domain.ApprovalCommand.TermPassed;
import org.muster.approval.domain.ApprovalCommand.Transfer;
import org.muster.approval.domain.ApprovalCommand.Withdraw;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.approval.domain.Judge.Heard;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * Ten thousand random histories of every verb, with a roster that changes and people who stand in for each other, judged from
 * their events alone by {@link Judge}. The judge itself is judged: each planted fault must be found.
 *
 * <p>The seed is printed; {@code -Dmuster.seed=…} runs the same histories again.
 */
class SeparationOfDutiesTest {
    private static final int HISTORIES = 10_000;
    private static final int COMMANDS = 60;
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    private static final Actor SECOND_FINANCE_MANAGER = Sample.of("cz-01-fm-2", Sample.STORE, Role.FINANCE_MANAGER);
    private static final Actor SECOND_OPERATIONS = Sample.branch("ops-2", Role.OPERATIONS);

    /** People with one office, with two, and with the right office at the wrong store. */
    private static final List<Actor> PEOPLE = List.of(
            Sample.PROPERTY_MANAGER,
            Sample.FINANCE_MANAGER,
            Sample.STORE_MANAGER,
            Sample.OPERATIONS,
            Sample.REGIONAL_MANAGER,
            Sample.OTHER_FINANCE_MANAGER,
            SECOND_FINANCE_MANAGER,
            SECOND_OPERATIONS,
            Sample.of("cz-01-guard", Sample.STORE, Role.GUARD),
            Sample.of("cz-01-pm-fm", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER),
            Sample.of("cz-01-all", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.of("hf-01-all", Sample.OTHER_STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.branch("ops-rgm", Role.OPERATIONS, Role.REGIONAL_MANAGER));

    private static final Offices EVERYBODY = Sample.roster(PEOPLE.toArray(Actor[]::new));

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
            assertTrue(ends.getOrDefault(stage, 0) > HISTORIES / 100, () -> stage + " hardly ever reached: " + ends);
        }
        for (Class<?> type : ApprovalEvent.class.getPermittedSubclasses()) {
            assertTrue(
                    events.getOrDefault(type.getSimpleName(), 0) > HISTORIES / 100,
                    () -> type.getSimpleName() + " hardly ever: " + events);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Proves({Clause.N2_1, Clause.N2_2})
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

    private static List<Heard> history(
            Decider<ApprovalCommand, ApprovalState, ApprovalEvent> decider, SplittableRandom random) {
        List<Heard> history = new ArrayList<>();
        ApprovalState state = decider.initialState();
        int commands = 1 + random.nextInt(COMMANDS);
        for (int i = 0; i < commands; i++) {
            ApprovalCommand command = command(state, random);
            if (decider.decide(command, state)
                    instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, _)) {
                events.forEach(event -> history.add(new Heard(event, command.offices())));
                state = decider.fold(state, events);
            }
        }
        return history;
    }

    private static ApprovalCommand command(ApprovalState state, SplittableRandom random) {
        Actor actor = any(PEOPLE, random);
        Offices offices = roster(actor, random);
        int current = switch (state) {
            case NotOpened _ -> 0;
            case Opened opened -> opened.content().version();
        };
        if (current == 0 || random.nextInt(25) == 0) {
            return opening(offices, current, random);
        }
        ContentRef read = random.nextInt(10) == 0 ? content(Math.max(1, current - 1)) : content(current);
        Optional<PersonId> named = Optional.of(any(PEOPLE, random).person());
        return switch (random.nextInt(40)) {
            case 0 ->
                new Refuse(
                        Sample.CASE,
                        actor,
                        Sample.NOW,
                        offices,
                        read,
                        Optional.of(Sample.REASON),
                        Optional.empty(),
                        words(state, actor, random));
            case 1 ->
                new Return(
                        Sample.CASE,
                        actor,
                        Sample.NOW,
                        offices,
                        read,
                        Optional.of(Sample.REASON),
                        words(state, actor, random));
            case 2, 3, 4, 5, 6 ->
                new Transfer(Sample.CASE, actor, Sample.NOW, offices, read, named, Optional.of(Sample.REASON));
            case 7, 8, 9, 10, 11 ->
                new AddSigner(
                        Sample.CASE,
                        actor,
                        Sample.NOW,
                        offices,
                        read,
                        named,
                        Optional.of(any(List.of(Place.values()), random)),
                        Optional.of(Sample.REASON),
                        AuthorityPolicy.ofTheNotice());
            case 12 -> new Remind(Sample.CASE, actor, Sample.NOW, offices, AuthorityPolicy.ofTheNotice());
            case 13 -> new Withdraw(Sample.CASE, actor, Sample.NOW, offices);
            case 14, 17 -> new LookForVacancy(Sample.CASE, Sample.OPENING, Sample.NOW, offices);
            case 15, 16 -> passed(state, offices, random);
            default ->
                new Sign(Sample.CASE, actor, Sample.NOW, offices, read, words(state, actor, random), Optional.empty());
        };
    }

    /** A term that has passed, now and then one that means nothing any more. */
    private static ApprovalCommand passed(ApprovalState state, Offices offices, SplittableRandom random) {
        Terms.Term term = any(List.of(Terms.Term.values()), random);
        Terms.Deadline deadline = Terms.begun(state, Sample.NOW).stream()
                .filter(begun -> begun.term() == term && random.nextInt(5) > 0)
                .findFirst()
                .orElseGet(() -> new Terms.Deadline(Sample.CASE, 1, 1, 1, term, Sample.NOW));
        return new TermPassed(Sample.CASE, Sample.OPENING, Sample.NOW, offices, deadline);
    }

    private static ApprovalCommand opening(Offices offices, int current, SplittableRandom random) {
        Actor filer = any(PEOPLE, random);
        Actor owner = any(PEOPLE, random);
        AttestedWord consent = new AttestedWord(
                Word.CONSENT, Role.STORE_MANAGER, Optional.of(owner.person()), anyBut(owner, random), Optional.empty());
        AttestedWord call = new AttestedWord(
                Word.CALL,
                Role.PROPERTY_MANAGER,
                Optional.of(filer.person()),
                anyBut(filer, random),
                Optional.of(random.nextInt(4) > 0));
        return new OpenApproval(
                Sample.CASE,
                Sample.OPENING,
                Sample.NOW,
                offices,
                Sample.NOW,
                AuthorityPolicies.ofTheNotice(),
                any(List.of(Subject.values()), random),
                any(List.of(Level.values()), random),
                Sample.STORE,
                content(Math.max(1, current + 1 - random.nextInt(3))),
                filer.person(),
                random.nextInt(3) > 0 ? List.of() : List.of(consent, call));
    }

    /** Most people know that they are asked about their words. */
    private static Map<Word, Boolean> words(ApprovalState state, Actor actor, SplittableRandom random) {
        boolean asked = state instanceof Collecting(Round round)
                && !round.unanswered(actor.person(), Role.GUARD).isEmpty();
        return asked && random.nextInt(10) > 0 ? Map.of(Word.CONSENT, random.nextBoolean()) : Map.of();
    }

    /** Somebody may have left his office, and whoever acts stands in for somebody. */
    private static Offices roster(Actor actor, SplittableRandom random) {
        Set<Holding> holdings = new HashSet<>(EVERYBODY.holdings());
        if (random.nextInt(3) == 0) {
            PersonId gone = any(PEOPLE, random).person();
            holdings.removeIf(holding -> holding.person().equals(gone));
        }
        Set<StandIn> standIns = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Holding held = any(
                    List.copyOf(EVERYBODY.holdings().stream()
                            .sorted((a, b) -> a.toString().compareTo(b.toString()))
                            .toList()),
                    random);
            standIns.add(new StandIn(actor.person(), held.person(), held.office(), held.store()));
        }
        return new Offices(holdings, standIns);
    }

    private static ContentRef content(int version) {
        return new ContentRef(version, "hash-" + version);
    }

    /** Nobody vouches for himself. */
    private static PersonId anyBut(Actor owner, SplittableRandom random) {
        return any(PEOPLE.stream().filter(person -> !person.equals(owner)).toList(), random)
                .person();
    }

    private static <T> T any(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
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
        TELLS_OF_A_VACANCY_AGAIN_AND_AGAIN("told twice of the same");

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
        public Optional<Clause> clauseOf(ApprovalEvent event) {
            return SOUND.clauseOf(event);
        }

        @Override
        public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
            return SOUND.evolve(state, event);
        }

        @Override
        public Decision<ApprovalEvent> decide(ApprovalCommand command, ApprovalState state) {
            return switch (fault) {
                case FORGETS_WHO_SIGNED ->
                    SOUND.decide(command, collecting(state, round -> signatures(round, "forgotten", Optional.empty())));
                case FORGETS_WHO_WAS_STOOD_IN_FOR ->
                    SOUND.decide(command, collecting(state, Faulty::withoutPrincipals));
                case LETS_THE_FILER_SIGN_ON ->
                    SOUND.decide(command, handsOn(command) ? state : collecting(state, Faulty::withoutFiler));
                case BELIEVES_THE_TOKEN ->
                    SOUND.decide(
                            command instanceof Sign sign
                                    ? signing(sign, new Offices(EVERYBODY.holdings(), Set.of()))
                                    : command,
                            state);
                case LETS_ANYBODY_STAND_IN ->
                    SOUND.decide(
                            command instanceof Sign sign
                                    ? signing(sign, Sample.standingIn(
                                                    sign.actor(), sign.offices(), PEOPLE.toArray(Actor[]::new)))
                                    : command,
                            state);
                case LETS_A_STAND_IN_OUT_OF_OFFICE_SIGN ->
                    SOUND.decide(
                            command instanceof Sign sign
                                            && state instanceof Collecting(Round round)
                                            && round.awaited()
                                                    .flatMap(ApprovalEvent.Step::person)
                                                    .isEmpty()
                                    ? signing(sign, inSomeOffice(sign.offices(), sign.actor()))
                                    : command,
                            state);
                case LETS_THE_ACCUSED_DECIDE ->
                    SOUND.decide(command, handsOn(command) ? state : collecting(state, Faulty::accusingNobody));
                case SKIPS_STEPS ->
                    changed(
                            SOUND.decide(command, state),
                            event -> event instanceof StepSigned signed && signed.step() == 2
                                    ? signed(signed, signed.content(), 3)
                                    : event);
                case TAKES_ANY_CONTENT ->
                    command instanceof Sign sign
                                    && state instanceof Collecting collecting
                                    && !sign.content().equals(collecting.content())
                            ? changed(
                                    SOUND.decide(signing(sign, sign.offices(), collecting.content()), state),
                                    event -> event instanceof StepSigned signed
                                            ? signed(signed, sign.content(), signed.step())
                                            : event)
                            : SOUND.decide(command, state);
                case NEVER_CLOSES ->
                    SOUND.decide(
                            command,
                            state instanceof ApprovalState.Refused refused && command instanceof Sign
                                    ? new Collecting(refused.round())
                                    : state);
                case GRANTS_EARLY -> {
                    Decision<ApprovalEvent> sound = SOUND.decide(command, state);
                    yield command instanceof Sign
                                    && sound instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, _)
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
                    yield sound instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, _)
                            ? Decision.accept(events.stream()
                                    .filter(event -> !(event instanceof ApprovalGranted))
                                    .toList())
                            : sound;
                }
                case HANDS_TO_HIMSELF ->
                    changed(
                            SOUND.decide(command, state),
                            event -> event instanceof StepTransferred handed ? handed(handed, handed.by()) : event);
                case FORGETS_FOR_WHOM_IT_IS_HANDED_ON ->
                    changed(
                            SOUND.decide(command, state),
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
                            SOUND.decide(command, state),
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
                    SOUND.decide(command, handsOn(command) ? collecting(state, Faulty::accusingNobody) : state);
                case LETS_THE_FILER_HAND_ON ->
                    SOUND.decide(command, handsOn(command) ? collecting(state, Faulty::withoutFiler) : state);
                case LETS_ANYBODY_STAND_IN_TO_HAND_ON ->
                    command instanceof Transfer transfer
                            ? SOUND.decide(
                                    new Transfer(
                                            transfer.caseId(),
                                            transfer.actor(),
                                            transfer.at(),
                                            standingInForAllBut(
                                                    transfer.to(), transfer.actor(), transfer.offices()),
                                            transfer.content(),
                                            transfer.to(),
                                            transfer.reason()),
                                    state)
                            : SOUND.decide(command, state);
                case TELLS_OF_A_VACANCY_AGAIN_AND_AGAIN ->
                    SOUND.decide(
                            command,
                            command instanceof LookForVacancy ? collecting(state, Faulty::toldOfNothing) : state);
                case OPENS_ANY_CONTENT ->
                    SOUND.decide(command, command instanceof OpenApproval ? SOUND.initialState() : state);
            };
        }

        /** Whether he really stands in for the receiver stays as it is: that he may hand him nothing then is another rule. */
        private static Offices standingInForAllBut(
                Optional<PersonId> receiver, Actor actor, Offices offices) {
            Set<StandIn> all = new HashSet<>(offices.standIns());
            PEOPLE.stream()
                    .filter(person -> !receiver.equals(Optional.of(person.person())))
                    .forEach(person ->
                            all.addAll(Sample.standingIn(actor, offices, person).standIns()));
            return offices.standingIn(all);
        }

        /** Who may hand a step on is another rule than who may sign it. */
        private static boolean handsOn(ApprovalCommand command) {
            return command instanceof Transfer;
        }

        private static ApprovalState collecting(ApprovalState state, UnaryOperator<Round> change) {
            return state instanceof Collecting(Round round) ? new Collecting(change.apply(round)) : state;
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

        private static Sign signing(Sign sign, Offices offices) {
            return signing(sign, offices, sign.content());
        }

        private static Sign signing(Sign sign, Offices offices, ContentRef content) {
            return new Sign(sign.caseId(), sign.actor(), sign.at(), offices, content, sign.words(), sign.comment());
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

        private static Round accusingNobody(Round round) {
            return round.with(new Answers(round.answers().given(), Set.of()));
        }

        private static Round toldOfNothing(Round round) {
            return round.with(round.waiting().filled());
        }

        private static Round withoutFiler(Round round) {
            return new Round(
                    filedBy(round.opened(), new PersonId("forgotten")),
                    round.steps(),
                    round.first(),
                    round.signatures(),
                    round.answers(),
                    round.waiting());
        }

        private static Round signatures(Round round, String signer, Optional<PersonId> onBehalfOf) {
            return with(
                    round,
                    round.signatures().stream()
                            .map(signed -> signed(signed, new PersonId(signer), onBehalfOf))
                            .toList());
        }

        private static Round withoutPrincipals(Round round) {
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

        private static Round with(Round round, List<StepSigned> signatures) {
            return new Round(
                    round.opened(), round.steps(), round.first(), signatures, round.answers(), round.waiting());
        }

        private static ApprovalOpened filedBy(ApprovalOpened opened, PersonId filer) {
            return new ApprovalOpened(
                    opened.caseId(),
                    opened.subject(),
                    opened.level(),
                    opened.supportedStore(),
                    opened.content(),
                    opened.steps(),
                    opened.policyVersion(),
                    filer,
                    opened.words());
        }

        private static Decision<ApprovalEvent> changed(
                Decision<ApprovalEvent> decision, UnaryOperator<ApprovalEvent> change) {
            return decision instanceof Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, _)
                    ? Decision.accept(events.stream().map(change).toList())
                    : decision;
        }
    }
}
