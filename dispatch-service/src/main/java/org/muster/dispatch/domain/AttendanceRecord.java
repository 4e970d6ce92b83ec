package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;

/** What those in charge on site record of one called guard (F2.6, F2.2). */
public sealed interface AttendanceRecord extends SupportCommand
        permits RecordArrival, RecordNoShow, RecordRelease, CorrectAttendance {

    PersonId guard();

    /**
     * The rule of one record.
     *
     * @param underway the order with all that happened to it, also after its end
     * @param callUp that called the guard
     * @param state tells whether the support is over, and what else binds the guard
     */
    Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp, SupportState state);

    /** A guard whom operations excused. */
    @Rests(Clause.F2_4)
    @At("/guard")
    record GuardExcused(PersonId guard) implements Refusal {}

    /** Somebody on site with no order is what F2.5 forbids. */
    default Refusal withoutOrder() {
        return new SharedRefusal.GuardNotOrdered(guard());
    }

    /** Who is excused neither comes nor stays away (F2.4). */
    default Decision<DispatchEvent> decide(Given given, Underway underway, SupportState state) {
        if (underway.answers().excused().contains(guard())) {
            return Decision.refuse(new GuardExcused(guard()));
        }
        return underway.callUpOf(guard())
                .map(callUp -> decide(given, underway, callUp, state))
                .orElseGet(() -> Decision.refuse(withoutOrder()));
    }

    // The bounds of what can be meant (F2.6, F2.5).

    /**
     * Why a guard can't have come then.
     *
     * @param field of the body that says so
     */
    static List<Refusal> impossibleArrival(
            String field, Given given, Underway underway, CallUp callUp, PersonId guard, Instant arrivedAt) {
        if (arrivedAt.isAfter(given.at())) {
            return List.of(new SharedRefusal.StatedTimeInFuture(field, arrivedAt));
        }
        Instant orderedAt = underway.order().orderedAt();
        if (arrivedAt.isBefore(orderedAt)) {
            return List.of(new SharedRefusal.ArrivalBeforeTheOrder(field, guard, orderedAt));
        }
        Instant earliest = callUp.reportAt().minus(given.policy().earliestArrival());
        return arrivedAt.isBefore(earliest)
                ? List.of(new SharedRefusal.ArrivalFarTooEarly(field, guard, earliest))
                : List.of();
    }

    /**
     * Why a guard who came then can't have been released then.
     *
     * @param field of the body that says so
     */
    static List<Refusal> impossibleRelease(
            String field, Given given, Underway underway, PersonId guard, Instant arrivedAt, Instant releasedAt) {
        if (releasedAt.isAfter(given.at())) {
            return List.of(new SharedRefusal.StatedTimeInFuture(field, releasedAt));
        }
        if (releasedAt.isBefore(arrivedAt)) {
            return List.of(new SharedRefusal.ReleaseBeforeArrival(field, guard, arrivedAt));
        }
        Instant latest = Period.later(underway.ordered().until(), arrivedAt)
                .plus(given.policy().longestStay());
        return releasedAt.isAfter(latest)
                ? List.of(new SharedRefusal.ReleaseFarTooLate(field, guard, latest))
                : List.of();
    }

    // What binds him.

    /** When he is expected back if he is on site, or will be, from then on. */
    static Instant expectedBack(Underway underway, CallUp callUp, PersonId guard, Instant from) {
        Instant end = Period.later(underway.until(guard), Period.later(callUp.reportAt(), from));
        return end.plus(way(callUp));
    }

    /** When he has to leave his store to be there in time. */
    static Instant leaving(CallUp callUp) {
        return callUp.reportAt().minus(way(callUp));
    }

    static GuardCommitted committed(Underway underway, PersonId guard, Instant from, Instant until) {
        return new GuardCommitted(
                guard, underway.order().caseId(), underway.order().orderId(), from, until);
    }

    /** Who is released has the way home before him. */
    static GuardFreed backFrom(Underway underway, CallUp callUp, PersonId guard, Instant releasedAt) {
        return freed(underway, guard, releasedAt.plus(way(callUp)));
    }

    /** Who is called back on the way there needs as long as he was on the way, and no more than the whole way. */
    static GuardFreed calledBack(Underway underway, CallUp callUp, PersonId guard, Instant now) {
        Duration gone = new Period(leaving(callUp), now).length();
        Duration back = gone.compareTo(way(callUp)) < 0 ? gone : way(callUp);
        return freed(underway, guard, now.plus(back));
    }

    static GuardFreed freed(Underway underway, PersonId guard, Instant at) {
        return new GuardFreed(guard, underway.order().caseId(), underway.order().orderId(), at);
    }

    private static Duration way(CallUp callUp) {
        return Duration.ofMinutes(callUp.travelMinutes());
    }

    // What follows.

    /** Whole minutes after his time (F2.6); 0 if he is in time. */
    static int minutesLate(CallUp callUp, Instant arrivedAt) {
        return Math.toIntExact(new Period(callUp.reportAt(), arrivedAt).length().toMinutes());
    }

    static GuardReleased released(Underway underway, CallUp callUp, PersonId guard, Instant at) {
        return new GuardReleased(underway.order().caseId(), underway.order().orderId(), guard, callUp.store(), at);
    }

    /**
     * What all his stays come to. Leave is a matter of those who were off duty when called; duty was frozen in the order (F2.1, F2.2).
     *
     * @param after with the stays that count
     */
    static Optional<DispatchEvent> leave(Underway after, CallUp callUp, PersonId guard, Given given) {
        return after.calledGuard(guard)
                .filter(called -> called.duty() == Duty.OFF_DUTY)
                .map(_ -> leave(
                        after,
                        callUp,
                        guard,
                        CompensatoryLeave.account(
                                after.closedStays(guard),
                                given.shifts(guard),
                                given.policy().leaveThreshold())));
    }

    private static DispatchEvent leave(Underway after, CallUp callUp, PersonId guard, LeaveAccount account) {
        CaseId caseId = after.order().caseId();
        return account.leaveMinutes() > 0
                ? new CompensatoryLeaveEarned(guard, caseId, after.order().orderId(), callUp.store(), account)
                : new CompensatoryLeaveNotEarned(guard, caseId, after.order().orderId(), callUp.store(), account);
    }

    /** With the last guard who is released or given up the support is over. */
    static List<DispatchEvent> completion(Underway after, Instant now) {
        return after.bound().isEmpty() ? List.of(completed(after, now)) : List.of();
    }

    /** The end is the last release; where nobody came, it is when that was clear. */
    static SupportCompleted completed(Underway after, Instant now) {
        List<Attendance> attendance = after.attendance();
        Instant end = attendance.stream()
                .map(Attendance::releasedAt)
                .reduce(Period::later)
                .orElse(now);
        return new SupportCompleted(after.order().caseId(), after.order().orderId(), end, attendance);
    }
}
