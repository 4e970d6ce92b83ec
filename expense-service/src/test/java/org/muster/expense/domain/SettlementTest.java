package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.FORM;
import static org.muster.expense.domain.Case.OPERATIONS;
import static org.muster.expense.domain.Case.PAYMENTS;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.by;
import static org.muster.expense.domain.Case.drawUp;

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
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.ClaimState.Stage.Settled;

class SettlementTest {
    private static final ContentRef ANY = new ContentRef(1, "0".repeat(64));

    @Test
    @Proves({Clause.F1_4, Clause.A1})
    void a_claim_with_all_its_signatures_and_an_approved_form_is_paid() {
        Case payable = Case.payable();
        payable.when(payable.settle(36_000))
                .then(new ClaimSettled(
                        CASE,
                        payable.content(),
                        Money.fen(36_000),
                        "PAY-2026-0001",
                        PAYMENTS.person(),
                        Optional.of(Case.SUPPORTED)))
                .thenState(state -> assertEquals(Money.fen(36_000), ((Settled) state.stage()).paid()));
    }

    @Test
    @Proves(Clause.A1)
    void nothing_is_paid_before_the_form_is_approved_however_far_the_claim_is() {
        Case signedOff = Case.signedOff();
        signedOff.when(signedOff.settle(36_000)).refusedUnder(Clause.A1, "settlement-before-form");
        for (Case earlier : List.of(Case.ordered(Level.C), Case.over(Level.C), Case.drawnUp(), Case.signed())) {
            assertEquals(
                    List.of(new SettleClaim.SettlementBeforeForm(CASE)),
                    earlier.when(settle(ANY, 1)).reasons());
        }
    }

    @Test
    @Proves(Clause.A1)
    void nothing_is_paid_once_the_form_was_refused_until_one_is_approved() {
        Case refused = Case.signedOff().given(new RefuseForm(FORM));
        refused.when(refused.settle(36_000)).refusedUnder(Clause.A1, "settlement-of-refused-form");
        Case revoked = Case.payable().given(new RefuseForm(new ContentRef(2, "f1")));
        revoked.when(revoked.settle(36_000)).refusedUnder(Clause.A1, "settlement-of-refused-form");
        refused.given(new ApproveForm(new ContentRef(2, "f1")))
                .when(refused.settle(36_000))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.A1)
    void once_it_is_decided_who_bears_the_cost_payment_waits_for_no_form() {
        StoreId bearer = new StoreId("hf-01");
        Case overdue = Case.signedOff().given(new NameCostBearer(bearer));
        overdue.when(overdue.settle(36_000)).then(events -> assertEquals(1, events.size()));
        overdue.when(new NameCostBearer(bearer)).thenNothing();
        Case refused = Case.signedOff().given(new RefuseForm(FORM)).given(new NameCostBearer(bearer));
        refused.when(refused.settle(36_000))
                .then(events -> assertEquals(1, events.size()))
                .thenState(state -> assertEquals(Optional.of(bearer), state.costBearer()));
    }

    @Test
    @Proves(Clause.A1)
    void what_is_paid_is_borne_by_the_store_that_was_decided() {
        Case decided = Case.signedOff().given(new NameCostBearer(Case.HEFEI_1));
        decided.when(decided.settle(36_000))
                .then(events -> assertEquals(Optional.of(Case.HEFEI_1), ((ClaimSettled) events.getFirst()).bearer()));
    }

    @Test
    @Proves(Clause.A1)
    void a_payment_charged_to_another_store_than_the_one_that_bears_the_cost_is_refused() {
        Case payable = Case.payable();
        payable.when(charged(payable, Case.HEFEI_1)).refusedUnder(Clause.A1, "another-store-bears");
        payable.when(charged(payable, Case.SUPPORTED)).then(events -> assertEquals(1, events.size()));
        Case decided = Case.signedOff().given(new NameCostBearer(Case.HEFEI_1));
        decided.when(charged(decided, Case.SUPPORTED)).refusedUnder(Clause.A1, "another-store-bears");
        decided.when(charged(decided, Case.HEFEI_1)).then(events -> assertEquals(1, events.size()));
    }

    private static Asked<Given, ExpenseCommand> charged(Case payable, StoreId store) {
        return asked(by(PAYMENTS), new SettleClaim(payable.content(), Money.fen(36_000), "PAY-1", Optional.of(store)));
    }

    @Test
    @Proves({Clause.A1, Clause.A1_PLUS})
    void what_was_paid_is_charged_to_nobody_else_afterwards() {
        Case.settled().when(new NameCostBearer(Case.HEFEI_1)).refusedUnder(Clause.F1_4, "claim-closed");
        Case decided = Case.signedOff().given(new NameCostBearer(Case.HEFEI_1));
        decided.given(decided.settle(36_000))
                .when(new NameCostBearer(Case.HEFEI_1))
                .thenNothing();
    }

