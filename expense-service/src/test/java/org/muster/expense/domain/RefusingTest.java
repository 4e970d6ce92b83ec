package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.FINANCE;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.NOTICE;
import static org.muster.expense.domain.Case.OPERATIONS;
import static org.muster.expense.domain.Case.PRESENT;
import static org.muster.expense.domain.Case.PROPERTY;
import static org.muster.expense.domain.Case.STORE;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.by;
import static org.muster.expense.domain.Case.drawUp;
import static org.muster.expense.domain.Case.person;
import static org.muster.expense.domain.Case.propertyManager;
import static org.muster.expense.domain.Case.receipt;
import static org.muster.expense.domain.Case.refuse;
import static org.muster.expense.domain.Case.sealed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingRevision;
import org.muster.expense.domain.ClaimState.Stage.AwaitingSignatures;

class RefusingTest {
    private static final Optional<Clause> N5_2 = Optional.of(Clause.N5_2);
    private static final StatedCost MISSING = new StatedCost.Missing();
    private static final StatedCost STATED = new StatedCost.Stated(new CostStatement(Provision.INTERNAL, 200_000, 0));

    @Test
    @Proves(Clause.N5_2)
    void the_finance_manager_may_refuse_the_claim_for_want_of_a_cost_statement() {
        Case drawn = Case.drawnUp();
        ContentRef content = drawn.content();
        drawn.when(refuse(FINANCE, content, N5_2, MISSING))
                .then(new ClaimRefused(
                        CASE,
                        content,
                        Role.FINANCE_MANAGER,
                        FINANCE.person(),
                        sealed("too dear"),
                        N5_2,
                        Optional.empty()))
                .thenState(state -> assertInstanceOf(AwaitingRevision.class, state.stage()));
    }

    @Test
    @Proves(Clause.N5_2)
    void the_system_itself_refuses_nothing_he_may_sign_a_claim_without_a_statement() {
        Case drawn = Case.drawnUp();
        drawn.when(drawn.sign(FINANCE)).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N5_2)
    void where_the_cost_was_stated_nobody_refuses_for_want_of_a_statement() {
        Case drawn = Case.drawnUp();
        drawn.when(refuse(FINANCE, drawn.content(), N5_2, STATED)).refusedUnder(Clause.N5_2, "cost-statement-was-made");
        drawn.when(refuse(FINANCE, drawn.content(), N5_2, new StatedCost.NotHeard()))
                .refusedUnder(Clause.N5_2, "cost-statement-not-heard");
        for (StatedCost stated : List.of(STATED, MISSING, new StatedCost.NotHeard())) {
            drawn.when(refuse(FINANCE, drawn.content(), Optional.of(Clause.F1_4), stated))
                    .then(events -> assertEquals(1, events.size()));
        }
    }

    @Test
    @Proves(Clause.N5_2)
    void no_other_office_cites_the_missing_statement() {
        Case drawn = Case.drawnUp();
        drawn.given(drawn.sign(FINANCE));
        drawn.when(refuse(STORE, drawn.content(), N5_2, MISSING))
                .refusedUnder(Clause.N5_2, "only-finance-cites-cost-statement");
        Case signed = Case.signed();
        signed.when(refuse(OPERATIONS, signed.content(), N5_2, MISSING))
                .refusedUnder(Clause.N5_2, "only-finance-cites-cost-statement");
    }

