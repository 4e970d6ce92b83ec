package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.DAY;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.NEIGHBOUR;
import static org.muster.expense.domain.Case.NOTICE;
import static org.muster.expense.domain.Case.OPERATIONS;
import static org.muster.expense.domain.Case.PROPERTY;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.UNCALLED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.entry;
import static org.muster.expense.domain.Case.extra;
import static org.muster.expense.domain.Case.guard;
import static org.muster.expense.domain.Case.propertyManager;
import static org.muster.expense.domain.Case.receipt;
import static org.muster.expense.domain.Case.sealed;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.events.proof.Proves;

class ReceiptsTest {
    private static final ReceiptId TAXI_1 = new ReceiptId("TAXI:34001600011:10000001");

    @Test
    @Proves({Clause.F2_7, Clause.A1_PLUS})
    void a_receipt_is_entered_in_the_claim_and_its_identity_is_taken_for_ever() {
        Case.ordered(Level.A)
                .when(receipt(HEFEI_1, " No.1000-0001 ", 12_345))
                .then(
                        new ReceiptEntered(
                                CASE,
                                HEFEI_1,
                                TAXI_1,
                                ReceiptKind.TAXI,
                                "034001600011",
                                "10000001",
                                DAY,
                                Money.fen(12_345),
                                false,
                                Optional.empty(),
                                propertyManager(HEFEI_1).person(),
                                Optional.empty()),
                        new ReceiptUsed(TAXI_1, CASE, HEFEI_1));
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void the_decision_rests_on_the_claim_and_on_the_receipts_own_stream() {
        Asked<Given, ExpenseCommand> enter = receipt(HEFEI_1, "10000001", 1);
        List<StreamId> streams = ClaimDecider.streams(CASE, enter.command());
        assertEquals(List.of(new StreamId("claim/" + CASE), new StreamId("receipt/" + TAXI_1)), streams);
        assertEquals(
                List.of(new StreamId("claim/" + CASE)),
                ClaimDecider.streams(CASE, receipt(HEFEI_1, "", 1).command()),
                "an unreadable receipt has no stream");
        Case.ordered(Level.A).when(enter).then(events -> {
            assertEquals(streams, events.stream().map(ExpenseEvent::stream).toList());
        });
    }

    @Test
    @Proves(Clause.F2_7)
    void a_guard_who_was_called_up_may_enter_receipts_of_his_store_too() {
        Asked<Given, ExpenseCommand> byGuard = by(guard(HEFEI_1), receipt(HEFEI_1, "1", 1));
        Case.ordered(Level.A)
                .when(byGuard)
                .then(events ->
                        assertEquals(guard(HEFEI_1).person(), ((ReceiptEntered) events.getFirst()).enteredBy()));
    }

    @Test
    @Proves({Clause.G3, Clause.F2_7})
    void a_guard_of_a_supporting_store_who_was_not_called_up_enters_nothing() {
        Actor uncalled = Case.person(HEFEI_1 + "-g09", HEFEI_1, Role.GUARD);
        Case.ordered(Level.A)
                .when(by(uncalled, receipt(HEFEI_1, "1", 1)))
                .refusedUnder(Clause.F2_7, "guard-not-called-up");
    }

    @Test
    @Proves({Clause.G3, Clause.F2_7})
    void where_nobody_was_told_who_was_called_up_the_property_manager_enters() {
        Case earlier = Case.unordered()
                .given(new ClaimOpened(
                        CASE,
                        Case.ORDER,
                        SUPPORTED,
                        Level.A,
                        2,
                        List.of(new SupportingStore(HEFEI_1, false, true, 2, Money.zero(), Optional.empty()))));
        earlier.when(by(guard(HEFEI_1), receipt(HEFEI_1, "1", 1))).refusedUnder(Clause.F2_7, "guard-not-called-up");
        earlier.when(receipt(HEFEI_1, "1", 1)).then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves(Clause.F2_7)
    void nobody_enters_receipts_of_a_store_that_is_not_his() {
        for (Actor stranger : List.of(
                propertyManager(HEFEI_2),
                guard(NEIGHBOUR),
                PROPERTY,
                OPERATIONS,
                Case.person("hf-01-sm", HEFEI_1, Role.STORE_MANAGER),
                new Actor(propertyManager(HEFEI_1).person(), Set.of(Role.PROPERTY_MANAGER), Optional.empty()))) {
            Case.ordered(Level.A)
                    .when(by(stranger, receipt(HEFEI_1, "1", 1)))
                    .refusedUnder(Clause.F2_7, "receipt-of-another-store");
        }
    }

    @Test
    @Proves(Clause.F2_5)
    void a_store_that_was_not_called_up_claims_nothing() {
        Case.ordered(Level.A).when(receipt(UNCALLED, "1", 1)).refusedUnder(Clause.F2_5, "store-without-call-up");
        Case.ordered(Level.A).when(receipt(SUPPORTED, "1", 1)).refusedUnder(Clause.F2_5, "store-without-call-up");
        Case.ordered(Level.A).when(extra(UNCALLED)).refusedUnder(Clause.F2_5, "store-without-call-up");
        Case.ordered(Level.A)
                .when(asked(Case.by(propertyManager(UNCALLED)), new AttestReceipts(UNCALLED, List.of(TAXI_1))))
                .refusedUnder(Clause.F2_5, "store-without-call-up");
    }

    @Test
    @Proves(Clause.F2_7)
    void a_third_transport_receipt_is_refused() {
        Case.ordered(Level.A)
                .given(receipt(HEFEI_1, "1", 1))
                .given(receipt(HEFEI_1, "2", 1))
                .when(receipt(HEFEI_1, "3", 1))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
    }

    @Test
    @Proves(Clause.F2_7)
    void two_receipts_are_counted_per_supporting_store() {
        Case.ordered(Level.A)
                .given(receipt(HEFEI_1, "1", 1))
                .given(receipt(HEFEI_1, "2", 1))
                .given(receipt(HEFEI_2, "3", 1))
                .given(receipt(HEFEI_2, "4", 1))
                .when(receipt(HEFEI_2, "5", 1))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
    }

    @Test
    @Proves(Clause.F2_7)
    void operations_allows_a_third_with_a_reason_which_is_kept_with_the_receipt() {
        Case allowed = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1)).given(receipt(HEFEI_1, "2", 1));
        allowed.when(extra(HEFEI_1))
                .then(new ExtraReceiptAllowed(CASE, HEFEI_1, sealed("the last train had left"), OPERATIONS.person()));
        allowed.given(extra(HEFEI_1))
                .when(receipt(HEFEI_1, "3", 1))
                .then(events -> assertEquals(
                        Optional.of(sealed("the last train had left")),
                        ((ReceiptEntered) events.getFirst()).exceptionReason()));
    }