    @Test
    @Proves({Clause.A1, Clause.F1_4})
    void whoever_bears_the_cost_the_supported_store_signs() {
        Case drawn = Case.drawnUp().given(new NameCostBearer(Case.UNCALLED));
        drawn.when(drawn.sign(Case.person("wh-01-fm", Case.UNCALLED, Role.FINANCE_MANAGER)))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
        drawn.when(drawn.refuse(Case.person("wh-01-fm", Case.UNCALLED, Role.FINANCE_MANAGER)))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
        drawn.when(drawn.sign(Case.FINANCE)).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves({Clause.A1, Clause.F1_4})
    void the_decision_replaces_the_form_and_no_signature_on_the_claim() {
        for (Case earlier : List.of(Case.ordered(Level.C), Case.over(Level.C), Case.drawnUp(), Case.signed())) {
            earlier.given(new NameCostBearer(new StoreId("hf-01")))
                    .when(settle(ANY, 1))
                    .refusedUnder(Clause.F1_4, "settlement-before-sign-off");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void nothing_is_paid_before_operations_signed_off() {
        for (Case earlier : List.of(Case.ordered(Level.A), Case.over(Level.A), Case.drawnUp(), Case.signed())) {
            earlier.given(new ApproveForm(FORM))
                    .when(settle(ANY, 1))
                    .refusedUnder(Clause.F1_4, "settlement-before-sign-off");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void a_claim_changed_after_sign_off_is_not_paid() {
        Case changed = Case.payable();
        ContentRef signedOff = changed.content();
        changed.given(drawUp(5_000, 20_000))
                .when(settle(signedOff, 36_000))
                .refusedUnder(Clause.F1_4, "settlement-before-sign-off");
    }

    @Test
    @Proves(Clause.F1_4)
    void what_is_paid_is_the_content_that_was_signed() {
        Case payable = Case.payable();
        payable.when(settle(new ContentRef(2, payable.content().sha256()), 36_000))
                .refusedUnder(Clause.F1_4, "content-changed");
        payable.when(settle(ANY, 36_000)).refusedUnder(Clause.F1_4, "content-changed");
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void no_more_is_paid_than_was_approved_to_the_fen() {
        Case payable = Case.payable();
        payable.when(payable.settle(36_001)).refusedUnder(Clause.A1_PLUS, "more-than-approved");
        payable.when(payable.settle(Long.MAX_VALUE)).refusedUnder(Clause.A1_PLUS, "more-than-approved");
        payable.when(payable.settle(35_999)).then(events -> assertEquals(1, events.size()));
        payable.when(payable.settle(1)).then(events -> assertEquals(1, events.size()));
        payable.when(payable.settle(0)).refusedUnder(Clause.A1_PLUS, "amount-not-positive");
        payable.when(payable.settle(-36_000)).refusedUnder(Clause.A1_PLUS, "amount-not-positive");
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void nothing_is_paid_in_other_money() {
        Case payable = Case.payable();
        payable.when(asked(
                        by(PAYMENTS),
                        new SettleClaim(payable.content(), new Money(36_000, "USD"), "PAY-1", Optional.empty())))
                .refusedUnder(Clause.A1_PLUS, "foreign-currency");
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void a_sum_that_cannot_be_paid_is_pointed_at() {
        Case payable = Case.payable();
        for (Money sum : List.of(Money.fen(0), Money.fen(36_001), new Money(36_000, "USD"))) {
            assertEquals(
                    List.of(Optional.of("/paid")),
                    payable
                            .when(asked(
                                    by(PAYMENTS), new SettleClaim(payable.content(), sum, "PAY-1", Optional.empty())))
                            .reasons()
                            .stream()
                            .map(Refusal::field)
                            .toList());
        }
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void a_claim_is_paid_exactly_once_even_under_the_same_reference() {
        Case settled = Case.payable();
        Asked<Given, ExpenseCommand> settle = settled.settle(36_000);
        settled.given(settle);
        settled.when(settle).refusedUnder(Clause.A1_PLUS, "already-settled");
        settled.when(settle(((SettleClaim) settle.command()).content(), 1))
                .refusedUnder(Clause.A1_PLUS, "already-settled");
    }

    @Test
    @Proves(Clause.F1_4)
    void only_the_payment_system_pays_and_nobody_else_learns_anything_by_trying() {
        for (Actor other : List.of(OPERATIONS, Case.FINANCE, Case.PROPERTY, Case.propertyManager(Case.HEFEI_1))) {
            for (Case somewhere : List.of(Case.unordered(), Case.payable(), Case.settled())) {
                List<Refusal> reasons = somewhere
                        .when(asked(by(other), new SettleClaim(ANY, Money.fen(1), "PAY-1", Optional.empty())))
                        .reasons();
                assertEquals(List.of(new SettleClaim.SettlementNotByPaymentSystem(CASE)), reasons);
            }
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_or_attested_does_not_pay_out() {
        Case payable = Case.payable();
        for (Actor signer :
                List.of(Case.PROPERTY, Case.FINANCE, Case.STORE, OPERATIONS, Case.propertyManager(Case.HEFEI_1))) {
            Actor cashier = new Actor(signer.person(), Set.of(Role.SYSTEM), Optional.empty());
            payable.when(asked(
                            by(cashier),
                            new SettleClaim(payable.content(), Money.fen(36_000), "PAY-1", Optional.empty())))
                    .refusedUnder(Clause.F1_4, "payer-signs");
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void a_payment_has_a_reference_that_can_be_read() {
        Case payable = Case.payable();
        for (String reference : List.of("", "  ", "a\nb", "a\u0000b", "x".repeat(101))) {
            payable.when(asked(
                            by(PAYMENTS),
                            new SettleClaim(payable.content(), Money.fen(36_000), reference, Optional.empty())))
                    .refusedUnder(Clause.F1_4, "unreadable-payment-reference");
        }
        payable.when(asked(
                        by(PAYMENTS),
                        new SettleClaim(payable.content(), Money.fen(36_000), "付".repeat(100), Optional.empty())))
                .then(events -> assertEquals(1, events.size()));
    }

    private static Asked<Given, ExpenseCommand> settle(ContentRef content, long fen) {
        return asked(by(PAYMENTS), new SettleClaim(content, Money.fen(fen), "PAY-2026-0001", Optional.empty()));
    }
}
