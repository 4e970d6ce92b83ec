package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.REGIONAL_MANAGER;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.ids;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.order;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.storeManager;
import static org.muster.dispatch.domain.Sample.support;
import static org.muster.dispatch.domain.SupportUnderway.absence;
import static org.muster.dispatch.domain.SupportUnderway.arrival;
import static org.muster.dispatch.domain.SupportUnderway.asked;
import static org.muster.dispatch.domain.SupportUnderway.freed;
import static org.muster.dispatch.domain.SupportUnderway.ordered;
import static org.muster.dispatch.domain.SupportUnderway.release;
import static org.muster.dispatch.domain.SupportUnderway.released;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;

/** Arrivals, absences and releases, the end of a support, and calling it off. */
class OnSiteTest {

    private static GuardArrived arrived(String guard, Instant at, int minutesLate) {
        return new GuardArrived(CASE, ORDER, person(guard), store("hf-02"), at, minutesLate);
    }

    private static Asked<Given, SupportCommand> arrivalBy(Actor actor) {
        return asked(actor, at(9), new RecordArrival(person("on"), Optional.empty()));
    }

    private static Asked<Given, SupportCommand> callOff(Instant at) {
        return byRule(at, new CallOff());
    }

    private static Asked<Given, SupportCommand> arrivalStated(Instant stated, Instant now) {
        return asked(OPERATIONS, now, new RecordArrival(person("on"), Optional.of(stated)));
    }

    private static Asked<Given, SupportCommand> releaseStated(Instant stated, Instant now) {
        return asked(OPERATIONS, now, new RecordRelease(person("on"), Optional.of(stated)));
    }

    // Arrivals (F2.6, F2.5).

    @Test
    @Proves(Clause.F2_6)
    void lateness_is_counted_in_whole_minutes_from_the_time_ordered() {
        ordered().when(arrival("on", at(8, 40))).then(arrived("on", at(8, 40), 0));
        ordered().when(arrival("on", at(9))).then(arrived("on", at(9), 0));
        ordered().when(arrival("on", at(9).plusSeconds(59))).then(arrived("on", at(9).plusSeconds(59), 0));
        ordered().when(arrival("on", at(9, 1))).then(arrived("on", at(9, 1), 1));
        ordered().when(arrival("on", at(10, 30))).then(arrived("on", at(10, 30), 90));
    }

    @Test
    @Proves(Clause.F2_6)
    void lateness_counts_from_the_call_ups_time_when_people_were_needed_at_once() {
        Region region = region(store("hf-02", 10, guard("on", shift(5, 21))));
        // Ordered at 09:00 for 09:00: a quarter of an hour to prepare and 20 minutes on the way.
        support()
                .given(opened(need(Level.C, 1)))
                .givenAccepted(order(CASE, at(9), region, Map.of("hf-02", ids("on")), Because.NOTHING))
                .when(arrival("on", at(9, 40)))
                .then(arrived("on", at(9, 40), 5));
    }

    @Test
    @Proves(Clause.F2_5)
    void nobody_is_on_site_whom_no_order_sends() {
        ordered("on").when(arrival("off", at(9))).refusedUnder(Clause.F2_5, "guard-not-ordered");
        ordered("on").when(arrival("stranger", at(9))).refusedUnder(Clause.F2_5, "guard-not-ordered");
        support().when(arrival("on", at(9))).refusedUnder(Clause.F2_5, "guard-not-ordered");
        support()
                .given(opened(need(Level.C, 1)))
                .when(arrival("on", at(9)))
                .refusedUnder(Clause.F2_5, "guard-not-ordered");
    }

    @Test
    @Proves(Clause.F2_5)
    void nobody_arrives_before_the_order() {
        ordered().when(arrivalStated(at(-3), at(9))).then(arrived("on", at(-3), 0));
        ordered()
                .when(arrivalStated(at(-3).minusMillis(1), at(9)))
                .refusedUnder(Clause.F2_5, "arrival-before-the-order");
    }

