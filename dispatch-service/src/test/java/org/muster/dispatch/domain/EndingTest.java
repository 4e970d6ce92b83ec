package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.all;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.ids;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.order;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.EndOrdered;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.proof.Proves;

/**
 * How a support from 09:00 to 17:00 is ended by operations, and when whoever leaves it is home: the guards {@code a} and {@code b} have
 * 20 minutes of road before them and leave at 08:40.
 */
class EndingTest {
    private static final Region REGION = region(store("hf-02", 10, guard("a", shift(5, 21)), guard("b", shift(5, 21))));

    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> ordered() {
        return support().given(opened(need(Level.C, 2))).givenAccepted(order(REGION, Map.of("hf-02", ids("a", "b"))));
    }

    private static Asked<Given, SupportCommand> asked(Instant at, SupportCommand command) {
        return Sample.asked(OPERATIONS, at, Sample.facts(REGION), command);
    }

    private static Asked<Given, SupportCommand> arrival(String guard, Instant at) {
        return asked(at, new RecordArrival(person(guard), Optional.empty()));
    }

    private static Asked<Given, SupportCommand> release(String guard, Instant at) {
        return asked(at, new RecordRelease(person(guard), Optional.empty()));
    }

    private static Asked<Given, SupportCommand> end(Instant now) {
        return asked(now, new EndSupport(WHY, Optional.empty()));
    }

    private static Asked<Given, SupportCommand> end(Instant now, Instant endedAt) {
        return asked(now, new EndSupport(WHY, Optional.of(endedAt)));
    }

    private static EndOrdered endOrdered(Instant endedAt, Instant at) {
        return new EndOrdered(CASE, ORDER, WHY, OPERATIONS.person(), endedAt, at);
    }

    private static GuardReleased released(String guard, Instant at) {
        return new GuardReleased(CASE, ORDER, person(guard), store("hf-02"), at);
    }

    private static GuardFreed freed(String guard, Instant at) {
        return new GuardFreed(person(guard), CASE, ORDER, at);
    }

    // Nobody is home in the same second (N1+).

    @Test
    @Proves(Clause.N1_PLUS)
    void who_is_released_has_the_way_home_before_him() {
        ordered()
                .givenAccepted(arrival("a", at(9)))
                .when(release("a", at(17)))
                .then(released("a", at(17)), freed("a", at(17, 20)))
                .thenState(state -> assertEquals(
                        List.of(new Commitment(CASE, at(8, 40), at(17, 20), false)),
                        state.commitments(person("a")).all()));
    }

