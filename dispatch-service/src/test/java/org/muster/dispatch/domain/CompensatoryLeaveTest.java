package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.SupportUnderway.arrival;
import static org.muster.dispatch.domain.SupportUnderway.freed;
import static org.muster.dispatch.domain.SupportUnderway.ordered;
import static org.muster.dispatch.domain.SupportUnderway.release;
import static org.muster.dispatch.domain.SupportUnderway.released;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.proof.Proves;

/** What an off-duty guard is owed (F2.2). */
@Proves(Clause.F2_2)
class CompensatoryLeaveTest {
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);

    private static DispatchEvent earned(LeaveAccount account) {
        return new CompensatoryLeaveEarned(person("off"), CASE, ORDER, store("hf-02"), account);
    }

    private static DispatchEvent notEarned(LeaveAccount account) {
        return new CompensatoryLeaveNotEarned(person("off"), CASE, ORDER, store("hf-02"), account);
    }

    private static void thenLeave(Instant from, Instant until, DispatchEvent leave, Shift... ownShifts) {
        ordered()
                .givenAccepted(arrival("off", from))
                .when(release("off", until, ownShifts))
                .then(released("off", until), leave, freed("off", until));
    }

    private static LeaveAccount account(Instant from, Instant until, Shift... ownShifts) {
        return CompensatoryLeave.account(List.of(new Period(from, until)), List.of(ownShifts), EIGHT_HOURS);
    }

    @Test
    void an_off_duty_guard_at_exactly_eight_hours_earns_no_leave() {
        thenLeave(at(9), at(17), notEarned(new LeaveAccount(480, 0, 480, 0, 480)));
    }

    @Test
    void an_off_duty_guard_one_minute_above_eight_hours_earns_every_minute() {
        thenLeave(at(9), at(17, 1), earned(new LeaveAccount(481, 0, 481, 481, 480)));
    }

    @Test
    void less_than_a_whole_minute_above_eight_hours_is_eight_hours() {
        thenLeave(at(9), at(17).plusSeconds(59), notEarned(new LeaveAccount(480, 0, 480, 0, 480)));
    }

    @Test
    void nine_hours_twenty_are_owed_in_full() {
        thenLeave(at(9), at(18, 20), earned(new LeaveAccount(560, 0, 560, 560, 480)));
    }

    @Test
    void a_guard_called_from_duty_earns_no_leave_however_long_he_stays() {
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(release("on", at(33)))
                .then(released("on", at(33)), freed("on", at(33)));
    }

    @Test
    void minutes_within_his_own_shifts_do_not_count() {
        thenLeave(at(9), at(19), notEarned(new LeaveAccount(600, 120, 480, 0, 480)), shift(17, 25));
        thenLeave(at(9), at(19, 1), notEarned(new LeaveAccount(601, 121, 480, 0, 480)), shift(17, 25));
        thenLeave(at(8, 59), at(19), earned(new LeaveAccount(601, 120, 481, 481, 480)), shift(17, 25));
    }

    @Test
    void shifts_that_touch_or_miss_the_support_take_nothing() {
        assertEquals(
                new LeaveAccount(540, 0, 540, 540, 480),
                account(at(9), at(18), shift(1, 9), shift(18, 26), shift(40, 48)));
    }

    @Test
    void a_shift_around_the_whole_support_leaves_nothing() {
        assertEquals(new LeaveAccount(540, 540, 0, 0, 480), account(at(9), at(18), shift(8, 20)));
    }

    @Test
    void shifts_at_both_ends_and_in_the_middle_are_all_taken_off() {
        assertEquals(
                new LeaveAccount(1440, 60 + 120 + 180, 1080, 1080, 480),
                account(at(0), at(24), shift(-5, 1), shift(10, 12), shift(21, 30)));
    }

    @Test
    void time_that_two_shifts_share_is_taken_off_once() {
        assertEquals(
                new LeaveAccount(720, 240, 480, 0, 480),
                account(at(9), at(21), shift(10, 13), shift(12, 14), shift(11, 12)));
    }

    @Test
    void the_account_adds_up_in_whole_minutes_and_rounds_once() {
        Instant until = at(18).plusSeconds(30);
        // 9 h 30 s on site, 59 min 40 s of them in his shift: 8 h 50 s outside it.
        Shift own = new Shift(until.minusSeconds(59 * 60 + 40), at(30));
        assertEquals(new LeaveAccount(540, 60, 480, 0, 480), account(at(9), until, own));
    }

    @Test
    void the_threshold_is_the_policys() {
        assertEquals(
                new LeaveAccount(361, 0, 361, 361, 360),
                CompensatoryLeave.account(List.of(new Period(at(9), at(15, 1))), List.of(), Duration.ofHours(6)));
    }

    @Test
    void nothing_is_owed_for_no_time() {
        assertEquals(new LeaveAccount(0, 0, 0, 0, 480), account(at(9), at(9), shift(8, 20)));
    }
}
