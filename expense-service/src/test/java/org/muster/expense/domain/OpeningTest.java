package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.FORM;
import static org.muster.expense.domain.Case.FUEL_ESTIMATE;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.NEIGHBOUR;
import static org.muster.expense.domain.Case.ORDER;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.muster.expense.domain.Case.asked;
import static org.muster.expense.domain.Case.by;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.events.expense.ExpenseEvent.FormRefused;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;

class OpeningTest {

    @Test
    @Proves({Clause.F1_4, Clause.N3_A})
    void an_order_of_level_a_opens_a_claim_in_which_only_transport_across_cities_is_reimbursed() {
        Case.unordered()
                .when(new OpenClaim(Case.order(Level.A)))
                .then(new ClaimOpened(
                        CASE,
                        ORDER,
                        SUPPORTED,
                        Level.A,
                        6,
                        List.of(
                                new SupportingStore(HEFEI_1, false, true, 2, FUEL_ESTIMATE, called(HEFEI_1)),
                                new SupportingStore(HEFEI_2, false, true, 2, FUEL_ESTIMATE, called(HEFEI_2)),
                                new SupportingStore(NEIGHBOUR, true, false, 2, FUEL_ESTIMATE, called(NEIGHBOUR)))));
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void at_levels_b_and_c_transport_is_reimbursed_within_the_city_too() {
        for (Level level : List.of(Level.B, Level.C)) {
            Case.unordered()
                    .when(new OpenClaim(Case.order(level)))
                    .then(events -> assertEquals(
                            List.of(true, true, true),
                            ((ClaimOpened) events.getFirst())
                                    .supportingStores().stream()
                                            .map(SupportingStore::transportReimbursed)
                                            .toList()));
        }
    }

    @Test
    @Proves(Clause.N3_A)
    void even_an_order_that_says_otherwise_reimburses_no_same_city_transport_at_level_a() {
        for (Transport transport : Transport.values()) {
            Case.unordered()
                    .when(new OpenClaim(Case.order(Level.A, Case.callUp(NEIGHBOUR, true, transport))))
                    .then(new ClaimOpened(
                            CASE,
                            ORDER,
                            SUPPORTED,
                            Level.A,
                            6,
                            List.of(new SupportingStore(NEIGHBOUR, true, false, 2, FUEL_ESTIMATE, called(NEIGHBOUR)))));
        }
    }

    @Test
    void a_store_called_up_twice_is_one_lender() {
        Case.unordered()
                .when(new OpenClaim(Case.order(
                        Level.C,
                        Case.callUp(HEFEI_1, false, Transport.STORE_VEHICLE_UNPAID),
                        Case.callUp(HEFEI_1, false, Transport.TAXI_OR_PRIVATE_CAR))))
                .then(events -> assertEquals(
                        List.of(new SupportingStore(HEFEI_1, false, true, 4, FUEL_ESTIMATE, called(HEFEI_1))),
                        ((ClaimOpened) events.getFirst()).supportingStores()));
    }

    @Test
    @Proves(Clause.F1_4)
    void an_order_is_decided_by_the_policy_in_force_when_it_was_given_whenever_it_is_heard_of() {
        SupportOrdered order = Case.order(Level.A);
        assertEquals(order.orderedAt(), new OpenClaim(order).underPolicyOf(Case.NOW));
        assertEquals(Case.NOW, new ApproveForm(FORM).underPolicyOf(Case.NOW));
    }

    @Test
    void the_same_order_again_changes_nothing_at_any_stage() {
        OpenClaim again = new OpenClaim(Case.order(Level.A));
        Case.ordered(Level.A).when(again).thenNothing();
        Case.drawnUp().when(again).thenNothing();
        Case.settled().when(again).thenNothing();
    }

    @Test
    @Proves(Clause.F3_1)
    void another_order_does_not_change_a_claim() {
        OpenClaim other = new OpenClaim(Case.order(Level.A));
        Case.unordered()
                .given(new ClaimOpened(CASE, new OrderId("another"), SUPPORTED, Level.A, 6, List.of()))
                .when(other)
                .refusedUnder(Clause.F3_1, "claim-rests-on-another-order");
    }

    @Test
    @Proves(Clause.F1_4)
    void when_everybody_was_released_it_counts_who_came_and_counts_nobody_twice() {
        EndSupport end = Case.completed();
        Case.ordered(Level.A).when(end).then(new SupportEnded(CASE, ORDER, 5, end.endedAt()));
    }

    @Test
    @Proves(Clause.F1_4)
    void what_is_called_off_after_its_order_is_over_with_nobody_there() {
        Instant at = Instant.parse("2026-02-14T00:00:00Z");
        Case.ordered(Level.A)
                .when(EndSupport.of(new SupportCalledOff(CASE, Optional.of(ORDER), at)))
                .then(new SupportEnded(CASE, ORDER, 0, at));
    }

    @Test
    void the_end_told_again_changes_nothing_at_any_stage() {
        Case.over(Level.A).when(Case.completed()).thenNothing();
        Case.signedOff().when(Case.completed()).thenNothing();
        Case.settled().when(Case.completed()).thenNothing();
    }

    @Test
    @Proves({Clause.F1_4, Clause.F2_6})
    void people_are_counted_anew_when_attendance_was_corrected_until_the_claim_is_paid() {
        EndSupport end = Case.completed();
        EndSupport recounted = new EndSupport(ORDER, 4, end.endedAt());
        SupportEnded anew = new SupportEnded(CASE, ORDER, 4, end.endedAt());
        for (var open : List.of(Case.over(Level.A), Case.drawnUp(), Case.signed(), Case.signedOff())) {
            var counted = open.when(recounted).then(anew);
            SupportOver over =
                    assertInstanceOf(SupportOver.class, counted.state().stage());
            assertEquals(4, over.peoplePresent());
        }
        Case.settled().when(recounted).thenNothing();
    }

    @Test
    @Proves(Clause.F1_4)
    void operations_compares_its_count_with_the_last_one() {
        SupportEnded anew = new SupportEnded(CASE, ORDER, 4, Case.completed().endedAt());
        Case signed = Case.signed();
        signed.when(new EndSupport(ORDER, 4, anew.at())).then(anew);
        Case recounted = signed.given(new EndSupport(ORDER, 4, anew.at()));
        recounted.when(recounted.signOff(Case.OPERATIONS, 5)).refusedUnder(Clause.F1_4, "headcount-differs");
    }

    @Test
    @Proves(Clause.F3_1)
    void the_end_of_another_order_ends_nothing() {
        SupportCompleted other =
                new SupportCompleted(CASE, new OrderId("another"), Instant.parse("2026-02-14T10:00:00Z"), List.of());
        Case.ordered(Level.A).when(EndSupport.of(other)).refusedUnder(Clause.F3_1, "claim-rests-on-another-order");
    }

    @Test
    @Proves(Clause.F2_5)
    void nothing_is_claimed_or_ended_without_an_order() {
        Case.unordered().when(Case.completed()).refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered().when(Case.receipt(HEFEI_1, "1", 1)).refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered().when(Case.extra(HEFEI_1)).refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered()
                .when(asked(by(Case.propertyManager(HEFEI_1)), new AttestReceipts(HEFEI_1, List.of())))
                .refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered().when(Case.drawUp(1, 1)).refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered()
                .when(asked(by(Case.FINANCE), new SignClaim(FORM)))
                .refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered()
                .when(asked(by(Case.OPERATIONS), new SignOffClaim(FORM, 5)))
                .refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered()
                .when(Case.refuse(Case.FINANCE, FORM, Optional.empty(), new StatedCost.Missing()))
                .refusedUnder(Clause.F2_5, "costs-without-order");
        Case.unordered()
                .when(asked(by(Case.PAYMENTS), new SettleClaim(FORM, Money.fen(1), "PAY-1", Optional.empty())))
                .refusedUnder(Clause.F2_5, "costs-without-order");
    }

    @Test
    @Proves(Clause.F1_4)
    void once_paid_a_claim_is_closed() {
        Case.settled().when(Case.receipt(HEFEI_1, "2", 1)).refusedUnder(Clause.F1_4, "claim-closed");
        Case.settled().when(Case.extra(HEFEI_1)).refusedUnder(Clause.F1_4, "claim-closed");
        Case.settled()
                .when(asked(by(Case.propertyManager(HEFEI_1)), new AttestReceipts(HEFEI_1, List.of())))
                .refusedUnder(Clause.F1_4, "claim-closed");
        Case.settled().when(Case.drawUp(1, 1)).refusedUnder(Clause.F1_4, "claim-closed");
        Case.settled().when(asked(by(Case.FINANCE), new SignClaim(FORM))).refusedUnder(Clause.F1_4, "claim-closed");
        Case.settled()
                .when(asked(by(Case.OPERATIONS), new SignOffClaim(FORM, 5)))
                .refusedUnder(Clause.F1_4, "claim-closed");
    }

    @Test
    @Proves(Clause.A1)
    void a_form_may_be_approved_before_the_order_is_known() {
        Case.unordered()
                .when(new ApproveForm(FORM))
                .then(new FormApproved(CASE, FORM))
                .thenState(state -> assertEquals(new Form.Approved(FORM), state.form()));
        Case.unordered()
                .given(new ApproveForm(FORM))
                .when(new OpenClaim(Case.order(Level.A)))
                .thenState(state -> assertEquals(new Form.Approved(FORM), state.form()));
    }

    @Test
    @Proves(Clause.A1)
    void the_last_word_on_the_form_stands_and_said_again_changes_nothing() {
        ContentRef second = new ContentRef(2, "f1");
        Case.unordered().given(new RefuseForm(FORM)).when(new RefuseForm(FORM)).thenNothing();
        Case.unordered()
                .given(new RefuseForm(FORM))
                .when(new ApproveForm(second))
                .then(new FormApproved(CASE, second));
        Case.unordered()
                .given(new ApproveForm(FORM))
                .when(new ApproveForm(FORM))
                .thenNothing();
        Case.unordered()
                .given(new ApproveForm(FORM))
                .when(new RefuseForm(second))
                .then(new FormRefused(CASE, second));
    }

    @Test
    @Proves(Clause.F1_4)
    void costs_are_reimbursed_afterwards_not_while_somebody_is_still_on_site() {
        Case.ordered(Level.A)
                .when(asked(by(Case.PROPERTY), new DrawUpClaim(Money.fen(1), Money.zero())))
                .refusedUnder(Clause.F1_4, "support-still-running");
    }

    private static Optional<List<PersonId>> called(StoreId store) {
        return Optional.of(List.of(new PersonId(store + "-g03"), new PersonId(store + "-g04")));
    }
}
