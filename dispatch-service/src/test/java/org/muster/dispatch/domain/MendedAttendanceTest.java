package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.all;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.SupportUnderway.FACTS;
import static org.muster.dispatch.domain.SupportUnderway.ON_SITE;
import static org.muster.dispatch.domain.SupportUnderway.absence;
import static org.muster.dispatch.domain.SupportUnderway.arrival;
import static org.muster.dispatch.domain.SupportUnderway.asked;
import static org.muster.dispatch.domain.SupportUnderway.freed;
import static org.muster.dispatch.domain.SupportUnderway.ordered;
import static org.muster.dispatch.domain.SupportUnderway.release;
import static org.muster.dispatch.domain.SupportUnderway.released;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.CorrectAttendance.Stated;
import org.muster.dispatch.domain.Reliability.Counted;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.OrderId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.DispatchEvent.Stay;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.proof.Proves;

/** A guard who comes more than once, and records of attendance that are mended. */
class MendedAttendanceTest {

    private static Stated stated(Instant from, Instant until) {
        return new Stated(from, Optional.of(until));
    }

    private static Stated open(Instant from) {
        return new Stated(from, Optional.empty());
    }

    private static Stay stay(Instant from, int minutesLate, Instant until) {
        return new Stay(from, minutesLate, Optional.of(until));
    }

    private static Asked<Given, SupportCommand> corrected(String guard, Instant now, Stated... stays) {
        return corrected(ON_SITE, guard, now, stays);
    }

    private static Asked<Given, SupportCommand> corrected(Actor actor, String guard, Instant now, Stated... stays) {
        return asked(actor, now, new CorrectAttendance(person(guard), List.of(stays), false, WHY));
    }

    private static Asked<Given, SupportCommand> correctedToAbsent(String guard, Instant now, Stated... stays) {
        return asked(ON_SITE, now, new CorrectAttendance(person(guard), List.of(stays), true, WHY));
    }

    private static Asked<Given, SupportCommand> withShifts(Asked<Given, SupportCommand> asked, Shift... shifts) {
        return Sample.with(asked, FACTS.withShifts(Map.of(person("off"), List.of(shifts)), Basis.NOTHING));
    }

    private static AttendanceCorrected right(String guard, Instant at, boolean absent, Stay... stays) {
        return new AttendanceCorrected(
                CASE, ORDER, person(guard), store("hf-02"), List.of(stays), absent, WHY, ON_SITE.person(), at);
    }

    private static GuardCommitted committed(String guard, Instant from, Instant until) {
        return new GuardCommitted(person(guard), CASE, ORDER, from, until);
    }

    /** Another support takes him for this time. */
    private static GuardCommitted elsewhere(String guard, Instant from, Instant until) {
        return new GuardCommitted(person(guard), OTHER_CASE, new OrderId("order-2"), from, until);
    }

    private static Attendance attended(String guard, Instant from, Instant until) {
        return new Attendance(person(guard), store("hf-02"), from, until);
    }

    /** {@code on} is still there, {@code off} was there from nine to noon. */
    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> noon() {
        return ordered("on", "off")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(arrival("off", at(9, 30)))
                .givenAccepted(release("off", at(12)));
    }

    /** {@code on} was there until five. */
    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> completed() {
        return ordered("on").givenAccepted(arrival("on", at(9))).givenAccepted(release("on", at(17)));
    }

    // He comes again.

    @Test
    @Proves({Clause.F2_6, Clause.N1_PLUS})
    void who_was_released_comes_again_and_is_bound_again_and_is_late_once_only() {
        noon().when(arrival("off", at(14)))
                .then(
                        new GuardArrived(CASE, ORDER, person("off"), store("hf-02"), at(14), 0),
                        committed("off", at(14), at(17)))
                .thenState(state -> {
                    Underway underway = assertInstanceOf(Underway.class, state.support());
                    assertEquals(List.of(person("on"), person("off")), underway.bound());
                    assertEquals(
                            List.of(
                                    new Stay(at(9, 30), 30, Optional.of(at(12))),
                                    new Stay(at(14), 0, Optional.empty())),
                            underway.staysOf(person("off")));
                });
    }

