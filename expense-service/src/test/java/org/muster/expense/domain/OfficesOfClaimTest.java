package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.FINANCE;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.OPERATIONS;
import static org.muster.expense.domain.Case.PRESENT;
import static org.muster.expense.domain.Case.PROPERTY;
import static org.muster.expense.domain.Case.STORE;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.UNCALLED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.by;
import static org.muster.expense.domain.Case.entry;
import static org.muster.expense.domain.Case.guard;
import static org.muster.expense.domain.Case.hearing;
import static org.muster.expense.domain.Case.holding;
import static org.muster.expense.domain.Case.person;
import static org.muster.expense.domain.Case.propertyManager;
import static org.muster.expense.domain.Case.receipt;
import static org.muster.expense.domain.Case.sealed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** Who acts in an office: its holder by the roster, or who stands in for him; and nobody twice in one claim. */
class OfficesOfClaimTest {
    /** A manager of a store that has no part in the case. */
    private static final Actor DEPUTY = person("wh-01-sm", UNCALLED, Role.STORE_MANAGER);

    /** Given a roster that has relieved him, whatever his token says. */
    private static Given relieved(Actor actor) {
        return by(actor, Offices.NONE);
    }

    /** Given that he stands in for these people, all in the office their token says, as he himself is. */
    private static Given standingIn(Actor standIn, Actor... principals) {
        Set<Holding> holdings = Stream.concat(Stream.of(standIn), Stream.of(principals))
                .flatMap(actor -> actor.roles().stream().map(office -> holding(actor, office)))
                .collect(Collectors.toSet());
        Set<StandIn> standIns = Stream.of(principals)
                .flatMap(principal -> principal.roles().stream().map(office -> holding(principal, office)))
                .map(held -> new StandIn(standIn.person(), held.person(), held.office(), held.store()))
                .collect(Collectors.toSet());
        return by(standIn, new Offices(holdings, standIns));
    }

    private static Asked<Given, ExpenseCommand> enter(Given given) {
        EnterReceipt own = entry(receipt(HEFEI_1, "10000001", 10_000));
        return asked(given, new EnterReceipt(HEFEI_1, own.receipt(), own.amount(), false));
    }

    private static Asked<Given, ExpenseCommand> drawUp(Given given) {
        return asked(given, new DrawUpClaim(Money.fen(1), Money.zero()));
    }

    private static Case entered() {
        return Case.ordered(Level.A).given(receipt(HEFEI_1, "10000001", 10_000));
    }

    private static Asked<Given, ExpenseCommand> attest(Case entered, Given given) {
        return asked(given, new AttestReceipts(HEFEI_1, entered.receipts()));
    }

    private static Optional<PersonId> onBehalfOf(Decision<ExpenseEvent> decision) {
        return ((Decision.Accepted<ExpenseEvent>) decision).onBehalfOf();
    }