    @Test
    @Proves(Clause.F2_6)
    void what_lies_in_the_future_is_not_recorded() {
        ordered().when(arrivalStated(at(9), at(9))).then(arrived("on", at(9), 0));
        ordered().when(arrivalStated(at(9).plusMillis(1), at(9))).refusedUnder(Clause.F2_6, "stated-time-in-future");
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(releaseStated(at(10).plusMillis(1), at(10)))
                .refusedUnder(Clause.F2_6, "stated-time-in-future");
    }

    @Test
    @Proves(Clause.F2_6)
    void an_arrival_is_recorded_once() {
        ordered().givenAccepted(arrival("on", at(9))).when(arrival("on", at(9))).thenNothing();
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(arrival("on", at(9, 1)))
                .refusedUnder(Clause.F2_6, "already-arrived");
    }

    @Test
    @Proves(Clause.F1_3)
    void those_who_answer_for_the_site_record_it() {
        for (Actor actor : List.of(OPERATIONS, REGIONAL_MANAGER, propertyManager("hf-01"), storeManager("hf-01"))) {
            ordered().when(arrivalBy(actor)).then(arrived("on", at(9), 0));
        }
        CommandAssumed assumed = new CommandAssumed(
                CASE, ORDER, person("hf-02-sm"), CommandRank.STORE_MANAGER_ON_SITE, at(8), Optional.empty());
        ordered().given(assumed).when(arrivalBy(storeManager("hf-02"))).then(arrived("on", at(9), 0));
    }

    @Test
    @Proves(Clause.F1_3)
    void the_lending_store_and_the_guards_do_not_keep_the_clock() {
        Actor guard = new Actor(person("on"), Set.of(Role.GUARD), Optional.of(store("hf-02")));
        for (Actor actor : List.of(propertyManager("hf-02"), storeManager("hf-02"), guard)) {
            ordered().when(arrivalBy(actor)).refusedUnder(Clause.F1_3, "not-in-charge-on-site");
            ordered("on")
                    .givenAccepted(absence("on", at(10)))
                    .when(arrivalBy(actor))
                    .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
        }
    }

    @Test
    @Proves(Clause.F1_3)
    void who_stands_in_for_somebody_in_charge_keeps_the_clock_and_both_are_recorded() {
        Offices standingIn = Sample.standingIn(
                SupportUnderway.REGION.offices(),
                "hf-02-sm",
                "hf-01-pm",
                Role.PROPERTY_MANAGER,
                Optional.of(store("hf-01")));
        var recorded = ordered()
                .when(Sample.with(arrivalBy(storeManager("hf-02")), Given.Facts.of(standingIn, Basis.NOTHING)));
        recorded.then(arrived("on", at(9), 0));
        assertEquals(
                Optional.of(person("hf-01-pm")),
                assertInstanceOf(Decision.Accepted.class, recorded.decision()).onBehalfOf());
    }

    @Test
    @Proves(Clause.F1_3)
    void who_was_relieved_keeps_the_clock_no_longer_though_his_token_still_names_the_office() {
        Given.Facts relieved = Given.Facts.of(Offices.NONE, Basis.NOTHING);
        ordered()
                .when(Sample.with(arrivalBy(propertyManager("hf-01")), relieved))
                .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
    }

    @Test
    @Proves({Clause.F3_4, Clause.F1_3})
    void a_property_manager_who_coordinates_keeps_the_clock() {
        Asked<Given, SupportCommand> coordinated = Sample.because(
                Sample.coordinated(order(SupportUnderway.REGION, Map.of("hf-02", ids("on"))), "hf-02-pm"),
                Sample.because(true, false, false, false, false));
        support()
                .given(opened(need(Level.C, 1)))
                .givenAccepted(coordinated)
                .when(arrivalBy(propertyManager("hf-02")))
                .then(arrived("on", at(9), 0));
    }

    // Releases and the end.

    @Test
    void an_on_duty_guard_is_released_and_free_and_there_is_nothing_to_say_about_leave() {
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(release("on", at(17)))
                .then(released("on", at(17)), freed("on", at(17)));
    }

    @Test
    @Proves(Clause.F2_6)
    void who_did_not_arrive_is_not_released_and_nobody_is_released_before_he_arrived() {
        ordered().when(release("on", at(17))).refusedUnder(Clause.F2_6, "not-on-site");
        ordered("on").when(release("off", at(17))).refusedUnder(Clause.F2_5, "guard-not-ordered");
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(releaseStated(at(9), at(17)))
                .events();
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(releaseStated(at(9).minusMillis(1), at(17)))
                .refusedUnder(Clause.F2_6, "release-before-arrival");
    }

