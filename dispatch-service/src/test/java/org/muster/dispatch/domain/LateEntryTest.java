package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.callUp;
import static org.muster.dispatch.domain.Sample.committed;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.support;
import static org.muster.dispatch.domain.SupportUnderway.ON_SITE;
import static org.muster.dispatch.domain.SupportUnderway.asked;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.proof.Proves;

/**
 * An order that was given by phone while the system was down is entered late, with both times (F2.5). One guard of a store next door is
 * needed from 09:00 to 17:00; his own shift ends at 10:00.
 */
@Proves(Clause.F2_5)
class LateEntryTest {
    private static final Region.Guard GUARD = guard("early", shift(5, 10));
    private static final Region REGION = region(store("hf-02", 0, GUARD));

    private static Asked<Given, SupportCommand> order(
            Region region,
            Instant at,
            Optional<Instant> givenAt,
            Optional<SealedText> lateEntry,
            Optional<Map<StoreId, Set<PersonId>>> picks) {
        Because because = new Because(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), lateEntry);
        return Sample.asked(
                OPERATIONS,
                at,
                Sample.facts(region),
                new OrderSupport(ORDER, picks, OPERATIONS.person(), givenAt, Optional.empty(), because));
    }

    private static Asked<Given, SupportCommand> order(
            Instant at, Optional<Instant> givenAt, Optional<SealedText> lateEntry) {
        return order(REGION, at, givenAt, lateEntry, Optional.of(Map.of(store("hf-02"), Set.of(person("early")))));
    }

    private static Asked<Given, SupportCommand> entered(Instant at, Instant givenAt) {
        return order(at, Optional.of(givenAt), Optional.of(WHY));
    }

    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> cleared() {
        return support().given(opened(need(Level.C, 1)));
    }

    private static void ordered(Asked<Given, SupportCommand> order, Instant orderedAt, Instant enteredAt) {
        cleared().when(order).then(events -> {
            SupportOrdered ordered = only(SupportOrdered.class, events);
            assertEquals(orderedAt, ordered.orderedAt());
            assertEquals(Optional.of(enteredAt), ordered.enteredAt());
            assertEquals(Optional.of(WHY), ordered.enteredLateBecause());
        });
    }

    @Test
    void both_times_and_the_reason_are_kept() {
        ordered(entered(at(10), at(8)), at(8), at(10));
        ordered(entered(at(8), at(8)), at(8), at(8));
        cleared().when(order(at(8), Optional.empty(), Optional.empty())).then(events -> {
            SupportOrdered ordered = only(SupportOrdered.class, events);
            assertEquals(at(8), ordered.orderedAt());
            assertEquals(Optional.empty(), ordered.enteredAt());
            assertEquals(Optional.empty(), ordered.enteredLateBecause());
        });
    }

    @Test
    @Proves({Clause.F2_6, Clause.F2_1})
    void report_time_duty_and_absence_follow_from_when_the_order_was_given() {
        cleared().when(entered(at(10), at(8))).then(events -> {
            CallUp callUp = only(SupportOrdered.class, events).callUps().getFirst();
            assertEquals(at(9), callUp.reportAt());
            assertEquals(Duty.ON_DUTY, callUp.guards().getFirst().duty());
            assertEquals(at(9), only(GuardCommitted.class, events).from());
        });
        cleared()
                .when(entered(at(10), at(8, 50)))
                .then(events -> assertEquals(
                        at(9, 5),
                        only(SupportOrdered.class, events).callUps().getFirst().reportAt()));
    }

    @Test
    void the_guards_the_proposal_names_are_proposed_for_when_the_order_was_given() {
        cleared()
                .when(order(REGION, at(10), Optional.of(at(8)), Optional.of(WHY), Optional.empty()))
                .then(events -> assertEquals(
                        at(9),
                        only(SupportOrdered.class, events).callUps().getFirst().reportAt()));
    }

    @Test
    @Proves(Clause.F2_4)
    void the_store_acknowledges_from_the_entry_since_it_could_not_before() {
        cleared()
                .when(entered(at(10), at(8)))
                .then(events -> assertEquals(
                        at(10, 10),
                        only(SupportOrdered.class, events).callUps().getFirst().acknowledgeBy()));
    }

    @Test
    @Proves(Clause.F2_6)
    void arrivals_between_the_order_and_its_entry_count() {
        var entered = cleared().givenAccepted(entered(at(10), at(8)));
        entered.when(asked(ON_SITE, at(11), new RecordArrival(person("early"), Optional.of(at(9, 3)))))
                .then(new GuardArrived(CASE, ORDER, person("early"), store("hf-02"), at(9, 3), 3));
        entered.when(asked(ON_SITE, at(11), new RecordArrival(person("early"), Optional.of(at(7, 59)))))
                .refusedUnder(Clause.F2_5, "arrival-before-the-order");
    }

    @Test
    void a_support_that_is_over_by_the_entry_is_entered_if_the_order_was_given_before_its_end() {
        ordered(entered(at(18), at(8)), at(8), at(18));
        cleared().when(entered(at(18), at(17))).refusedUnder(Clause.F2_6, "support-period-over");
    }

    @Test
    void nothing_is_entered_before_it_was_given() {
        cleared().when(entered(at(8), at(8).plusMillis(1))).refusedUnder(Clause.F2_6, "stated-time-in-future");
        assertEquals(
                List.of(Optional.of("/givenAt")),
                cleared().when(entered(at(8), at(8, 1))).reasons().stream()
                        .map(Refusal::field)
                        .toList());
    }

    @Test
    void an_order_is_entered_within_the_time_that_policy_gives() {
        Duration within = Sample.POLICY.lateEntryWithin();
        assertEquals(Duration.ofHours(72), within);
        ordered(entered(at(8).plus(within), at(8)), at(8), at(8).plus(within));
        cleared()
                .when(entered(at(8).plus(within), at(8).minusMillis(1)))
                .refusedUnder(Clause.F2_5, "given-too-long-ago");
        cleared().when(entered(at(8), Instant.MIN)).refusedUnder(Clause.F2_5, "given-too-long-ago");
    }

    @Test
    void a_late_entry_says_why_and_says_when_the_order_was_given() {
        cleared()
                .when(order(at(10), Optional.of(at(8)), Optional.empty()))
                .refusedUnder(Clause.F2_5, "late-entry-needs-reason");
        cleared()
                .when(order(at(10), Optional.empty(), Optional.of(WHY)))
                .refusedUnder(Clause.F2_5, "time-of-phone-order-missing");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void who_is_overdue_elsewhere_at_the_entry_is_not_ordered_late_either() {
        Region bound = region(store("hf-02", 0, committed(GUARD, OTHER_CASE, at(5), at(8, 30))));
        GuardCommitted elsewhere =
                new GuardCommitted(person("early"), OTHER_CASE, new OrderId("order-2"), at(5), at(8, 30));
        cleared()
                .given(elsewhere)
                .when(order(
                        bound,
                        at(10),
                        Optional.of(at(8)),
                        Optional.of(WHY),
                        Optional.of(Map.of(store("hf-02"), Set.of(person("early"))))))
                .refusedUnder(Clause.N1_PLUS, "guard-committed-elsewhere");
    }

    @Test
    void the_term_of_a_late_entry_runs_like_any_other() {
        var entered = cleared().givenAccepted(entered(at(10), at(8)));
        entered.when(byRule(at(10, 9), new SilenceDue(callUp("hf-02")))).thenNothing();
        assertEquals(
                1,
                entered.when(byRule(at(10, 10), new SilenceDue(callUp("hf-02"))))
                        .events()
                        .size());
    }
}
