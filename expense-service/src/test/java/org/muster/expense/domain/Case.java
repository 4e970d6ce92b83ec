package org.muster.expense.domain;

import static org.muster.decider.DeciderSpecification.specification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.DeciderSpecification.Then;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.expense.domain.ClaimState.Stage.DrawnUp;
import org.muster.expense.domain.Given.Facts;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;

/**
 * A case told in order: Huangshan's store is helped by two of Hefei and, at its doorstep, one of its own city. Every step is a
 * command that has to be accepted.
 */
final class Case {
    static final CaseId CASE = new CaseId("HS-20260214-001");
    static final OrderId ORDER = new OrderId("0198-order");
    static final StoreId SUPPORTED = new StoreId("hs-01");
    static final StoreId HEFEI_1 = new StoreId("hf-01");
    static final StoreId HEFEI_2 = new StoreId("hf-02");
    static final StoreId NEIGHBOUR = new StoreId("hs-02");
    static final StoreId UNCALLED = new StoreId("wh-01");

    static final Actor PROPERTY = person("hs-01-pm", SUPPORTED, Role.PROPERTY_MANAGER);
    static final Actor FINANCE = person("hs-01-fm", SUPPORTED, Role.FINANCE_MANAGER);
    static final Actor STORE = person("hs-01-sm", SUPPORTED, Role.STORE_MANAGER);
    static final Actor OPERATIONS = new Actor(new PersonId("ops-01"), Set.of(Role.OPERATIONS), Optional.empty());
    static final Actor PAYMENTS = new Actor(new PersonId("payments"), Set.of(Role.SYSTEM), Optional.empty());