    @Test
    @Proves(Clause.F2_6)
    void a_release_is_recorded_once_even_after_the_end() {
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(release("on", at(17)))
                .when(release("on", at(17)))
                .thenNothing();
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(release("on", at(17)))
                .when(release("on", at(17)))
                .thenNothing();
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(release("on", at(17)))
                .when(release("on", at(18)))
                .refusedUnder(Clause.F2_6, "already-released");
    }

    @Test
    void the_last_release_completes_the_support_with_everybodys_attendance() {
        ordered("on", "off")
                .givenAccepted(arrival("off", at(8, 55)))
                .givenAccepted(arrival("on", at(9, 5)))
                .givenAccepted(release("off", at(17)))
                .when(releaseStated(at(16, 30), at(17, 30)))
                .then(
                        released("on", at(16, 30)),
                        new SupportCompleted(
                                CASE,
                                ORDER,
                                at(17),
                                List.of(
                                        new Attendance(person("on"), store("hf-02"), at(9, 5), at(16, 30)),
                                        new Attendance(person("off"), store("hf-02"), at(8, 55), at(17)))),
                        freed("on", at(16, 30)))
                .thenState(state -> assertInstanceOf(Completed.class, state.support()));
    }

    @Test
    void while_somebody_is_on_site_or_awaited_the_support_goes_on() {
        ordered("on", "off")
                .givenAccepted(arrival("on", at(9)))
                .when(release("on", at(17)))
                .thenState(state -> {
                    Underway underway = assertInstanceOf(Underway.class, state.support());
                    assertEquals(List.of(person("off")), underway.bound());
                });
    }

    // Absence (F2.6).

    @Test
    @Proves(Clause.F2_6)
    void who_does_not_come_is_recorded_after_his_time_and_no_longer_bound() {
        ordered().when(absence("on", at(9))).refusedUnder(Clause.F2_6, "not-yet-due");
        ordered()
                .when(absence("on", at(9).plusMillis(1)))
                .then(
                        new GuardAbsent(CASE, ORDER, person("on"), store("hf-02"), at(9).plusMillis(1)),
                        freed("on", at(9).plusMillis(1)));
        ordered()
                .givenAccepted(absence("on", at(10)))
                .when(absence("on", at(11)))
                .thenNothing();
    }

    @Test
    @Proves(Clause.F2_6)
    void who_came_is_not_absent_and_who_is_absent_does_not_come() {
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(absence("on", at(10)))
                .refusedUnder(Clause.F2_6, "already-arrived");
        ordered()
                .givenAccepted(absence("on", at(10)))
                .when(arrival("on", at(11)))
                .refusedUnder(Clause.F2_6, "recorded-absent");
        ordered("on").when(absence("off", at(10))).refusedUnder(Clause.F2_5, "guard-not-ordered");
    }

    @Test
    void a_support_ends_without_those_who_did_not_come() {
        ordered("on", "off")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(release("on", at(17)))
                .when(absence("off", at(18)))
                .then(events -> assertEquals(
                        new SupportCompleted(
                                CASE,
                                ORDER,
                                at(17),
                                List.of(new Attendance(person("on"), store("hf-02"), at(9), at(17)))),
                        only(SupportCompleted.class, events)));
        ordered("on")
                .when(absence("on", at(18)))
                .then(events -> assertEquals(
                        new SupportCompleted(CASE, ORDER, at(18), List.of()), only(SupportCompleted.class, events)));
    }

    // Calling off (N2.2).

    @Test
    @Proves(Clause.N2_2)
    void a_recall_before_the_order_closes_the_case() {
        SupportCalledOff calledOff = new SupportCalledOff(CASE, Optional.empty(), at(1));
        support().when(callOff(at(1))).then(calledOff);
        support().given(opened(need(Level.C, 1))).when(callOff(at(1))).then(calledOff);
    }