    @Test
    @Proves({Clause.N1_PLUS, Clause.N2_2})
    void who_is_called_back_on_the_road_needs_as_long_as_he_was_on_it() {
        for (Instant notYetGone : List.of(at(2), at(8, 40))) {
            ordered()
                    .when(byRule(notYetGone, new CallOff()))
                    .then(events -> assertEquals(
                            List.of(freed("a", notYetGone), freed("b", notYetGone)), all(GuardFreed.class, events)))
                    .thenState(state -> assertEquals(Commitments.NONE, state.commitments(person("a"))));
        }
        ordered()
                .when(byRule(at(8, 45), new CallOff()))
                .then(events -> assertEquals(
                        freed("a", at(8, 50)), all(GuardFreed.class, events).getFirst()));
        ordered()
                .when(byRule(at(9, 30), new CallOff()))
                .then(events -> assertEquals(
                        freed("a", at(9, 50)), all(GuardFreed.class, events).getFirst()));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void on_his_way_home_he_is_bound_still() {
        SupportState home = ordered()
                .givenAccepted(arrival("a", at(9)))
                .when(release("a", at(17)))
                .state();
        Region region = new Region(
                List.of(
                        store("hf-01", 0),
                        store("hf-02", 10, new Region.Guard(person("a"), List.of(), home.commitments(person("a"))))),
                REGION.offices());
        SupportNeed need = new SupportNeed(OTHER_CASE, Sample.SUPPORTED, Level.C, 1, at(17, 10), at(18));
        assertEquals(
                List.of(Proposal.Hindrance.COMMITTED),
                Proposal.of(need, region, Sample.POLICY, at(17)).stores().stream()
                        .flatMap(offer -> offer.kept().stream())
                        .map(Proposal.Kept::because)
                        .toList());
    }

    // Operations ends a support (F3.1).

    @Test
    @Proves({Clause.F3_1, Clause.F2_6})
    void operations_ends_a_support_and_who_should_have_come_is_absent() {
        ordered()
                .givenAccepted(arrival("a", at(9)))
                .when(end(at(20), at(16)))
                .then(
                        endOrdered(at(16), at(20)),
                        released("a", at(16)),
                        new GuardAbsent(CASE, ORDER, person("b"), store("hf-02"), at(20)),
                        new SupportCompleted(
                                CASE,
                                ORDER,
                                at(16),
                                List.of(new Attendance(person("a"), store("hf-02"), at(9), at(16)))),
                        freed("a", at(16, 20)),
                        freed("b", at(20)))
                .thenState(state -> assertInstanceOf(Completed.class, state.support()));
    }

    @Test
    @Proves(Clause.F3_1)
    void ended_before_anybody_was_due_it_is_called_off_and_nobody_is_absent() {
        ordered()
                .when(end(at(8)))
                .then(
                        endOrdered(at(8), at(8)),
                        new SupportCalledOff(CASE, Optional.of(ORDER), at(8)),
                        freed("a", at(8)),
                        freed("b", at(8)))
                .thenState(state -> {
                    assertInstanceOf(CalledOff.class, state.support());
                    assertEquals(
                            Optional.of(new Underway.Cut(at(8), Optional.of(WHY))),
                            state.support().underway().orElseThrow().ordered().cut());
                });
    }

    @Test
    @Proves({Clause.F3_1, Clause.F2_6})
    void a_support_that_nobody_came_to_and_everybody_forgot_is_closed() {
        ordered().when(end(at(500))).then(events -> {
            assertEquals(2, all(GuardAbsent.class, events).size());
            assertEquals(new SupportCalledOff(CASE, Optional.of(ORDER), at(500)), only(SupportCalledOff.class, events));
        });
    }

    @Test
    @Proves({Clause.F3_1, Clause.F2_6})
    void it_ended_at_a_time_that_can_be_meant() {
        var underway = ordered().givenAccepted(arrival("a", at(9)));
        underway.when(end(at(10), at(10).plusMillis(1))).refusedUnder(Clause.F2_6, "stated-time-in-future");
        underway.when(end(at(10), at(9).minusMillis(1))).refusedUnder(Clause.F2_6, "release-before-arrival");
        underway.when(end(at(10), at(-3).minusMillis(1))).refusedUnder(Clause.F3_1, "end-before-the-order");
        // Forgotten for weeks, it did not end now.
        underway.when(end(at(500))).refusedUnder(Clause.F2_6, "release-far-too-late");
        underway.when(end(at(500), at(17))).then(events -> assertTrue(events.contains(released("a", at(17)))));
    }

    @Test
    @Proves(Clause.F3_1)
    void what_is_not_under_way_is_not_ended() {
        support().when(end(at(10))).refusedUnder(Clause.F3_1, "no-order-stands");
        ordered().givenAccepted(end(at(8))).when(end(at(9))).refusedUnder(Clause.N2_2, "support-was-called-off");
        ordered()
                .givenAccepted(arrival("a", at(9)))
                .givenAccepted(end(at(10)))
                .when(end(at(11)))
                .refusedUnder(Clause.F3_1, "support-ended");
        assertEquals(Optional.of(Role.OPERATIONS), new EndSupport(WHY, Optional.empty()).office());
    }

    @Test
    void an_end_rests_on_everybody_whom_the_support_binds() {
        Support underway = ordered().when(arrival("a", at(9))).state().support();
        assertEquals(
                Set.of(new StreamId("support/" + CASE), new StreamId("commitments/a"), new StreamId("commitments/b")),
                SupportDecider.streams(end(at(10)).given(), end(at(10)).command(), underway));
    }
}