    static final ExpensePolicy NOTICE = ExpensePolicy.ofTheNotice();
    static final Instant NOW = Instant.parse("2026-02-16T02:00:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 2, 14);
    static final ContentRef FORM = new ContentRef(1, "f0");
    static final int PRESENT = 5;
    /** One way, by road: the estimate of a private car's fuel is ¥40.00 both ways. */
    static final int DISTANCE_METRES = 25_000;

    static final Money FUEL_ESTIMATE = Money.fen(4_000);

    private final DeciderSpecification<Asked<Given, ExpenseCommand>, ClaimState, ExpenseEvent> specification =
            specification(new ClaimDecider());
    private final List<ReceiptId> receipts = new ArrayList<>();

    static Actor person(String id, StoreId store, Role... roles) {
        return new Actor(new PersonId(id), Set.of(roles), Optional.of(store));
    }

    static Actor propertyManager(StoreId store) {
        return person(store + "-pm", store, Role.PROPERTY_MANAGER);
    }

    static Actor guard(StoreId store) {
        return person(store + "-g03", store, Role.GUARD);
    }

    /** Given what the token says, and a roster that agrees with it. */
    static Given by(Actor actor) {
        return by(actor, NOTICE);
    }

    static Given by(Actor actor, ExpensePolicy policy) {
        return by(actor, NOW, policy);
    }

    static Given by(Actor actor, Instant at, ExpensePolicy policy) {
        Set<Holding> own = actor.roles().stream()
                .filter(Offices::signs)
                .map(office -> holding(actor, office))
                .collect(Collectors.toSet());
        return new Given(CASE, actor, at, policy, Facts.of(new Offices(own, Set.of())));
    }

    /** Given a roster. */
    static Given by(Actor actor, Offices offices) {
        return new Given(CASE, actor, NOW, NOTICE, Facts.of(offices));
    }

    /** Given what was stated of the security cost, too. */
    static Given hearing(StatedCost stated, Given given) {
        return new Given(
                given.caseId(),
                given.actor(),
                given.at(),
                given.policy(),
                given.facts().with(stated));
    }

    static Asked<Given, ExpenseCommand> asked(Given given, ExpenseCommand command) {
        return new Asked<>(given, command);
    }

    /** What one of the house's rules asks for. */
    static Asked<Given, ExpenseCommand> byRule(ExpenseCommand command) {
        return asked(by(Actor.policy("when-told"), Offices.NONE), command);
    }

    static EnterReceipt entry(Asked<Given, ExpenseCommand> asked) {
        return (EnterReceipt) asked.command();
    }

    /** The office of people of a store is their store's. */
    static Holding holding(Actor actor, Role office) {
        return new Holding(actor.person(), office, office.ofStore() ? actor.store() : Optional.empty());
    }

    static SealedText sealed(String text) {
        return new SealedText("case", text);
    }

    static Case unordered() {
        return new Case();
    }

    static Case ordered(Level level) {
        return new Case().given(new OpenClaim(order(level)));
    }

    static Case over(Level level) {
        return ordered(level).given(completed());
    }

    /** Drawn up with one attested receipt of ¥100.00, ¥60.00 for meals and ¥200.00 for lodging. */
    static Case drawnUp() {
        return over(Level.A)
                .given(receipt(HEFEI_1, "10000001", 10_000))
                .attested(HEFEI_1)
                .given(drawUp(6_000, 20_000));
    }

    static Case signed() {
        Case drawn = drawnUp();
        return drawn.given(drawn.sign(FINANCE)).given(drawn.sign(STORE));
    }

    static Case signedOff() {
        Case signed = signed();
        return signed.given(signed.signOff(OPERATIONS, PRESENT));
    }

    static Case payable() {
        return signedOff().given(new ApproveForm(FORM));
    }

    static Case settled() {
        Case payable = payable();
        return payable.given(payable.settle(36_000));
    }

    Case given(Asked<Given, ExpenseCommand> asked) {
        specification.givenAccepted(asked);
        if (asked.command() instanceof EnterReceipt enter) {
            receipts.add(enter.identity().orElseThrow());
        }
        return this;
    }

    Case given(ExpenseCommand command) {
        return given(byRule(command));
    }

    Case given(ExpenseEvent event) {
        specification.given(event);
        return this;
    }

    Case attested(StoreId store) {
        List<ReceiptId> unattested = state().receiptsOf(store).stream()
                .filter(receipt -> !receipt.attested())
                .map(ClaimState.Receipt::id)
                .toList();
        return given(asked(by(propertyManager(store)), new AttestReceipts(store, unattested)));
    }

    Then<ClaimState, ExpenseEvent> when(Asked<Given, ExpenseCommand> asked) {
        return specification.when(asked);
    }

    Then<ClaimState, ExpenseEvent> when(ExpenseCommand command) {
        return when(byRule(command));
    }

    /** Asks for nothing new, to look at the state. */
    ClaimState state() {
        return when(new ApproveForm(FORM)).state();
    }

    /** The content that is to be signed now. */
    ContentRef content() {
        return ((DrawnUp) state().stage()).claim().content();
    }

    List<ReceiptId> receipts() {
        return receipts;
    }

    Asked<Given, ExpenseCommand> sign(Actor actor) {
        return asked(by(actor), new SignClaim(content()));
    }

    Asked<Given, ExpenseCommand> signOff(Actor actor, int headcount) {
        return asked(by(actor), new SignOffClaim(content(), headcount));
    }

    Asked<Given, ExpenseCommand> settle(long fen) {
        return asked(by(PAYMENTS), new SettleClaim(content(), Money.fen(fen), "PAY-2026-0001", Optional.empty()));
    }

    /** Refused without citing a clause. */
    Asked<Given, ExpenseCommand> refuse(Actor actor) {
        return refuse(actor, content(), Optional.empty(), new StatedCost.Missing());
    }

    static Asked<Given, ExpenseCommand> refuse(
            Actor actor, ContentRef content, Optional<Clause> clause, StatedCost stated) {
        return asked(hearing(stated, by(actor)), new RefuseClaim(content, Optional.of(sealed("too dear")), clause));
    }

    static Asked<Given, ExpenseCommand> drawUp(long meals, long lodging) {
        return asked(by(PROPERTY), new DrawUpClaim(Money.fen(meals), Money.fen(lodging)));
    }

    static Asked<Given, ExpenseCommand> extra(StoreId store) {
        return asked(by(OPERATIONS), new AllowExtraReceipt(store, Optional.of(sealed("the last train had left"))));
    }

    static Asked<Given, ExpenseCommand> receipt(StoreId store, String number, long fen) {
        return receipt(store, ReceiptKind.TAXI, number, fen, false);
    }

    static Asked<Given, ExpenseCommand> receipt(
            StoreId store, ReceiptKind kind, String number, long fen, boolean standIn) {
        return asked(
                by(propertyManager(store)),
                new EnterReceipt(
                        store,
                        new TypedReceipt(kind, Optional.of("034001600011"), number, DAY),
                        Money.fen(fen),
                        standIn));
    }

    /** At level A the two of Hefei are reimbursed and the neighbour sends its vehicle; else all may take taxis. */
    static SupportOrdered order(Level level) {
        Transport across = level == Level.A ? Transport.CROSS_CITY_REIMBURSED : Transport.TAXI_OR_PRIVATE_CAR;
        Transport within = level == Level.A ? Transport.STORE_VEHICLE_UNPAID : Transport.TAXI_OR_PRIVATE_CAR;
        return order(
                level, callUp(HEFEI_1, false, across), callUp(HEFEI_2, false, across), callUp(NEIGHBOUR, true, within));
    }

    static SupportOrdered order(Level level, CallUp... callUps) {
        Instant reportAt = Instant.parse("2026-02-14T00:30:00Z");
        return new SupportOrdered(
                CASE,
                ORDER,
                SUPPORTED,
                level,
                reportAt,
                reportAt.plusSeconds(36_000),
                6,
                List.of(callUps),
                List.of(),
                Money.fen(100_000),
                OPERATIONS.person(),
                Optional.empty(),
                PROPERTY.person(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OPERATIONS.person(),
                reportAt.minusSeconds(86_400),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Two guards of a store. */
    static CallUp callUp(StoreId store, boolean sameCity, Transport transport) {
        return new CallUp(
                new CallUpId("call-up-" + store),
                store,
                sameCity,
                Stream.of("-g03", "-g04")
                        .map(suffix -> new CalledGuard(
                                new PersonId(store + suffix),
                                Duty.OFF_DUTY,
                                Dress.SUIT,
                                List.of(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList(),
                transport,
                Instant.parse("2026-02-14T00:30:00Z"),
                DISTANCE_METRES,
                30,
                Instant.parse("2026-02-13T04:30:00Z"));
    }

    /** Of six who were called five came; one of them twice. */
    static EndSupport completed() {
        Instant arrived = Instant.parse("2026-02-14T00:30:00Z");
        List<Attendance> attendance = IntStream.of(1, 2, 3, 4, 5, 5)
                .mapToObj(n -> new Attendance(new PersonId("guard-" + n), HEFEI_1, arrived, arrived.plusSeconds(3600)))
                .toList();
        return EndSupport.of(new SupportCompleted(CASE, ORDER, arrived.plusSeconds(7200), attendance));
    }
}