    @Test
    @Proves(Clause.F2_7)
    void an_exception_is_for_one_receipt_of_one_store() {
        Case.ordered(Level.A)
                .given(extra(HEFEI_1))
                .given(receipt(HEFEI_1, "1", 1))
                .given(receipt(HEFEI_1, "2", 1))
                .given(receipt(HEFEI_1, "3", 1))
                .when(receipt(HEFEI_1, "4", 1))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
        Case.ordered(Level.A)
                .given(extra(HEFEI_1))
                .given(receipt(HEFEI_2, "1", 1))
                .given(receipt(HEFEI_2, "2", 1))
                .when(receipt(HEFEI_2, "3", 1))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
    }

    @Test
    @Proves(Clause.F2_7)
    void each_receipt_beyond_the_two_carries_its_own_reason_and_the_two_carry_none() {
        Case several = Case.ordered(Level.A)
                .given(asked(Case.by(OPERATIONS), new AllowExtraReceipt(HEFEI_1, Optional.of(sealed("first")))))
                .given(asked(Case.by(OPERATIONS), new AllowExtraReceipt(HEFEI_1, Optional.of(sealed("second")))));
        for (String number : List.of("1", "2", "3", "4")) {
            several.given(receipt(HEFEI_1, number, 1));
        }
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(sealed("first")),
                        Optional.of(sealed("second"))),
                several.state().receiptsOf(HEFEI_1).stream()
                        .map(receipt -> receipt.entered().exceptionReason())
                        .toList());
    }

    @Test
    @Proves(Clause.F2_7)
    void nobody_but_operations_makes_exceptions() {
        for (Actor actor : List.of(propertyManager(HEFEI_1), PROPERTY, guard(HEFEI_1), Case.PAYMENTS)) {
            Case.ordered(Level.A)
                    .when(asked(Case.by(actor), new AllowExtraReceipt(HEFEI_1, Optional.of(sealed("because")))))
                    .refusedUnder(Clause.F2_7, "exception-not-by-operations");
        }
    }

    @Test
    @Proves(Clause.F2_7)
    void in_whatever_order_receipts_and_exceptions_come_no_store_has_more_than_two_and_its_exceptions() {
        // 0 to 3: a receipt of one store or the other; 4, 5: an exception for one or the other.
        qt().withExamples(300)
                .forAll(lists().of(integers().between(0, 5)).ofSizeBetween(0, 14))
                .checkAssert(steps -> {
                    ClaimDecider decider = new ClaimDecider();
                    ClaimState state = fold(decider, decider.initialState(), Case.byRule(openC()));
                    int[] exceptions = new int[2];
                    int[] entered = new int[2];
                    int number = 0;
                    for (int step : steps) {
                        int which = step % 2;
                        StoreId store = which == 0 ? HEFEI_1 : HEFEI_2;
                        if (step >= 4) {
                            state = fold(decider, state, extra(store));
                            exceptions[which]++;
                            continue;
                        }
                        boolean mayEnter = entered[which] < 2 + exceptions[which];
                        Asked<Given, ExpenseCommand> enter = receipt(store, Integer.toString(++number), 100);
                        switch (decider.decide(enter, state)) {
                            case Decision.Accepted<ExpenseEvent>(List<ExpenseEvent> events, Optional<PersonId> _) -> {
                                assertTrue(mayEnter, "one too many");
                                state = decider.fold(state, events);
                                entered[which]++;
                            }
                            case Decision.Refused<ExpenseEvent>(List<Refusal> reasons) -> {
                                assertTrue(!mayEnter, () -> "refused without cause: " + reasons);
                                assertInstanceOf(EnterReceipt.ThirdTransportReceipt.class, reasons.getFirst());
                            }
                        }
                    }
                });
    }

    @Test
    @Proves(Clause.F2_7)
    void the_number_of_receipts_is_a_policy_value() {
        ExpensePolicy one = new ExpensePolicy(
                LocalDate.of(2026, 1, 1),
                1,
                NOTICE.offices(),
                NOTICE.fuelPerKilometre(),
                NOTICE.standIns(),
                NOTICE.largestAmount());
        Case.ordered(Level.A)
                .given(receipt(HEFEI_1, "1", 1))
                .when(under(one, receipt(HEFEI_1, "2", 1)))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
    }

    @Test
    @Proves(Clause.N3_A)
    void same_city_transport_at_level_a_is_refused() {
        Case.ordered(Level.A)
                .when(receipt(NEIGHBOUR, "1", 1))
                .refusedUnder(Clause.N3_A, "same-city-transport-at-level-a");
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void same_city_transport_at_levels_b_and_c_is_taken() {
        for (Level level : List.of(Level.B, Level.C)) {
            Case.ordered(level).when(receipt(NEIGHBOUR, "1", 1)).then(events -> assertEquals(2, events.size()));
        }
    }

    @Test
    @Proves(Clause.F3_1)
    void transport_that_the_order_does_not_reimburse_is_refused_at_any_level() {
        Case.unordered()
                .given(new OpenClaim(Case.order(Level.C, Case.callUp(HEFEI_1, false, Transport.STORE_VEHICLE_UNPAID))))
                .when(receipt(HEFEI_1, "1", 1))
                .refusedUnder(Clause.F3_1, "transport-not-reimbursed-by-order");
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void the_same_receipt_is_not_taken_twice_in_a_case_whatever_its_spelling_amount_or_store() {
        Case.ordered(Level.A)
                .given(receipt(HEFEI_1, "10000001", 100))
                .when(receipt(HEFEI_2, "１０００ ０００１", 999))
                .refusedUnder(Clause.A1_PLUS, "receipt-used-before");
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void a_receipt_used_in_another_case_is_refused_and_not_a_word_said_about_that_case() {
        List<Refusal> reasons = Case.ordered(Level.A)
                .given(new ReceiptUsed(TAXI_1, new CaseId("WH-20250101-009"), UNCALLED))
                .when(receipt(HEFEI_1, "10000001", 100))
                .refusedUnder(Clause.A1_PLUS, "receipt-used-before")
                .reasons();
        assertEquals(List.of(new EnterReceipt.ReceiptUsedBefore(TAXI_1)), reasons);
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void a_taxi_receipt_stands_in_for_a_private_car_at_levels_b_and_c_only() {
        Asked<Given, ExpenseCommand> standIn = receipt(HEFEI_1, ReceiptKind.TAXI, "1", 1, true);
        Case.ordered(Level.B).when(standIn).then(events -> assertTrue(((ReceiptEntered) events.getFirst()).standIn()));
        Case.ordered(Level.C).when(standIn).then(events -> assertEquals(2, events.size()));
        Case.ordered(Level.A).when(standIn).refusedUnder(Clause.N3_A, "stand-in-at-level-a");
    }

    @Test
    @Proves({Clause.F2_7, Clause.N3_B})
    void a_stand_in_counts_toward_the_two() {
        Case.ordered(Level.B)
                .given(receipt(HEFEI_1, ReceiptKind.TAXI, "1", 1, true))
                .given(receipt(HEFEI_1, ReceiptKind.TAXI, "2", 1, true))
                .when(receipt(HEFEI_1, "3", 1))
                .refusedUnder(Clause.F2_7, "third-transport-receipt");
    }

    @Test
    @Proves({Clause.N3_A, Clause.N3_B, Clause.N3_C})
    void fuel_receipts_pay_no_private_car_unless_the_policy_takes_them_instead() {
        Asked<Given, ExpenseCommand> fuel = receipt(HEFEI_1, ReceiptKind.FUEL, "1", 1, false);
        Asked<Given, ExpenseCommand> fuelInstead = receipt(HEFEI_1, ReceiptKind.FUEL, "1", 1, true);
        ExpensePolicy takesFuel = new ExpensePolicy(
                LocalDate.of(2026, 1, 1),
                2,
                NOTICE.offices(),
                NOTICE.fuelPerKilometre(),
                Set.of(ReceiptKind.FUEL),
                NOTICE.largestAmount());
        Case.ordered(Level.B).when(fuel).refusedUnder(Clause.N3_B, "fuel-receipt-for-private-car");
        Case.ordered(Level.C).when(fuel).refusedUnder(Clause.N3_C, "fuel-receipt-for-private-car");
        Case.ordered(Level.B).when(fuelInstead).refusedUnder(Clause.N3_B, "stand-in-of-wrong-kind");
        Case.ordered(Level.B).when(under(takesFuel, fuel)).refusedUnder(Clause.N3_B, "fuel-receipt-for-private-car");
        Case.ordered(Level.B)
                .when(under(takesFuel, fuelInstead))
                .then(events -> assertTrue(((ReceiptEntered) events.getFirst()).standIn()));
        Case.ordered(Level.A).when(fuel).then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void an_amount_is_positive_in_yuan_and_no_slip_of_the_pen() {
        Case.ordered(Level.A).when(receipt(HEFEI_1, "1", 0)).refusedUnder(Clause.A1_PLUS, "amount-not-positive");
        Case.ordered(Level.A).when(receipt(HEFEI_1, "1", -1)).refusedUnder(Clause.A1_PLUS, "amount-negative");
        Case.ordered(Level.A).when(receipt(HEFEI_1, "1", 1)).then(events -> assertEquals(2, events.size()));
        Case.ordered(Level.A).when(receipt(HEFEI_1, "1", 100_000_000)).then(events -> assertEquals(2, events.size()));
        Case.ordered(Level.A).when(receipt(HEFEI_1, "1", 100_000_001)).refusedUnder(Clause.A1_PLUS, "amount-too-large");
        Asked<Given, ExpenseCommand> yuan = receipt(HEFEI_1, "1", 1);
        Asked<Given, ExpenseCommand> dollars =
                asked(yuan.given(), new EnterReceipt(HEFEI_1, entry(yuan).receipt(), new Money(1, "USD"), false));
        Case.ordered(Level.A).when(dollars).refusedUnder(Clause.A1_PLUS, "foreign-currency");
    }

    @Test
    @Proves(Clause.F2_7)
    void a_receipt_of_tomorrow_is_refused_and_tomorrow_begins_at_midnight_in_anhui() {
        Asked<Given, ExpenseCommand> of15th = dated(LocalDate.of(2026, 2, 15), receipt(HEFEI_1, "1", 1));
        Case.ordered(Level.A)
                .when(at(Instant.parse("2026-02-14T15:59:59Z"), of15th))
                .refusedUnder(Clause.F2_7, "receipt-from-the-future");
        Case.ordered(Level.A)
                .when(at(Instant.parse("2026-02-14T16:00:00Z"), of15th))
                .then(events -> assertEquals(2, events.size()));
    }

    @Test
    void everything_wrong_with_a_receipt_is_said_at_once() {
        Case third = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1)).given(receipt(HEFEI_1, "2", 1));
        Asked<Given, ExpenseCommand> wrong = asked(
                Case.by(propertyManager(HEFEI_1)),
                new EnterReceipt(
                        HEFEI_1,
                        new TypedReceipt(ReceiptKind.TAXI, Optional.empty(), "---", LocalDate.of(2027, 1, 1)),
                        Money.zero(),
                        true));
        assertEquals(
                List.of(
                        "third-transport-receipt",
                        "stand-in-at-level-a",
                        "amount-not-positive",
                        "receipt-from-the-future",
                        "unreadable-receipt-number",
                        "invoice-code-missing"),
                third.when(wrong).reasons().stream().map(Refusal::code).toList());
    }

    @Test
    @Proves(Clause.F2_7)
    void the_supporting_stores_property_manager_attests_its_receipts() {
        Case entered = Case.ordered(Level.A)
                .given(by(guard(HEFEI_1), receipt(HEFEI_1, "1", 1)))
                .given(receipt(HEFEI_1, "2", 1));
        entered.when(attest(HEFEI_1, entered.receipts()))
                .then(new ReceiptsAttested(
                        CASE,
                        HEFEI_1,
                        entered.receipts(),
                        propertyManager(HEFEI_1).person(),
                        Optional.empty()))
                .thenState(state -> assertEquals(2, state.attestedReceipts().size()));
    }

    @Test
    @Proves(Clause.F2_7)
    void nobody_attests_for_the_property_manager_who_answers() {
        for (Actor other : List.of(
                guard(HEFEI_1),
                propertyManager(HEFEI_2),
                PROPERTY,
                OPERATIONS,
                Case.person("hf-01-sm", HEFEI_1, Role.STORE_MANAGER))) {
            Case entered = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1));
            entered.when(asked(Case.by(other), new AttestReceipts(HEFEI_1, entered.receipts())))
                    .refusedUnder(Clause.F2_7, "not-answering-property-manager");
        }
    }

    @Test
    @Proves(Clause.F2_7)
    void a_property_manager_attests_only_receipts_of_his_own_store() {
        Case entered = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1)).given(receipt(HEFEI_2, "2", 1));
        entered.when(attest(HEFEI_1, entered.receipts()))
                .refusedUnder(Clause.F2_7, "unknown-receipt")
                .thenState(state -> assertEquals(List.of(), state.attestedReceipts()));
    }

    @Test
    @Proves(Clause.F2_7)
    void an_empty_attestation_is_refused_and_a_repeated_one_changes_nothing() {
        Case entered = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1));
        entered.when(attest(HEFEI_1, List.of())).refusedUnder(Clause.F2_7, "nothing-to-attest");
        entered.attested(HEFEI_1).when(attest(HEFEI_1, entered.receipts())).thenNothing();
    }

    @Test
    @Proves(Clause.F2_7)
    void only_what_was_not_attested_before_is_attested_now_and_once() {
        Case entered = Case.ordered(Level.A).given(receipt(HEFEI_1, "1", 1)).attested(HEFEI_1);
        entered.given(receipt(HEFEI_1, "2", 1));
        List<ReceiptId> all = entered.receipts();
        entered.when(attest(HEFEI_1, List.of(all.getLast(), all.getFirst(), all.getLast())))
                .then(new ReceiptsAttested(
                        CASE,
                        HEFEI_1,
                        List.of(all.getLast()),
                        propertyManager(HEFEI_1).person(),
                        Optional.empty()));
    }

    private static Asked<Given, ExpenseCommand> attest(StoreId store, List<ReceiptId> receipts) {
        return asked(Case.by(propertyManager(store)), new AttestReceipts(store, receipts));
    }

    private static OpenClaim openC() {
        return new OpenClaim(Case.order(Level.C));
    }

    private static ClaimState fold(ClaimDecider decider, ClaimState state, Asked<Given, ExpenseCommand> asked) {
        return switch (decider.decide(asked, state)) {
            case Decision.Accepted<ExpenseEvent>(List<ExpenseEvent> events, Optional<PersonId> _) ->
                decider.fold(state, events);
            case Decision.Refused<ExpenseEvent>(List<Refusal> reasons) ->
                throw new AssertionError("refused: " + reasons);
        };
    }

    private static Asked<Given, ExpenseCommand> dated(LocalDate date, Asked<Given, ExpenseCommand> asked) {
        EnterReceipt enter = entry(asked);
        TypedReceipt typed = enter.receipt();
        return asked(
                asked.given(),
                new EnterReceipt(
                        enter.supportingStore(),
                        new TypedReceipt(typed.kind(), typed.invoiceCode(), typed.number(), date),
                        enter.amount(),
                        enter.standIn()));
    }

    private static Asked<Given, ExpenseCommand> by(Actor actor, Asked<Given, ExpenseCommand> asked) {
        return given(asked, actor, asked.given().policy(), asked.given().at());
    }

    private static Asked<Given, ExpenseCommand> under(ExpensePolicy policy, Asked<Given, ExpenseCommand> asked) {
        return given(asked, asked.given().actor(), policy, asked.given().at());
    }

    private static Asked<Given, ExpenseCommand> at(Instant at, Asked<Given, ExpenseCommand> asked) {
        return given(asked, asked.given().actor(), asked.given().policy(), at);
    }

    private static Asked<Given, ExpenseCommand> given(
            Asked<Given, ExpenseCommand> asked, Actor actor, ExpensePolicy policy, Instant at) {
        return asked(Case.by(actor, at, policy), asked.command());
    }
}