    @Test
    @Proves(Clause.F2_6)
    void a_repeated_arrival_of_any_stay_gets_its_first_answer() {
        noon().when(arrival("off", at(9, 30))).thenNothing();
        noon().givenAccepted(arrival("off", at(14)))
                .when(arrival("off", at(9, 30)))
                .thenNothing();
        noon().givenAccepted(arrival("off", at(14)))
                .when(arrival("off", at(15)))
                .refusedUnder(Clause.F2_6, "already-arrived");
        noon().givenAccepted(arrival("off", at(14)))
                .when(release("off", at(12)))
                .thenNothing();
    }

    @Test
    @Proves(Clause.F2_6)
    void he_does_not_come_again_before_he_has_left() {
        Asked<Given, SupportCommand> arrival =
                asked(ON_SITE, at(14), new RecordArrival(person("off"), Optional.of(at(11, 59))));
        noon().when(arrival).refusedUnder(Clause.F2_6, "stays-overlap");
        noon().when(asked(ON_SITE, at(14), new RecordArrival(person("off"), Optional.of(at(12)))))
                .then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void he_does_not_come_again_while_another_support_binds_him() {
        noon().given(elsewhere("off", at(15), at(20)))
                .when(arrival("off", at(14)))
                .refusedUnder(Clause.N1_PLUS, "bound-by-another-support");
        noon().given(elsewhere("off", at(17), at(20)))
                .when(arrival("off", at(14)))
                .then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves(Clause.F2_6)
    void he_keeps_the_support_under_way_and_nobody_comes_after_its_end() {
        ordered("on", "off")
                .givenAccepted(arrival("off", at(9)))
                .givenAccepted(release("off", at(12)))
                .givenAccepted(arrival("off", at(13)))
                .when(absence("on", at(14)))
                .then(events -> assertEquals(List.of(), all(SupportCompleted.class, events)));
        completed().when(arrival("on", at(18))).refusedUnder(Clause.F3_1, "support-ended");
        completed().when(absence("on", at(18))).refusedUnder(Clause.F2_6, "already-arrived");
    }

    @Test
    @Proves({Clause.F2_2, Clause.F2_6})
    void his_leave_sums_his_stays_and_attendance_lists_each() {
        List<DispatchEvent> events = ordered("on", "off")
                .givenAccepted(arrival("off", at(8)))
                .givenAccepted(release("off", at(12)))
                .givenAccepted(arrival("off", at(13)))
                .givenAccepted(absence("on", at(14)))
                .when(release("off", at(18)))
                .thenState(state -> assertEquals(
                        List.of(
                                new Commitment(CASE, at(9), at(12), false),
                                new Commitment(CASE, at(13), at(18), false)),
                        state.commitments(person("off")).all()))
                .events();
        assertEquals(
                new LeaveAccount(540, 0, 540, 540, 480),
                only(CompensatoryLeaveEarned.class, events).account());
        assertEquals(
                new SupportCompleted(
                        CASE, ORDER, at(18), List.of(attended("off", at(8), at(12)), attended("off", at(13), at(18)))),
                only(SupportCompleted.class, events));
    }

    // What can't be meant.

    @Test
    @Proves(Clause.F2_6)
    void an_arrival_days_before_the_report_time_is_no_arrival() {
        DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> longBefore = ordered("on");
        longBefore
                .when(asked(ON_SITE, at(9), new RecordArrival(person("on"), Optional.of(at(-3)))))
                .then(events -> assertEquals(1, events.size()));
        DispatchPolicy notice = DispatchPolicy.ofTheNotice();
        Given given = new Given(CASE, ON_SITE, at(9), strict(notice), FACTS);
        longBefore
                .when(new Asked<>(given, new RecordArrival(person("on"), Optional.of(at(7).minusMillis(1)))))
                .refusedUnder(Clause.F2_6, "arrival-far-too-early");
        longBefore
                .when(new Asked<>(given, new RecordArrival(person("on"), Optional.of(at(7)))))
                .then(events -> assertEquals(1, events.size()));
        longBefore
                .when(new Asked<>(
                        given, new CorrectAttendance(person("on"), List.of(open(at(7).minusMillis(1))), false, WHY)))
                .refusedUnder(Clause.F2_6, "arrival-far-too-early");
    }

    /** The notice's policy with two hours before the report time. */
    private static DispatchPolicy strict(DispatchPolicy notice) {
        return new DispatchPolicy(
                notice.effectiveFrom(),
                notice.travelBand(),
                notice.roadFactorPerMille(),
                notice.sameCityKmPerHour(),
                notice.crossCityKmPerHour(),
                notice.preparation(),
                notice.rest(),
                notice.leaveThreshold(),
                Duration.ofHours(2),
                notice.longestStay(),
                notice.lateEntryWithin(),
                notice.levels(),
                notice.rates());
    }

    @Test
    @Proves(Clause.F2_6)
    void a_shift_of_years_is_a_slip() {
        // The support ends at 17:00; 72 hours later is the latest.
        Instant latest = at(17 + 72);
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .when(release("on", latest))
                .then(events -> assertEquals(3, events.size()));
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .when(release("on", latest.plusMillis(1)))
                .refusedUnder(Clause.F2_6, "release-far-too-late");
        ordered("on")
                .when(corrected("on", latest.plusMillis(1), stated(at(9), latest.plusMillis(1))))
                .refusedUnder(Clause.F2_6, "release-far-too-late");
        // Who comes so late can still leave.
        ordered("on")
                .givenAccepted(arrival("on", latest.plusSeconds(60)))
                .when(release("on", latest.plusSeconds(120)))
                .then(events -> assertEquals(3, events.size()));
    }

    @Test
    @Proves({Clause.F2_6, Clause.F2_5})
    void a_correction_keeps_to_what_can_be_meant() {
        noon().when(corrected("off-2", at(14))).refusedUnder(Clause.F2_5, "guard-not-ordered");
        noon().when(corrected("off", at(14), stated(at(11), at(12)), stated(at(9), at(10))))
                .refusedUnder(Clause.F2_6, "stays-overlap");
        noon().when(corrected("off", at(14), stated(at(9), at(11)), stated(at(10), at(12))))
                .refusedUnder(Clause.F2_6, "stays-overlap");
        noon().when(corrected("off", at(14), open(at(9)), stated(at(10), at(12))))
                .refusedUnder(Clause.F2_6, "stays-overlap");
        noon().when(corrected("off", at(14), open(at(14).plusMillis(1))))
                .refusedUnder(Clause.F2_6, "stated-time-in-future");
        noon().when(corrected("off", at(14), stated(at(9), at(14).plusMillis(1))))
                .refusedUnder(Clause.F2_6, "stated-time-in-future");
        noon().when(corrected("off", at(14), stated(at(-4), at(10))))
                .refusedUnder(Clause.F2_5, "arrival-before-the-order");
        noon().when(corrected("off", at(14), stated(at(10), at(10).minusMillis(1))))
                .refusedUnder(Clause.F2_6, "release-before-arrival");
        noon().when(correctedToAbsent("off", at(14), stated(at(9), at(10))))
                .refusedUnder(Clause.F2_6, "absent-and-there");
        ordered("on").when(correctedToAbsent("on", at(9))).refusedUnder(Clause.F2_6, "not-yet-due");
        ordered("on")
                .givenAccepted(byRule(at(8), new CallOff()))
                .when(correctedToAbsent("on", at(10)))
                .refusedUnder(Clause.F2_6, "not-yet-due");
    }

    @Test
    @Proves(Clause.F1_3)
    void who_is_in_charge_on_site_mends_the_record() {
        noon().when(corrected(OPERATIONS, "off", at(14), stated(at(9), at(12))))
                .then(events -> assertEquals(
                        OPERATIONS.person(),
                        only(AttendanceCorrected.class, events).correctedBy()));
        for (Stream<DispatchEvent> after : List.of(
                Stream.<DispatchEvent>empty(),
                Stream.<DispatchEvent>of(new SupportCompleted(CASE, ORDER, at(12), List.of())))) {
            noon().given(after.toList())
                    .when(corrected(propertyManager("hf-02"), "off", at(14), stated(at(9), at(12))))
                    .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
        }
    }

    // What follows from a correction.

    @Test
    @Proves({Clause.F2_6, Clause.F2_2})
    void a_mistyped_time_is_mended_and_leave_is_reckoned_anew() {
        noon().when(withShifts(corrected("off", at(20), stated(at(9), at(18))), shift(17, 25)))
                .then(
                        right("off", at(20), false, stay(at(9), 0, at(18))),
                        new CompensatoryLeaveNotEarned(
                                person("off"), CASE, ORDER, store("hf-02"), new LeaveAccount(540, 60, 480, 0, 480)),
                        freed("off", at(18)))
                .thenState(state -> assertEquals(
                        List.of(new Commitment(CASE, at(9), at(18), false)),
                        state.commitments(person("off")).all()));
    }

    @Test
    @Proves(Clause.F2_6)
    void the_same_again_is_accepted_silently() {
        noon().when(corrected("off", at(14), stated(at(9, 30), at(12)))).thenNothing();
        noon().givenAccepted(corrected("off", at(14), stated(at(9), at(12))))
                .when(corrected("off", at(15), stated(at(9), at(12))))
                .thenNothing();
        ordered("on")
                .givenAccepted(absence("on", at(10)))
                .when(correctedToAbsent("on", at(11)))
                .thenNothing();
    }

    @Test
    @Proves(Clause.F2_6)
    void a_mistyped_arrival_of_somebody_on_site_changes_nothing_else() {
        noon().when(corrected("on", at(14), open(at(9, 10))))
                .then(right("on", at(14), false, new Stay(at(9, 10), 10, Optional.empty())));
    }

    @Test
    @Proves({Clause.F2_6, Clause.N1_PLUS, Clause.F2_2})
    void a_release_struck_out_binds_him_again_and_its_leave_is_void() {
        noon().when(corrected("off", at(14), open(at(9, 30))))
                .then(
                        right("off", at(14), false, new Stay(at(9, 30), 30, Optional.empty())),
                        new CompensatoryLeaveNotEarned(
                                person("off"), CASE, ORDER, store("hf-02"), new LeaveAccount(0, 0, 0, 0, 480)),
                        committed("off", at(9), at(17)))
                .thenState(state -> assertEquals(
                        List.of(new Commitment(CASE, at(9), at(17), true)),
                        state.commitments(person("off")).all()));
        noon().given(elsewhere("off", at(16), at(20)))
                .when(corrected("off", at(14), open(at(9, 30))))
                .refusedUnder(Clause.N1_PLUS, "bound-by-another-support");
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void nobody_was_here_while_another_support_had_him() {
        var elsewhere = noon().given(elsewhere("off", at(13), at(20)));
        elsewhere
                .when(corrected("off", at(21), stated(at(9, 30), at(13).plusMillis(1))))
                .refusedUnder(Clause.N1_PLUS, "bound-by-another-support");
        elsewhere
                .when(corrected("off", at(21), stated(at(9, 30), at(13))))
                .then(events -> assertEquals(List.of(freed("off", at(13))), all(GuardFreed.class, events)));
    }

    @Test
    @Proves(Clause.F2_6)
    void an_arrival_struck_out_leaves_him_awaited() {
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .when(corrected("on", at(10)))
                .then(right("on", at(10), false))
                .thenState(state -> assertEquals(
                        List.of(person("on")),
                        assertInstanceOf(Underway.class, state.support()).bound()));
    }

    @Test
    @Proves({Clause.F2_6, Clause.N1_PLUS})
    void an_absence_is_taken_back_he_came_after_all() {
        ordered("on", "off")
                .givenAccepted(absence("on", at(10)))
                .when(corrected("on", at(11), open(at(9, 5))))
                .then(
                        right("on", at(11), false, new Stay(at(9, 5), 5, Optional.empty())),
                        committed("on", at(9), at(17)));
    }

    @Test
    @Proves(Clause.F2_6)
    void with_a_correction_that_frees_the_last_one_the_support_is_over() {
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .when(correctedToAbsent("on", at(10)))
                .then(
                        right("on", at(10), true),
                        new SupportCompleted(CASE, ORDER, at(10), List.of()),
                        freed("on", at(10)))
                .thenState(state -> assertInstanceOf(Completed.class, state.support()));
        ordered("on")
                .givenAccepted(arrival("on", at(9)))
                .when(corrected("on", at(13), stated(at(9), at(12))))
                .then(
                        right("on", at(13), false, stay(at(9), 0, at(12))),
                        new SupportCompleted(CASE, ORDER, at(12), List.of(attended("on", at(9), at(12)))),
                        freed("on", at(12)));
    }

    // After the end.

    @Test
    @Proves({Clause.F2_6, Clause.F2_2})
    void after_the_end_it_is_told_again_with_the_corrected_list() {
        completed()
                .when(corrected("on", at(20), stated(at(9), at(18))))
                .then(
                        right("on", at(20), false, stay(at(9), 0, at(18))),
                        new SupportCompleted(CASE, ORDER, at(18), List.of(attended("on", at(9), at(18)))),
                        freed("on", at(18)))
                .thenState(state -> assertEquals(
                        List.of(attended("on", at(9), at(18))),
                        assertInstanceOf(Completed.class, state.support())
                                .last()
                                .attendance()));
        completed().when(corrected("on", at(20), open(at(9)))).refusedUnder(Clause.F2_6, "stay-open-after-the-end");
        ordered("on")
                .givenAccepted(absence("on", at(10)))
                .when(corrected("on", at(20), stated(at(9), at(17))))
                .then(events -> assertEquals(
                        List.of(attended("on", at(9), at(17))),
                        only(SupportCompleted.class, events).attendance()));
    }

    @Test
    @Proves({Clause.F2_6, Clause.F2_2})
    void after_a_call_off_stays_are_mended_and_it_stays_called_off() {
        var calledOff =
                ordered("on", "off").givenAccepted(arrival("off", at(9))).givenAccepted(byRule(at(12), new CallOff()));
        calledOff
                .when(corrected("off", at(20), stated(at(9), at(18))))
                .then(
                        right("off", at(20), false, stay(at(9), 0, at(18))),
                        new CompensatoryLeaveEarned(
                                person("off"), CASE, ORDER, store("hf-02"), new LeaveAccount(540, 0, 540, 540, 480)),
                        freed("off", at(18)))
                .thenState(state -> assertInstanceOf(CalledOff.class, state.support()));
        calledOff.when(corrected("off", at(20), open(at(9)))).refusedUnder(Clause.F2_6, "stay-open-after-the-end");
        Sample.support()
                .givenAccepted(byRule(at(0), new CallOff()))
                .when(corrected("off", at(20)))
                .refusedUnder(Clause.N2_2, "support-was-called-off");
    }

    @Test
    @Proves(Clause.F2_6)
    void who_was_freed_before_he_left_and_was_there_after_all_was_away() {
        ordered("on")
                .givenAccepted(byRule(at(2), new CallOff()))
                .when(corrected("on", at(20), stated(at(9), at(10))))
                .then(
                        right("on", at(20), false, stay(at(9), 0, at(10))),
                        committed("on", at(9), at(10)),
                        freed("on", at(10)));
    }

    // How it counts (F3.2).

    private static Optional<Counted> counted(DispatchEvent... events) {
        return Stream.of(events)
                .flatMap(event -> Counted.of(event).stream())
                .reduce((before, now) -> now.after(before));
    }

    private static Optional<Counted> counts(int awaited, int inTime, boolean unlessCounted) {
        return Optional.of(new Counted(CASE, person("on"), store("hf-02"), awaited, inTime, unlessCounted));
    }

    @Test
    @Proves({Clause.F3_2, Clause.F2_6})
    void a_guard_counts_once_and_as_was_corrected_last() {
        GuardArrived late = new GuardArrived(CASE, ORDER, person("on"), store("hf-02"), at(9, 30), 30);
        GuardArrived again = new GuardArrived(CASE, ORDER, person("on"), store("hf-02"), at(14), 0);
        assertEquals(counts(1, 0, true), counted(late));
        assertEquals(counts(1, 0, true), counted(late, released("on", at(12)), again));
        assertEquals(counts(1, 1, false), counted(late, right("on", at(14), false, stay(at(9), 0, at(12)))));
        assertEquals(counts(1, 0, false), counted(late, right("on", at(14), true)));
        assertEquals(counts(0, 0, false), counted(late, right("on", at(14), false)));
        assertEquals(counts(1, 1, false), counted(late, right("on", at(14), false), again));
        assertEquals(counts(1, 0, false), counted(right("on", at(14), false, stay(at(9, 1), 1, at(12))), again));
    }

    // Streams.

    @Test
    void a_correction_and_a_second_arrival_rest_on_what_else_binds_the_guard() {
        Support support = noon().when(arrival("on", at(9))).state().support();
        Set<StreamId> both = Set.of(new StreamId("support/" + CASE), new StreamId("commitments/off"));
        for (Asked<Given, SupportCommand> asked : List.of(corrected("off", at(14)), arrival("off", at(14)))) {
            assertEquals(both, SupportDecider.streams(asked.given(), asked.command(), support));
        }
        assertEquals(
                Set.of(new StreamId("support/" + CASE)),
                SupportDecider.streams(
                        arrival("on", at(9)).given(), arrival("on", at(9)).command(), support));
    }
}
