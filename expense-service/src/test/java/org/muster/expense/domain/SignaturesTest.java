package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.FINANCE;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.NOTICE;
import static org.muster.expense.domain.Case.OPERATIONS;
import static org.muster.expense.domain.Case.PAYMENTS;
import static org.muster.expense.domain.Case.PRESENT;
import static org.muster.expense.domain.Case.PROPERTY;
import static org.muster.expense.domain.Case.STORE;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.by;
import static org.muster.expense.domain.Case.drawUp;
import static org.muster.expense.domain.Case.entry;
import static org.muster.expense.domain.Case.guard;
import static org.muster.expense.domain.Case.person;
import static org.muster.expense.domain.Case.propertyManager;
import static org.muster.expense.domain.Case.receipt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSettlement;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignOff;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;

class SignaturesTest {

    @Test
    @Proves(Clause.F1_4)
    void the_supported_stores_property_manager_draws_up_the_claim_and_signs_by_doing_so() {
        Case over =
                Case.over(Level.A).given(receipt(HEFEI_1, "10000001", 10_000)).attested(HEFEI_1);
        over.when(drawUp(6_000, 20_000))
                .then(events -> {
                    ClaimDrawnUp drawn = (ClaimDrawnUp) events.getFirst();
                    ContentRef content = drawn.content();
                    assertEquals(
                            List.of(
                                    new ClaimDrawnUp(
                                            CASE,
                                            SUPPORTED,
                                            PRESENT,
                                            over.receipts(),
                                            Money.fen(10_000),
                                            Money.fen(6_000),
                                            Money.fen(20_000),
                                            Money.fen(36_000),
                                            List.of(Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
                                            content,
                                            PROPERTY.person(),
                                            Optional.empty()),
                                    new ClaimSigned(
                                            CASE, content, Role.PROPERTY_MANAGER, PROPERTY.person(), Optional.empty())),
                            events);
                    assertEquals(1, content.version());
                })
                .thenState(state -> assertEquals(
                        Role.FINANCE_MANAGER,
                        assertInstanceOf(AwaitingSignatures.class, state.stage())
                                .next()));
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_else_draws_up_the_claim() {
        for (Actor other : List.of(FINANCE, STORE, OPERATIONS, propertyManager(HEFEI_1), PAYMENTS)) {
            Case.over(Level.A)
                    .when(asked(by(other), new DrawUpClaim(Money.fen(1), Money.zero())))
                    .refusedUnder(Clause.F1_4, "not-the-claimant");
        }
    }

    @Test
    @Proves(Clause.F2_7)
    void unattested_receipts_enter_no_claim() {
        Case some = Case.over(Level.A)
                .given(receipt(HEFEI_1, "1", 10_000))
                .given(receipt(HEFEI_2, "2", 7_000))
                .attested(HEFEI_1);
        some.when(drawUp(0, 0)).then(events -> {
            ClaimDrawnUp drawn = (ClaimDrawnUp) events.getFirst();
            assertEquals(List.of(some.receipts().getFirst()), drawn.receipts());
            assertEquals(Money.fen(10_000), drawn.transport());
            assertEquals(Money.fen(10_000), drawn.total());
        });
    }

    @Test
    @Proves(Clause.F1_4)
    void a_claim_of_nothing_is_refused_and_a_claim_of_one_fen_is_none() {
        Case.over(Level.A)
                .given(receipt(HEFEI_1, "1", 10_000))
                .when(drawUp(0, 0))
                .refusedUnder(Clause.F1_4, "empty-claim");
        Case.over(Level.A).when(drawUp(0, 1)).then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves(Clause.F1_4)
    void operations_closes_a_claim_of_nothing_and_nobody_else_does() {
        Case.over(Level.A)
                .when(nothingSpent(OPERATIONS))
                .then(new NothingToReimburse(CASE, OPERATIONS.person()))
                .thenState(state -> assertInstanceOf(Stage.NothingToReimburse.class, state.stage()));
        for (Actor other : List.of(PROPERTY, FINANCE, STORE, propertyManager(HEFEI_1), PAYMENTS)) {
            Case.over(Level.A).when(nothingSpent(other)).refusedUnder(Clause.F1_4, "sign-off-not-by-operations");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void what_was_spent_is_not_passed_over() {
        Case.ordered(Level.A).when(nothingSpent(OPERATIONS)).refusedUnder(Clause.F1_4, "support-still-running");
        Case.over(Level.A)
                .given(receipt(HEFEI_1, "1", 10_000))
                .when(nothingSpent(OPERATIONS))
                .refusedUnder(Clause.F1_4, "something-to-reimburse");
        Case.over(Level.A)
                .given(drawUp(0, 1))
                .when(nothingSpent(OPERATIONS))
                .refusedUnder(Clause.F1_4, "something-to-reimburse");
        Case.signedOff().when(nothingSpent(OPERATIONS)).refusedUnder(Clause.F1_4, "something-to-reimburse");
        Case.settled().when(nothingSpent(OPERATIONS)).refusedUnder(Clause.F1_4, "claim-closed");
    }

    @Test
    @Proves(Clause.F1_4)
    void a_claim_of_nothing_stays_closed() {
        Case signedOff = Case.signedOff();
        List<Asked<Given, ExpenseCommand>> later = List.of(
                nothingSpent(OPERATIONS),
                receipt(HEFEI_1, "1", 10_000),
                Case.extra(HEFEI_1),
                drawUp(0, 1),
                signedOff.sign(FINANCE),
                signedOff.signOff(OPERATIONS, PRESENT),
                signedOff.settle(36_000));
        for (Asked<Given, ExpenseCommand> command : later) {
            Case.over(Level.A).given(nothingSpent(OPERATIONS)).when(command).refusedUnder(Clause.F1_4, "claim-closed");
        }
        Case.over(Level.A)
                .given(nothingSpent(OPERATIONS))
                .when(Case.completed())
                .thenNothing();
    }

    private static Asked<Given, ExpenseCommand> nothingSpent(Actor actor) {
        return asked(by(actor), new ConfirmNothingToReimburse());
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void meals_and_lodging_may_be_nothing_but_not_less_nor_in_other_money_nor_absurd() {
        assertEquals(
                List.of("amount-negative", "amount-too-large"),
                Case.over(Level.A).when(drawUp(-1, 100_000_001)).reasons().stream()
                        .map(Refusal::code)
                        .toList());
        Case.over(Level.A)
                .when(asked(by(PROPERTY), new DrawUpClaim(new Money(1, "USD"), Money.zero())))
                .refusedUnder(Clause.A1_PLUS, "foreign-currency");
        assertEquals(
                List.of(Optional.of("/meals"), Optional.of("/lodging")),
                Case.over(Level.A).when(drawUp(-1, -1)).reasons().stream()
                        .map(Refusal::field)
                        .toList());
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void stand_ins_of_a_store_are_paid_up_to_its_private_cars_fuel_estimate() {
        Case cars = Case.over(Level.C)
                .given(standIn(HEFEI_1, "1", 3_000))
                .given(standIn(HEFEI_1, "2", 3_000))
                .given(standIn(HEFEI_2, "3", 3_999))
                .given(receipt(HEFEI_2, "4", 50_000))
                .attested(HEFEI_1)
                .attested(HEFEI_2);
        cars.when(drawUp(0, 0))
                .then(events -> assertEquals(
                        Money.fen(4_000 + 3_999 + 50_000), ((ClaimDrawnUp) events.getFirst()).transport()));
    }

    @Test
    @Proves(Clause.F1_4)
    void finance_manager_then_store_manager_sign_what_was_drawn_up() {
        Case drawn = Case.drawnUp();
        ContentRef content = drawn.content();
        drawn.when(drawn.sign(FINANCE))
                .then(new ClaimSigned(CASE, content, Role.FINANCE_MANAGER, FINANCE.person(), Optional.empty()))
                .thenState(state -> assertInstanceOf(AwaitingSignatures.class, state.stage()));
        drawn.given(drawn.sign(FINANCE))
                .when(drawn.sign(STORE))
                .then(new ClaimSigned(CASE, content, Role.STORE_MANAGER, STORE.person(), Optional.empty()))
                .thenState(state -> assertInstanceOf(AwaitingSignOff.class, state.stage()));
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_signs_out_of_turn_or_without_the_office_at_the_supported_store() {
        Case drawn = Case.drawnUp();
        for (Actor other : List.of(
                STORE,
                OPERATIONS,
                guard(SUPPORTED),
                person("wh-01-fm", Case.UNCALLED, Role.FINANCE_MANAGER),
                new Actor(new PersonId("nowhere"), Set.of(Role.FINANCE_MANAGER), Optional.empty()))) {
            drawn.when(drawn.sign(other)).refusedUnder(Clause.F1_4, "signature-out-of-turn");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_signs_two_steps_of_one_claim_even_holding_both_offices() {
        Case drawn = Case.drawnUp();
        drawn.when(drawn.sign(PROPERTY)).refusedUnder(Clause.F1_4, "second-signature");
        Actor both = person(PROPERTY.person().value(), SUPPORTED, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER);
        drawn.when(drawn.sign(both)).refusedUnder(Clause.F1_4, "second-signature");
        Actor financeAndStore = person("hs-01-fm", SUPPORTED, Role.FINANCE_MANAGER, Role.STORE_MANAGER);
        drawn.given(drawn.sign(financeAndStore));
        drawn.when(drawn.sign(financeAndStore)).refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void a_signature_is_given_to_the_current_content_and_to_no_other() {
        Case drawn = Case.drawnUp();
        ContentRef content = drawn.content();
        for (ContentRef other : List.of(
                new ContentRef(content.version() + 1, content.sha256()),
                new ContentRef(content.version(), "0".repeat(64)))) {
            drawn.when(asked(by(FINANCE), new SignClaim(other))).refusedUnder(Clause.F1_4, "content-changed");
        }
        Case signed = Case.signed();
        signed.when(asked(by(OPERATIONS), new SignOffClaim(new ContentRef(1, "0".repeat(64)), PRESENT)))
                .refusedUnder(Clause.F1_4, "content-changed");
    }

    @Test
    @Proves({Clause.F1_4, Clause.N2_1})
    void drawing_up_another_content_makes_a_new_version_and_voids_the_signatures() {
        for (Case earlier : List.of(Case.drawnUp(), Case.signed(), Case.signedOff())) {
            ContentRef first = earlier.content();
            earlier.given(drawUp(6_001, 20_000));
            assertEquals(2, earlier.content().version());
            assertNotEquals(first.sha256(), earlier.content().sha256());
            AwaitingSignatures stage =
                    assertInstanceOf(AwaitingSignatures.class, earlier.state().stage());
            assertEquals(List.of(Role.PROPERTY_MANAGER), stage.signed());
            earlier.when(asked(by(FINANCE), new SignClaim(first))).refusedUnder(Clause.F1_4, "content-changed");
            earlier.given(earlier.sign(FINANCE)).given(earlier.sign(STORE)).given(earlier.signOff(OPERATIONS, PRESENT));
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void drawing_up_the_same_content_again_leaves_the_signatures_as_they_are() {
        for (Case earlier : List.of(Case.drawnUp(), Case.signed(), Case.signedOff())) {
            earlier.when(drawUp(6_000, 20_000)).thenNothing();
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void a_receipt_attested_later_changes_no_signed_content_until_the_claim_is_drawn_up_again() {
        Case signed = Case.signed();
        ContentRef before = signed.content();
        signed.given(receipt(HEFEI_2, "20000001", 500)).attested(HEFEI_2);
        assertEquals(before, signed.content());
        signed.when(drawUp(6_000, 20_000))
                .then(events -> assertEquals(Money.fen(36_500), ((ClaimDrawnUp) events.getFirst()).total()));
    }

    @Test
    @Proves({Clause.F1_4, Clause.N2_1})
    void who_signed_a_replaced_content_signs_no_other_office_of_the_next() {
        Case twice = Case.drawnUp();
        twice.given(twice.sign(FINANCE)).given(drawUp(1, 1));
        Actor promoted = person(FINANCE.person().value(), SUPPORTED, Role.STORE_MANAGER);
        Actor successor = person("hs-01-fm-new", SUPPORTED, Role.FINANCE_MANAGER);
        twice.given(twice.sign(successor));
        twice.when(twice.sign(promoted)).refusedUnder(Clause.F1_4, "second-signature");
        Actor formerFinance = person(FINANCE.person().value(), SUPPORTED, Role.PROPERTY_MANAGER);
        twice.when(asked(by(formerFinance), new DrawUpClaim(Money.fen(2), Money.zero())))
                .refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void operations_signs_off_after_the_three_with_the_headcount_it_checked() {
        Case signed = Case.signed();
        signed.when(signed.signOff(OPERATIONS, PRESENT))
                .then(new ClaimSignedOff(CASE, signed.content(), PRESENT, OPERATIONS.person(), Optional.empty()))
                .thenState(state -> assertInstanceOf(AwaitingSettlement.class, state.stage()));
    }

    @Test
    @Proves(Clause.F1_4)
    void operations_does_not_sign_off_before_the_three() {
        Case drawn = Case.drawnUp();
        drawn.when(drawn.signOff(OPERATIONS, PRESENT)).refusedUnder(Clause.F1_4, "sign-off-before-store-signatures");
        drawn.given(drawn.sign(FINANCE))
                .when(drawn.signOff(OPERATIONS, PRESENT))
                .refusedUnder(Clause.F1_4, "sign-off-before-store-signatures");
    }

    @Test
    @Proves(Clause.F1_4)
    void a_headcount_that_is_not_the_one_checked_in_is_refused() {
        Case signed = Case.signed();
        for (int counted : List.of(0, PRESENT - 1, PRESENT + 1)) {
            signed.when(signed.signOff(OPERATIONS, counted)).refusedUnder(Clause.F1_4, "headcount-differs");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void only_operations_signs_off_and_nobody_else_learns_the_headcount_by_trying() {
        Case signed = Case.signed();
        for (Actor other : List.of(STORE, guard(HEFEI_1), PAYMENTS)) {
            assertEquals(
                    List.of(new SharedRefusal.SignOffNotByOperations(CASE)),
                    signed.when(signed.signOff(other, 0)).reasons());
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_for_the_store_does_not_sign_off_for_operations() {
        Case signed = Case.signed();
        Actor moved = new Actor(STORE.person(), Set.of(Role.OPERATIONS), Optional.empty());
        signed.when(signed.signOff(moved, PRESENT)).refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_is_paid_signs_nothing() {
        EnterReceipt enter = entry(receipt(HEFEI_1, "10000001", 10_000));
        // He entered a receipt as a guard of Hefei and holds an office of the supported store today.
        Actor traveller = guard(HEFEI_1);
        Case over = Case.over(Level.A).given(asked(by(traveller), enter)).attested(HEFEI_1);
        over.when(asked(
                        by(person(traveller.person().value(), SUPPORTED, Role.PROPERTY_MANAGER)),
                        new DrawUpClaim(Money.fen(1), Money.zero())))
                .refusedUnder(Clause.F1_4, "paid-person-signs");
        over.given(drawUp(0, 1));
        over.when(over.sign(person(traveller.person().value(), SUPPORTED, Role.FINANCE_MANAGER)))
                .refusedUnder(Clause.F1_4, "paid-person-signs");
        Actor attester = person(propertyManager(HEFEI_1).person().value(), SUPPORTED, Role.FINANCE_MANAGER);
        over.when(over.sign(attester)).refusedUnder(Clause.F1_4, "paid-person-signs");
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_of_a_supporting_store_signs_off_for_operations() {
        Case signed = Case.signed();
        Actor lent = person("ops-and-guard", HEFEI_2, Role.OPERATIONS, Role.GUARD);
        signed.when(signed.signOff(lent, PRESENT)).refusedUnder(Clause.F1_4, "paid-person-signs");
        Actor elsewhere = person("ops-of-wuhu", Case.UNCALLED, Role.OPERATIONS);
        signed.when(signed.signOff(elsewhere, PRESENT)).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.F1_4)
    void who_pays_out_signs_nothing() {
        Case drawn = Case.drawnUp();
        drawn.when(drawn.sign(person("cashier", SUPPORTED, Role.FINANCE_MANAGER, Role.SYSTEM)))
                .refusedUnder(Clause.F1_4, "payer-signs");
        Case signed = Case.signed();
        signed.when(signed.signOff(
                        new Actor(new PersonId("cashier"), Set.of(Role.OPERATIONS, Role.SYSTEM), Optional.empty()),
                        PRESENT))
                .refusedUnder(Clause.F1_4, "payer-signs");
    }

    @Test
    @Proves(Clause.F1_4)
    void nothing_is_signed_that_was_not_drawn_up_and_nothing_more_than_awaited() {
        ContentRef none = new ContentRef(1, "0".repeat(64));
        Case.ordered(Level.A)
                .when(asked(by(FINANCE), new SignClaim(none)))
                .refusedUnder(Clause.F1_4, "claim-not-drawn-up");
        Case.over(Level.A)
                .when(asked(by(FINANCE), new SignClaim(none)))
                .refusedUnder(Clause.F1_4, "claim-not-drawn-up");
        Case.over(Level.A)
                .when(asked(by(OPERATIONS), new SignOffClaim(none, PRESENT)))
                .refusedUnder(Clause.F1_4, "claim-not-drawn-up");
        Case signed = Case.signed();
        signed.when(signed.sign(STORE)).refusedUnder(Clause.F1_4, "no-signature-awaited");
        Case signedOff = Case.signedOff();
        signedOff.when(signedOff.sign(STORE)).refusedUnder(Clause.F1_4, "no-signature-awaited");
        signedOff.when(signedOff.signOff(OPERATIONS, PRESENT)).refusedUnder(Clause.F1_4, "already-signed-off");
    }

    @Test
    @Proves(Clause.F1_4)
    void the_offices_that_sign_are_a_policy_value_kept_with_the_claim() {
        ExpensePolicy shorter = new ExpensePolicy(
                NOTICE.effectiveFrom(),
                2,
                List.of(Role.STORE_MANAGER),
                NOTICE.fuelPerKilometre(),
                NOTICE.standIns(),
                NOTICE.largestAmount());
        Case drawn =
                Case.over(Level.A).given(asked(by(PROPERTY, shorter), new DrawUpClaim(Money.fen(1), Money.zero())));
        drawn.when(drawn.sign(STORE))
                .then(new ClaimSigned(CASE, drawn.content(), Role.STORE_MANAGER, STORE.person(), Optional.empty()))
                .thenState(state -> assertInstanceOf(AwaitingSignOff.class, state.stage()));
        drawn.when(asked(by(PROPERTY), new DrawUpClaim(Money.fen(1), Money.zero())))
                .thenState(state -> assertInstanceOf(AwaitingSignatures.class, state.stage()))
                .then(events -> assertEquals(
                        2, ((ClaimDrawnUp) events.getFirst()).content().version()));
    }

    private static Asked<Given, ExpenseCommand> standIn(StoreId store, String number, long fen) {
        return receipt(store, ReceiptKind.TAXI, number, fen, true);
    }
}