    @Test
    @Proves({Clause.F1_4, Clause.F2_7})
    void who_was_relieved_does_nothing_any_more_though_his_token_still_says_the_office() {
        Case.ordered(Level.A)
                .when(enter(relieved(propertyManager(HEFEI_1))))
                .refusedUnder(Clause.F2_7, "receipt-of-another-store");
        entered()
                .when(attest(entered(), relieved(propertyManager(HEFEI_1))))
                .refusedUnder(Clause.F2_7, "not-answering-property-manager");
        Case.ordered(Level.A)
                .when(asked(relieved(OPERATIONS), new AllowExtraReceipt(HEFEI_1, Optional.of(sealed("late")))))
                .refusedUnder(Clause.F2_7, "exception-not-by-operations");
        Case.over(Level.A).when(drawUp(relieved(PROPERTY))).refusedUnder(Clause.F1_4, "not-the-claimant");
        Case.over(Level.A)
                .when(asked(relieved(OPERATIONS), new ConfirmNothingToReimburse()))
                .refusedUnder(Clause.F1_4, "sign-off-not-by-operations");
        Case drawn = Case.drawnUp();
        drawn.when(asked(relieved(FINANCE), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
        drawn.when(refusing(drawn, relieved(FINANCE))).refusedUnder(Clause.F1_4, "signature-out-of-turn");
        Case signed = Case.signed();
        signed.when(asked(relieved(OPERATIONS), new SignOffClaim(signed.content(), PRESENT)))
                .refusedUnder(Clause.F1_4, "sign-off-not-by-operations");
        signed.when(refusing(signed, relieved(OPERATIONS))).refusedUnder(Clause.F1_4, "no-signature-awaited");
    }

    private static Asked<Given, ExpenseCommand> refusing(Case drawn, Given given) {
        return asked(
                hearing(new StatedCost.Missing(), given),
                new RefuseClaim(drawn.content(), Optional.of(sealed("too dear")), Optional.empty()));
    }

    @Test
    @Proves({Clause.F1_4, Clause.F2_7})
    void a_stand_in_does_what_the_office_does_and_both_names_are_recorded() {
        Optional<PersonId> manager = Optional.of(propertyManager(HEFEI_1).person());
        Given forLender = standingIn(DEPUTY, propertyManager(HEFEI_1));
        Case.ordered(Level.A).when(enter(forLender)).then(events -> {
            ReceiptEntered entered = (ReceiptEntered) events.getFirst();
            assertEquals(DEPUTY.person(), entered.enteredBy());
            assertEquals(manager, entered.onBehalfOf());
        });
        Case entered = entered();
        entered.when(attest(entered, forLender))
                .then(new ReceiptsAttested(CASE, HEFEI_1, entered.receipts(), DEPUTY.person(), manager));
        assertEquals(
                manager, onBehalfOf(entered.when(attest(entered, forLender)).decision()));

        Given forOperations = standingIn(DEPUTY, OPERATIONS);
        Optional<PersonId> operations = Optional.of(OPERATIONS.person());
        assertEquals(
                operations,
                onBehalfOf(entered.when(
                                asked(forOperations, new AllowExtraReceipt(HEFEI_1, Optional.of(sealed("late")))))
                        .decision()));
        assertEquals(
                operations,
                onBehalfOf(Case.over(Level.A)
                        .when(asked(forOperations, new ConfirmNothingToReimburse()))
                        .decision()));

        Case.over(Level.A).when(drawUp(standingIn(DEPUTY, PROPERTY))).then(events -> {
            assertEquals(Optional.of(PROPERTY.person()), ((ClaimDrawnUp) events.getFirst()).onBehalfOf());
            assertEquals(Optional.of(PROPERTY.person()), ((ClaimSigned) events.getLast()).onBehalfOf());
        });
        Case drawn = Case.drawnUp();
        drawn.when(asked(standingIn(DEPUTY, FINANCE), new SignClaim(drawn.content())))
                .then(new ClaimSigned(
                        CASE, drawn.content(), Role.FINANCE_MANAGER, DEPUTY.person(), Optional.of(FINANCE.person())));
        drawn.when(refusing(drawn, standingIn(DEPUTY, FINANCE)))
                .then(new ClaimRefused(
                        CASE,
                        drawn.content(),
                        Role.FINANCE_MANAGER,
                        DEPUTY.person(),
                        sealed("too dear"),
                        Optional.empty(),
                        Optional.of(FINANCE.person())));
        Case signed = Case.signed();
        signed.when(asked(forOperations, new SignOffClaim(signed.content(), PRESENT)))
                .then(new ClaimSignedOff(CASE, signed.content(), PRESENT, DEPUTY.person(), operations));
    }

    @Test
    @Proves(Clause.F1_4)
    void standing_in_goes_no_further_than_one_step_and_only_between_people_in_office() {
        Case drawn = Case.drawnUp();
        Actor second = person("wh-01-fm", UNCALLED, Role.FINANCE_MANAGER);
        // Wuhu's finance manager stands in for its store manager, who stands in for the claim's finance manager.
        Offices chain = new Offices(
                Set.of(
                        holding(second, Role.FINANCE_MANAGER),
                        holding(DEPUTY, Role.STORE_MANAGER),
                        holding(FINANCE, Role.FINANCE_MANAGER)),
                Set.of(
                        new StandIn(second.person(), DEPUTY.person(), Role.STORE_MANAGER, Optional.of(UNCALLED)),
                        new StandIn(DEPUTY.person(), FINANCE.person(), Role.FINANCE_MANAGER, Optional.of(SUPPORTED))));
        drawn.when(asked(by(second, chain), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
        Offices standInLeft = new Offices(
                Set.of(holding(FINANCE, Role.FINANCE_MANAGER)),
                Set.of(new StandIn(DEPUTY.person(), FINANCE.person(), Role.FINANCE_MANAGER, Optional.of(SUPPORTED))));
        drawn.when(asked(by(DEPUTY, standInLeft), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
        Offices principalLeft = new Offices(Set.of(holding(DEPUTY, Role.STORE_MANAGER)), standInLeft.standIns());
        drawn.when(asked(by(DEPUTY, principalLeft), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "signature-out-of-turn");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_himself_is_stood_in_for_at_no_other_step() {
        Case signed = Case.drawnUp();
        signed.given(signed.sign(FINANCE));
        // The finance manager became store manager, and Wuhu's store manager stands in for him.
        Actor promoted = person(FINANCE.person().value(), SUPPORTED, Role.STORE_MANAGER);
        signed.when(asked(standingIn(DEPUTY, promoted), new SignClaim(signed.content())))
                .refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_for_another_signs_no_other_step_and_neither_does_the_other() {
        Case signed = Case.drawnUp();
        signed.given(asked(standingIn(STORE, FINANCE), new SignClaim(signed.content())));
        signed.when(signed.sign(STORE)).refusedUnder(Clause.F1_4, "second-signature");
        signed.when(asked(standingIn(DEPUTY, STORE), new SignClaim(signed.content())))
                .refusedUnder(Clause.F1_4, "second-signature");
        Actor promoted = person(FINANCE.person().value(), SUPPORTED, Role.STORE_MANAGER);
        signed.when(signed.sign(promoted)).refusedUnder(Clause.F1_4, "second-signature");
        Actor successor = person("hs-01-sm-new", SUPPORTED, Role.STORE_MANAGER);
        signed.when(signed.sign(successor)).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.F1_4)
    void who_stands_in_for_several_signs_for_the_one_whom_nothing_bars() {
        Case signed = Case.drawnUp();
        signed.given(signed.sign(FINANCE));
        Actor promoted = person(FINANCE.person().value(), SUPPORTED, Role.STORE_MANAGER);
        signed.when(asked(standingIn(DEPUTY, promoted, STORE), new SignClaim(signed.content())))
                .then(new ClaimSigned(
                        CASE, signed.content(), Role.STORE_MANAGER, DEPUTY.person(), Optional.of(STORE.person())));
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_for_the_store_does_not_sign_off_through_a_stand_in_either() {
        Case signed = Case.signed();
        signed.when(asked(standingIn(STORE, OPERATIONS), new SignOffClaim(signed.content(), PRESENT)))
                .refusedUnder(Clause.F1_4, "second-signature");
        Actor moved = new Actor(STORE.person(), Set.of(Role.OPERATIONS), Optional.empty());
        signed.when(asked(standingIn(DEPUTY, moved), new SignOffClaim(signed.content(), PRESENT)))
                .refusedUnder(Clause.F1_4, "second-signature");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_is_paid_signs_nothing_through_a_stand_in_either() {
        // Hefei's property manager answered for receipts in person; he is finance manager here today.
        Actor attester = person(propertyManager(HEFEI_1).person().value(), SUPPORTED, Role.FINANCE_MANAGER);
        Case drawn = Case.drawnUp();
        drawn.when(asked(standingIn(DEPUTY, attester), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "paid-person-signs");
        // Wuhu's store manager answered for receipts on behalf of Hefei's property manager.
        Case entered = entered();
        Case byDeputy = entered.given(attest(entered, standingIn(DEPUTY, propertyManager(HEFEI_1))))
                .given(Case.completed())
                .given(Case.drawUp(0, 1));
        byDeputy.when(asked(standingIn(DEPUTY, FINANCE), new SignClaim(byDeputy.content())))
                .refusedUnder(Clause.F1_4, "paid-person-signs");
        byDeputy.when(byDeputy.sign(attester)).refusedUnder(Clause.F1_4, "paid-person-signs");
        // Somebody of a store that lends is on the side that is paid, for whomever he stands in.
        Actor ofLender = person("hf-02-sm", HEFEI_2, Role.STORE_MANAGER);
        drawn.when(asked(standingIn(ofLender, FINANCE), new SignClaim(drawn.content())))
                .refusedUnder(Clause.F1_4, "paid-person-signs");
    }

    @Test
    @Proves(Clause.F1_4)
    void who_signed_neither_enters_nor_attests_receipts_afterwards() {
        Case signed = Case.drawnUp();
        signed.given(asked(standingIn(DEPUTY, FINANCE), new SignClaim(signed.content())));
        Asked<Given, ExpenseCommand> another = receipt(HEFEI_1, "10000002", 1);
        signed.given(another);
        for (Given given : List.of(
                standingIn(DEPUTY, propertyManager(HEFEI_1)),
                by(person(FINANCE.person().value(), HEFEI_1, Role.PROPERTY_MANAGER)))) {
            signed.when(attest(signed, given)).refusedUnder(Clause.F1_4, "paid-person-signs");
            EnterReceipt third = entry(receipt(HEFEI_2, "10000003", 1));
            assertTrue(signed.when(asked(given, new EnterReceipt(HEFEI_1, third.receipt(), third.amount(), false)))
                    .reasons()
                    .contains(new SharedRefusal.PaidPersonSigns(CASE)));
        }
    }

    @Test
    @Proves(Clause.F1_4)
    void who_was_stood_in_for_does_not_pay() {
        Case signedOff = Case.signed();
        Actor cashier = new Actor(new PersonId("cashier"), Set.of(Role.OPERATIONS), Optional.empty());
        signedOff
                .given(asked(standingIn(DEPUTY, cashier), new SignOffClaim(signedOff.content(), PRESENT)))
                .given(new ApproveForm(Case.FORM));
        for (PersonId payer : List.of(cashier.person(), DEPUTY.person())) {
            signedOff
                    .when(asked(
                            by(new Actor(payer, Set.of(Role.SYSTEM), Optional.empty())),
                            new SettleClaim(signedOff.content(), Money.fen(36_000), "PAY-1", Optional.empty())))
                    .refusedUnder(Clause.F1_4, "payer-signs");
        }
    }

    @Test
    @Proves(Clause.G3)
    void a_stand_in_knows_what_the_office_knows_and_who_was_relieved_knows_nothing() {
        ClaimState claim = Case.drawnUp().state();
        for (Actor manager : List.of(PROPERTY, FINANCE, STORE, OPERATIONS)) {
            assertEquals(new Visibility.Whole(), seen(by(manager), claim));
            assertEquals(new Visibility.Whole(), seen(standingIn(DEPUTY, manager), claim));
            assertEquals(new Visibility.Nothing(), seen(relieved(manager), claim));
        }
        assertEquals(new Visibility.Nothing(), seen(by(DEPUTY), claim));
        StoreId lender = HEFEI_1;
        assertEquals(new Visibility.OfStores(Set.of(lender)), seen(by(propertyManager(lender)), claim));
        assertEquals(new Visibility.OfStores(Set.of(lender)), seen(standingIn(DEPUTY, propertyManager(lender)), claim));
        assertEquals(
                new Visibility.OfStores(Set.of(HEFEI_1, HEFEI_2)),
                seen(standingIn(propertyManager(HEFEI_2), propertyManager(HEFEI_1)), claim));
        assertEquals(new Visibility.Nothing(), seen(relieved(propertyManager(lender)), claim));
        assertEquals(new Visibility.Whole(), seen(by(Case.PAYMENTS), claim));
    }

    @Test
    @Proves({Clause.G3, Clause.F2_7})
    void a_guard_is_of_a_case_by_being_called_up_and_not_by_his_store() {
        ClaimState claim = Case.drawnUp().state();
        assertEquals(new Visibility.OfPerson(guard(HEFEI_1).person()), seen(by(guard(HEFEI_1)), claim));
        for (StoreId store : List.of(HEFEI_1, SUPPORTED, UNCALLED)) {
            assertEquals(new Visibility.Nothing(), seen(by(person(store + "-g09", store, Role.GUARD)), claim));
        }
    }

    @Test
    @Proves(Clause.G3)
    void the_list_shows_managers_and_their_stand_ins_their_stores_and_the_branch_all() {
        assertEquals(Optional.of(Set.of(SUPPORTED)), listed(by(FINANCE)));
        assertEquals(Optional.of(Set.of(SUPPORTED, UNCALLED)), listed(standingIn(DEPUTY, PROPERTY)));
        assertEquals(Optional.empty(), listed(standingIn(DEPUTY, OPERATIONS)));
        assertEquals(Optional.empty(), listed(by(Case.PAYMENTS)));
        assertEquals(Optional.of(Set.of()), listed(relieved(FINANCE)));
        assertEquals(Optional.of(Set.of()), listed(relieved(OPERATIONS)));
    }

    private static Optional<Set<StoreId>> listed(Given given) {
        return Visibility.listed(given.actor(), given.offices());
    }

    private static Visibility seen(Given given, ClaimState claim) {
        return Visibility.of(given.actor(), given.offices(), claim);
    }
}
