package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.domain.Case.DAY;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.PRESENT;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.hearing;
import static org.muster.expense.domain.Case.sealed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.Judge.Heard;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * Random walks over claims while people change office and stand in for each other, whatever their tokens say; {@link Judge} finds nothing
 * wrong with any of them, and finds what is planted. The seed is printed; {@code -Dmuster.seed=…} walks the same ways again.
 */
class RandomClaimsTest {
    private static final int WALKS = 800;
    private static final int STEPS = 70;
    private static final long SEED =
            Optional.ofNullable(Long.getLong("muster.seed")).orElseGet(() -> new SplittableRandom().nextLong());

    private static final ClaimDecider DECIDER = new ClaimDecider();
    private static final SupportOrdered ORDER = Case.order(Level.A);
    private static final StoreId UNINVOLVED = Case.UNCALLED;

    /** Where offices are held, each by up to two people. */
    private static final List<Holding> OFFICES = List.of(
            office("p1", Role.PROPERTY_MANAGER, SUPPORTED),
            office("p2", Role.FINANCE_MANAGER, SUPPORTED),
            office("p3", Role.STORE_MANAGER, SUPPORTED),
            office("p4", Role.FINANCE_MANAGER, SUPPORTED),
            office("p5", Role.PROPERTY_MANAGER, HEFEI_1),
            office("p6", Role.FINANCE_MANAGER, HEFEI_1),
            office("p7", Role.PROPERTY_MANAGER, HEFEI_2),
            office("p8", Role.STORE_MANAGER, UNINVOLVED),
            new Holding(new PersonId("p9"), Role.OPERATIONS, Optional.empty()),
            new Holding(new PersonId("p10"), Role.OPERATIONS, Optional.empty()),
            new Holding(new PersonId("p11"), Role.REGIONAL_MANAGER, Optional.empty()));

    private static final List<PersonId> PEOPLE =
            OFFICES.stream().map(Holding::person).toList();
    private static final List<PersonId> GUARDS = List.of(
            new PersonId("hf-01-g03"), new PersonId("hf-02-g04"), new PersonId("hf-01-g09"), new PersonId("wh-01-g03"));

    private static Holding office(String person, Role office, StoreId store) {
        return new Holding(new PersonId(person), office, Optional.of(store));
    }

    /** One walk: its roster, its claim, and what a judge is to hear. */
    private static final class Walk {
        private final SplittableRandom random;
        private final Map<PersonId, Holding> roster = new HashMap<>();
        private final Set<StandIn> standIns = new HashSet<>();
        private final List<Heard> history = new ArrayList<>();
        private ClaimState state = DECIDER.initialState();
        private int tickets;

        Walk(SplittableRandom random) {
            this.random = random;
            OFFICES.forEach(holding -> roster.put(holding.person(), holding));
            decide(Case.byRule(new OpenClaim(ORDER)));
        }

        void step() {
            int what = random.nextInt(30);
            if (what == 0) {
                move();
            } else if (what <= 6) {
                name();
            } else {
                decide(command());
            }
        }

        private void move() {
            PersonId person = any(PEOPLE);
            if (random.nextInt(4) == 0) {
                roster.remove(person);
            } else {
                Holding now = random.nextBoolean() ? any(OFFICES) : OFFICES.get(PEOPLE.indexOf(person));
                roster.put(person, new Holding(person, now.office(), now.store()));
            }
        }

        private void name() {
            Optional<Holding> principal = Optional.ofNullable(roster.get(any(PEOPLE)));
            if (random.nextInt(10) == 0) {
                standIns.removeIf(_ -> random.nextBoolean());
            }
            PersonId standIn = random.nextInt(6) == 0 ? any(GUARDS) : any(PEOPLE);
            principal
                    .filter(holding -> !holding.person().equals(standIn))
                    .ifPresent(holding ->
                            standIns.add(new StandIn(standIn, holding.person(), holding.office(), holding.store())));
        }