    @Test
    @Proves(Clause.F1_4)
    void each_signer_may_refuse_in_his_turn_with_a_reason_and_without_a_clause() {
        Case drawn = Case.drawnUp();
        assertEquals(Role.FINANCE_MANAGER, refused(drawn, FINANCE).office());
        drawn.given(drawn.sign(FINANCE));
        assertEquals(Role.STORE_MANAGER, refused(drawn, STORE).office());
        drawn.given(drawn.sign(STORE));
        assertEquals(Role.OPERATIONS, refused(drawn, OPERATIONS).office());

        ExpensePolicy storeFirst = new ExpensePolicy(
                NOTICE.effectiveFrom(),
                2,
                List.of(Role.STORE_MANAGER, Role.PROPERTY_MANAGER),
                NOTICE.fuelPerKilometre(),
                NOTICE.standIns(),
                NOTICE.largestAmount());
        Case other =
                Case.over(Level.A).given(asked(by(PROPERTY, storeFirst), new DrawUpClaim(Money.fen(1), Money.zero())));
        other.given(other.sign(STORE));
        assertEquals(Role.PROPERTY_MANAGER, refused(other, PROPERTY).office());
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_refuses_out_of_turn_or_without_the_office_at_the_supported_store() {
        Case drawn = Case.drawnUp();
        for (Actor other : List.of(
                STORE,
                OPERATIONS,
                person("wh-01-fm", Case.UNCALLED, Role.FINANCE_MANAGER),
                new Actor(new PersonId("nowhere"), Set.of(Role.FINANCE_MANAGER), Optional.empty()))) {
            assertEquals(
                    List.of(new SharedRefusal.SignatureOutOfTurn(Role.FINANCE_MANAGER)),
                    drawn.when(refuse(other, drawn.content(), N5_2, STATED)).reasons());
        }
        Case signed = Case.signed();
        signed.when(signed.refuse(person("hs-01-sm-new", SUPPORTED, Role.STORE_MANAGER)))
                .refusedUnder(Clause.F1_4, "no-signature-awaited");
        Case signedOff = Case.signedOff();
        signedOff.when(signedOff.refuse(FINANCE)).refusedUnder(Clause.F1_4, "no-signature-awaited");
        signedOff.when(signedOff.refuse(OPERATIONS)).refusedUnder(Clause.F1_4, "already-signed-off");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_is_paid_pays_out_or_signed_before_refuses_nothing() {
        Case drawn = Case.drawnUp();
        drawn.when(drawn.refuse(PROPERTY)).refusedUnder(Clause.F1_4, "second-signature");
        drawn.when(drawn.refuse(propertyManager(HEFEI_1))).refusedUnder(Clause.F1_4, "paid-person-signs");
        drawn.when(drawn.refuse(person("cashier", SUPPORTED, Role.FINANCE_MANAGER, Role.SYSTEM)))
                .refusedUnder(Clause.F1_4, "payer-signs");
        drawn.given(drawn.sign(FINANCE));
        drawn.when(drawn.refuse(person("hs-01-fm", SUPPORTED, Role.FINANCE_MANAGER, Role.STORE_MANAGER)))
                .refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_refused_decides_in_no_other_office_and_pays_nothing() {
        Case again = Case.drawnUp();
        again.given(again.refuse(FINANCE)).given(drawUp(6_000, 20_000));
        again.given(again.sign(person("hs-01-fm-new", SUPPORTED, Role.FINANCE_MANAGER)));
        again.when(again.sign(person(FINANCE.person().value(), SUPPORTED, Role.STORE_MANAGER)))
                .refusedUnder(Clause.F1_4, "second-signature");
        again.given(again.sign(STORE)).given(again.signOff(OPERATIONS, PRESENT)).given(new ApproveForm(Case.FORM));
        Actor cashier = new Actor(FINANCE.person(), Set.of(Role.SYSTEM), Optional.empty());
        again.when(asked(by(cashier), new SettleClaim(again.content(), Money.fen(36_000), "PAY-1", Optional.empty())))
                .refusedUnder(Clause.F1_4, "payer-signs");
    }

    @Test
    @Proves({Clause.F1_4, Clause.N2_1})
    void what_is_refused_is_what_was_read() {
        Case drawn = Case.drawnUp();
        drawn.when(refuse(FINANCE, new ContentRef(1, "0".repeat(64)), Optional.empty(), MISSING))
                .refusedUnder(Clause.F1_4, "content-changed");
        ContentRef first = drawn.content();
        drawn.given(drawUp(1, 1))
                .when(refuse(FINANCE, first, Optional.empty(), MISSING))
                .refusedUnder(Clause.F1_4, "content-changed");
    }

    @Test
    @Proves(Clause.F1_4)
    void nothing_is_refused_before_it_is_drawn_up_nor_twice_nor_once_closed() {
        ContentRef none = new ContentRef(1, "0".repeat(64));
        for (Case earlier : List.of(Case.ordered(Level.A), Case.over(Level.A))) {
            earlier.when(refuse(FINANCE, none, Optional.empty(), MISSING))
                    .refusedUnder(Clause.F1_4, "claim-not-drawn-up");
        }
        Case refused = Case.drawnUp();
        ContentRef content = refused.content();
        refused.given(refused.refuse(FINANCE));
        for (Actor actor : List.of(FINANCE, STORE, OPERATIONS)) {
            Refusal reason = refused.when(refuse(actor, content, Optional.empty(), MISSING))
                    .reasons()
                    .getFirst();
            assertEquals(new SharedRefusal.ClaimAlreadyRefused(CASE), reason);
            assertEquals(true, reason.tooLate());
        }
        Case.settled().when(refuse(FINANCE, none, Optional.empty(), MISSING)).refusedUnder(Clause.F1_4, "claim-closed");
        Case.over(Level.A)
                .given(asked(by(OPERATIONS), new ConfirmNothingToReimburse()))
                .when(refuse(OPERATIONS, none, Optional.empty(), MISSING))
                .refusedUnder(Clause.F1_4, "claim-closed");
    }

    @Test
    @Proves({Clause.F1_4, Clause.N2_1})
    void what_was_refused_is_signed_and_paid_no_more() {
        Case refused = Case.signed().given(new ApproveForm(Case.FORM));
        ContentRef content = refused.content();
        refused.given(refused.refuse(OPERATIONS));
        refused.when(asked(by(STORE), new SignClaim(content))).refusedUnder(Clause.F1_4, "claim-already-refused");
        refused.when(asked(by(OPERATIONS), new SignOffClaim(content, PRESENT)))
                .refusedUnder(Clause.F1_4, "claim-already-refused");
        refused.when(asked(by(Case.PAYMENTS), new SettleClaim(content, Money.fen(1), "PAY-1", Optional.empty())))
                .refusedUnder(Clause.F1_4, "settlement-before-sign-off");
    }

    @Test
    @Proves({Clause.A1, Clause.F1_4, Clause.N2_1})
    void
            a_refused_claim_is_drawn_up_anew_as_the_next_version_even_with_the_same_sums_and_signed_from_the_first_office() {
        Case refused = Case.signed();
        ContentRef content = refused.content();
        refused.given(refused.refuse(OPERATIONS)).given(drawUp(6_000, 20_000));
        assertEquals(content.version() + 1, refused.content().version());
        AwaitingSignatures stage =
                assertInstanceOf(AwaitingSignatures.class, refused.state().stage());
        assertEquals(List.of(Role.PROPERTY_MANAGER), stage.signed());
        assertEquals(Money.fen(36_000), stage.claim().total());
        refused.given(refused.sign(FINANCE))
                .given(refused.sign(STORE))
                .given(refused.signOff(OPERATIONS, PRESENT))
                .given(new ApproveForm(Case.FORM))
                .given(refused.settle(36_000));
    }

    @Test
    @Proves({Clause.F2_7, Clause.A1})
    void receipts_are_entered_and_attested_while_a_claim_awaits_its_revision_and_enter_the_next() {
        Case refused = Case.drawnUp();
        refused.given(refused.refuse(FINANCE))
                .given(receipt(HEFEI_1, "10000002", 500))
                .attested(HEFEI_1);
        refused.when(drawUp(6_000, 20_000)).then(events -> {
            ClaimDrawnUp drawn = (ClaimDrawnUp) events.getFirst();
            assertEquals(2, drawn.receipts().size());
            assertEquals(Money.fen(36_500), drawn.total());
        });
    }

    @Test
    @Proves({Clause.A1, Clause.F1_4})
    void what_people_spent_stays_owed_whoever_refused() {
        Case refused = Case.drawnUp();
        refused.given(refused.refuse(FINANCE))
                .when(asked(by(OPERATIONS), new ConfirmNothingToReimburse()))
                .refusedUnder(Clause.F1_4, "something-to-reimburse");
    }

    @Test
    @Proves(Clause.F1_4)
    void
            a_claim_without_receipts_that_the_store_itself_refused_may_be_closed_as_nothing_and_one_operations_refused_may_not() {
        Case meals = Case.over(Level.A).given(drawUp(1, 0));
        meals.given(meals.refuse(FINANCE))
                .when(asked(by(OPERATIONS), new ConfirmNothingToReimburse()))
                .then(new NothingToReimburse(CASE, OPERATIONS.person()))
                .thenState(state -> assertEquals(ClaimStage.NOTHING_TO_REIMBURSE, ClaimStage.of(state.stage())));
        Case byOperations = Case.over(Level.A).given(drawUp(1, 0));
        byOperations
                .given(byOperations.sign(FINANCE))
                .given(byOperations.sign(STORE))
                .given(byOperations.refuse(OPERATIONS))
                .when(asked(by(OPERATIONS), new ConfirmNothingToReimburse()))
                .refusedUnder(Clause.F1_4, "something-to-reimburse");
    }

    private static ClaimRefused refused(Case claim, Actor actor) {
        ClaimRefused refused =
                (ClaimRefused) claim.when(claim.refuse(actor)).events().getFirst();
        assertEquals(actor.person(), refused.refuser());
        assertEquals(Optional.empty(), refused.clause());
        return refused;
    }
}