    @Test
    @Proves({Clause.N2_2, Clause.F2_2})
    void a_recall_frees_everybody_and_who_is_on_site_keeps_what_he_earned() {
        List<DispatchEvent> events = ordered()
                .givenAccepted(arrival("off", at(9)))
                .givenAccepted(absence("off-2", at(10)))
                .when(callOff(at(18)))
                .thenState(state -> {
                    assertInstanceOf(CalledOff.class, state.support());
                    assertEquals(
                            List.of(new Commitments.Commitment(CASE, at(9), at(18), false)),
                            state.commitments(person("off")).all());
                })
                .events();
        assertEquals(
                List.of(
                        released("off", at(18)),
                        new SupportCalledOff(CASE, Optional.of(ORDER), at(18)),
                        freed("on", at(18)),
                        only(CompensatoryLeaveEarned.class, events),
                        freed("off", at(18))),
                events);
    }

    @Test
    @Proves(Clause.F2_2)
    void a_recall_reckons_with_the_shifts_of_those_on_site() {
        Asked<Given, SupportCommand> callOff = Sample.with(
                callOff(at(18)),
                Given.Facts.NONE.withShifts(Map.of(person("off"), List.of(shift(16, 24))), Basis.NOTHING));
        ordered("off", "on")
                .givenAccepted(arrival("off", at(9)))
                .when(callOff)
                .then(events -> assertEquals(
                        420,
                        only(DispatchEvent.CompensatoryLeaveNotEarned.class, events)
                                .account()
                                .qualifyingMinutes()));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_recall_frees_only_those_still_bound() {
        List<DispatchEvent> events = ordered("on", "off")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(release("on", at(10)))
                .when(callOff(at(11)))
                .events();
        assertEquals(List.of(freed("off", at(11))), Sample.all(GuardFreed.class, events));
        assertEquals(List.of(), Sample.all(GuardReleased.class, events));
    }

    @Test
    @Proves(Clause.N2_2)
    void who_was_recalled_before_he_had_to_leave_was_never_away() {
        ordered("on")
                .when(callOff(at(2)))
                .thenState(state -> assertEquals(Commitments.NONE, state.commitments(person("on"))));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_second_recall_changes_nothing_and_one_after_the_end_finds_nobody() {
        ordered().givenAccepted(callOff(at(10))).when(callOff(at(11))).thenNothing();
        ordered("on")
                .givenAccepted(absence("on", at(10)))
                .when(callOff(at(11)))
                .refusedUnder(Clause.N2_2, "nothing-to-call-off");
    }

    @Test
    @Proves(Clause.N2_2)
    void nothing_is_recorded_on_site_after_a_recall() {
        for (Asked<Given, SupportCommand> command :
                List.of(arrival("on", at(11)), absence("on", at(11)), release("on", at(11)))) {
            ordered().givenAccepted(callOff(at(10))).when(command).refusedUnder(Clause.N2_2, "support-was-called-off");
        }
    }

    // Streams.

    @Test
    void a_command_rests_on_the_support_and_on_the_guards_it_concerns() {
        Support underway = ordered("on", "off")
                .givenAccepted(absence("off", at(10)))
                .when(arrival("on", at(9)))
                .state()
                .support();
        StreamId support = new StreamId("support/" + CASE);
        StreamId on = new StreamId("commitments/on");
        assertEquals(Set.of(support), streams(arrival("on", at(9)), underway));
        assertEquals(Set.of(support, on), streams(release("on", at(9)), underway));
        assertEquals(Set.of(support, on), streams(absence("on", at(9)), underway));
        assertEquals(Set.of(support, on), streams(callOff(at(9)), underway));
        assertEquals(Set.of(support), streams(callOff(at(9)), new Support.Unopened()));
    }

    private static Set<StreamId> streams(Asked<Given, SupportCommand> asked, Support support) {
        return SupportDecider.streams(asked.given(), asked.command(), support);
    }

    @Test
    void facts_of_an_order_that_was_never_given_change_nothing() {
        SupportDecider decider = new SupportDecider();
        SupportState nothing = decider.initialState();
        PersonId guard = person("on");
        for (DispatchEvent event : List.of(
                arrived("on", at(9), 0),
                released("on", at(9)),
                new GuardAbsent(CASE, ORDER, guard, store("hf-02"), at(9)))) {
            assertEquals(nothing, decider.evolve(nothing, event));
        }
    }
}