        private Asked<Given, ExpenseCommand> command() {
            Optional<DrawnUp> drawnUp =
                    state.stage() instanceof DrawnUp standing ? Optional.of(standing) : Optional.empty();
            ContentRef content = drawnUp.map(standing -> standing.claim().content())
                    .orElseGet(() -> new ContentRef(1, "0".repeat(64)));
            StoreId lender = any(List.of(HEFEI_1, HEFEI_2));
            Role due = due(state.stage());
            return switch (random.nextInt(drawnUp.isPresent() ? 22 : 16)) {
                case 0, 1, 2 -> enter(given(Role.PROPERTY_MANAGER, Optional.of(lender)), lender);
                case 3, 4, 5 ->
                    asked(
                            given(Role.PROPERTY_MANAGER, Optional.of(lender)),
                            new AttestReceipts(
                                    lender,
                                    state.receiptsOf(lender).stream()
                                            .map(ClaimState.Receipt::id)
                                            .toList()));
                case 6 ->
                    asked(
                            given(Role.OPERATIONS, Optional.empty()),
                            new AllowExtraReceipt(lender, Optional.of(sealed("late"))));
                case 7 -> Case.byRule(Case.completed());
                case 8 -> Case.byRule(new ApproveForm(Case.FORM));
                case 9, 10 ->
                    asked(
                            given(Role.PROPERTY_MANAGER, Optional.of(SUPPORTED)),
                            new DrawUpClaim(Money.fen(random.nextInt(2)), Money.zero()));
                case 11 ->
                    asked(
                            given(new Actor(
                                    random.nextBoolean() ? new PersonId("erp") : any(PEOPLE),
                                    Set.of(Role.SYSTEM),
                                    Optional.empty())),
                            new SettleClaim(
                                    content,
                                    drawnUp.map(standing -> standing.claim().total())
                                            .orElseGet(() -> Money.fen(1)),
                                    "PAY-1",
                                    Optional.empty()));
                case 12 ->
                    random.nextInt(4) > 0
                            ? asked(
                                    hearing(new StatedCost.Missing(), given(due, storeOf(due))),
                                    new RefuseClaim(content, Optional.of(sealed("no")), Optional.empty()))
                            : asked(given(Role.OPERATIONS, Optional.empty()), new ConfirmNothingToReimburse());
                case 13, 14 -> asked(given(Role.OPERATIONS, Optional.empty()), new SignOffClaim(content, PRESENT));
                default -> asked(given(due, storeOf(due)), new SignClaim(content));
            };
        }

        private static Role due(ClaimState.Stage stage) {
            return stage instanceof AwaitingSignatures awaiting ? awaiting.next() : Role.OPERATIONS;
        }

        private static Optional<StoreId> storeOf(Role office) {
            return office.ofStore() ? Optional.of(SUPPORTED) : Optional.empty();
        }

        private Asked<Given, ExpenseCommand> enter(Given given, StoreId store) {
            tickets++;
            return asked(
                    given,
                    new EnterReceipt(
                            store,
                            new TypedReceipt(ReceiptKind.COACH, Optional.empty(), "1000" + tickets, DAY),
                            Money.fen(1 + random.nextInt(5_000)),
                            false));
        }

        /** Two times of three somebody who holds the office or stands in for its holder, else anybody. */
        private Given given(Role office, Optional<StoreId> store) {
            List<PersonId> holders = roster.values().stream()
                    .filter(holding ->
                            holding.office() == office && holding.store().equals(store))
                    .map(Holding::person)
                    .toList();
            List<PersonId> named = standIns.stream()
                    .filter(standIn -> holders.contains(standIn.principal()))
                    .map(StandIn::standIn)
                    .toList();
            List<PersonId> right = (named.isEmpty() || random.nextBoolean() ? holders : named)
                    .stream().sorted(Comparator.comparing(PersonId::value)).toList();
            if (!right.isEmpty() && random.nextInt(3) > 0) {
                return given(any(right));
            }
            if (random.nextInt(4) == 0) {
                PersonId guard = any(GUARDS);
                return given(new Actor(
                        guard,
                        Set.of(Role.GUARD),
                        Optional.of(new StoreId(guard.value().substring(0, 5)))));
            }
            return given(any(PEOPLE));
        }

        /** Mostly the token says what the roster does; now and then it is an old one, or says too much. */
        private Given given(PersonId person) {
            Holding told = random.nextInt(8) == 0
                    ? any(OFFICES)
                    : Optional.ofNullable(roster.get(person)).orElseGet(() -> any(OFFICES));
            Set<Role> roles = random.nextInt(10) == 0
                    ? Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)))
                    : Set.of(told.office());
            return given(new Actor(person, roles, told.store()));
        }

        /** What the book of offices answers about him: his offices and those of whom he stands in for. */
        private Given given(Actor actor) {
            Set<StandIn> his = standIns.stream()
                    .filter(standIn -> standIn.standIn().equals(actor.person()))
                    .collect(Collectors.toSet());
            Set<Holding> holdings = roster.values().stream()
                    .filter(holding -> holding.person().equals(actor.person())
                            || his.stream()
                                    .anyMatch(standIn -> standIn.principal().equals(holding.person())))
                    .collect(Collectors.toSet());
            return Case.by(actor, new Offices(holdings, his));
        }

        private void decide(Asked<Given, ExpenseCommand> asked) {
            ClaimState before = state;
            if (DECIDER.decide(asked, before)
                    instanceof
                    Decision.Accepted<ExpenseEvent>(List<ExpenseEvent> accepted, Optional<PersonId> principal)) {
                if (asked.command() instanceof OnClaim && !accepted.isEmpty()) {
                    assertFalse(
                            Visibility.of(asked.given(), before) instanceof Visibility.Nothing,
                            () -> "seed " + SEED + ": wrote what he may not read: " + asked);
                }
                accepted.forEach(event -> {
                    state = DECIDER.evolve(state, event);
                    history.add(new Heard(event, principal, Set.copyOf(roster.values()), Set.copyOf(standIns)));
                });
            }
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }

    private static List<List<Heard>> walks() {
        SplittableRandom random = new SplittableRandom(SEED);
        return IntStream.range(0, WALKS)
                .mapToObj(_ -> {
                    Walk walk = new Walk(random.split());
                    for (int i = 0; i < STEPS; i++) {
                        walk.step();
                    }
                    return walk.history;
                })
                .toList();
    }

    @Test
    @Proves({Clause.F1_4, Clause.F2_7, Clause.G3})
    void no_random_walk_violates_offices_or_the_separation_of_duties_and_what_is_planted_is_found() {
        System.out.printf("offices of claims: %d walks, seed %d%n", WALKS, SEED);
        List<List<Heard>> walks = walks();
        Map<String, Integer> events = new TreeMap<>();
        Map<String, Integer> byStandIns = new TreeMap<>();
        for (List<Heard> walk : walks) {
            assertEquals(
                    Optional.empty(), Judge.violation(ORDER, walk), () -> "seed " + SEED + ": " + upToViolation(walk));
            walk.forEach(heard -> {
                events.merge(heard.event().getClass().getSimpleName(), 1, Integer::sum);
                heard.onBehalfOf()
                        .ifPresent(
                                _ -> byStandIns.merge(heard.event().getClass().getSimpleName(), 1, Integer::sum));
            });
        }
        System.out.printf("events %s, by stand-ins %s%n", events, byStandIns);
        Set.of("ReceiptEntered", "ReceiptsAttested", "ClaimDrawnUp", "ClaimSigned", "ClaimSignedOff", "ClaimRefused")
                .forEach(kind -> assertTrue(
                        byStandIns.getOrDefault(kind, 0) > 0, () -> "seed " + SEED + ": no stand-in in " + kind));
        assertTrue(events.getOrDefault("ClaimSettled", 0) > 0, () -> "seed " + SEED + ": nothing was ever paid");

        FAULTS.forEach((fault, planted) -> assertTrue(
                walks.stream()
                        .flatMap(walk -> planted.stream(walk))
                        .anyMatch(walk -> Judge.violation(ORDER, walk).equals(Optional.of(fault))),
                () -> "seed " + SEED + ": never found: " + fault));
    }

    /** The events up to the one that is wrong, and the roster at that one. */
    private static String upToViolation(List<Heard> walk) {
        int length = IntStream.rangeClosed(1, walk.size())
                .filter(n -> Judge.violation(ORDER, walk.subList(0, n)).isPresent())
                .findFirst()
                .orElseThrow();
        return walk.subList(1, length).stream().map(Heard::event).toList() + " " + walk.get(length - 1);
    }

    /** Changes one thing that was heard, wherever it can be changed. */
    private interface Fault {
        Optional<Heard> at(Heard heard, List<Heard> before);

        default Stream<List<Heard>> stream(List<Heard> walk) {
            return IntStream.range(0, walk.size())
                    .mapToObj(i -> at(walk.get(i), walk.subList(0, i)).map(changed -> {
                        List<Heard> faulty = new ArrayList<>(walk);
                        faulty.set(i, changed);
                        return faulty;
                    }))
                    .flatMap(Optional::stream);
        }
    }

    private static final Map<String, Fault> FAULTS = Map.of(
            "acted without the office",
            (heard, _) -> heard.event() instanceof ClaimSigned
                    ? Optional.of(new Heard(heard.event(), heard.onBehalfOf(), Set.of(), heard.standIns()))
                    : Optional.empty(),
            "stood in for somebody without being named",
            (heard, _) -> heard.event() instanceof ClaimSigned
                    ? Optional.of(new Heard(heard.event(), heard.onBehalfOf(), heard.holdings(), Set.of()))
                    : Optional.empty(),
            "one of two names is not recorded",
            (heard, _) -> heard.onBehalfOf().isPresent() && heard.event() instanceof ReceiptsAttested
                    ? Optional.of(new Heard(heard.event(), Optional.empty(), heard.holdings(), heard.standIns()))
                    : Optional.empty(),
            "one person decided in two offices",
            signingAs((signer, earlier) -> earlier instanceof ClaimSigned first
                            && first.office() != Role.FINANCE_MANAGER
                            && signer.office() == Role.FINANCE_MANAGER
                    ? first.onBehalfOf()
                    : Optional.empty()),
            "paid and signer in one",
            signingAs((_, earlier) ->
                    earlier instanceof ReceiptsAttested attested ? attested.onBehalfOf() : Optional.empty()),
            "paid after signing",
            (heard, before) -> heard.event() instanceof ReceiptEntered entered
                            && entered.onBehalfOf().isEmpty()
                    ? before.stream()
                            .map(Heard::event)
                            .filter(ClaimRefused.class::isInstance)
                            .map(event -> ((ClaimRefused) event).refuser())
                            .findFirst()
                            .map(refuser -> by(heard, entered, refuser))
                    : Optional.empty(),
            "payer and signer in one",
            (heard, before) -> heard.event() instanceof ClaimSettled settled
                    ? before.stream()
                            .map(Heard::event)
                            .filter(ClaimSignedOff.class::isInstance)
                            .map(event -> ((ClaimSignedOff) event).signer())
                            .findFirst()
                            .map(signer -> heard.with(new ClaimSettled(
                                    settled.caseId(),
                                    settled.content(),
                                    settled.paid(),
                                    settled.paymentReference(),
                                    signer,
                                    settled.bearer())))
                    : Optional.empty());

    /** Somebody signs in his own name who is in something that was heard before; the roster has him in the office. */
    private static Fault signingAs(BiFunction<ClaimSigned, ExpenseEvent, Optional<PersonId>> whom) {
        return (heard, before) -> heard.event() instanceof ClaimSigned signed
                ? before.stream()
                        .flatMap(earlier -> whom.apply(signed, earlier.event()).stream())
                        .findFirst()
                        .map(person -> new Heard(
                                new ClaimSigned(
                                        signed.caseId(), signed.content(), signed.office(), person, Optional.empty()),
                                Optional.empty(),
                                Set.of(new Holding(person, signed.office(), Optional.of(SUPPORTED))),
                                Set.of()))
                : Optional.empty();
    }

    /** The same receipt, entered by somebody whom the roster has as the store's property manager. */
    private static Heard by(Heard heard, ReceiptEntered entered, PersonId person) {
        return new Heard(
                new ReceiptEntered(
                        entered.caseId(),
                        entered.supportingStore(),
                        entered.receipt(),
                        entered.kind(),
                        entered.invoiceCode(),
                        entered.number(),
                        entered.date(),
                        entered.amount(),
                        entered.standIn(),
                        entered.exceptionReason(),
                        person,
                        Optional.empty()),
                Optional.empty(),
                Set.of(new Holding(person, Role.PROPERTY_MANAGER, Optional.of(entered.supportingStore()))),
                heard.standIns());
    }
}
