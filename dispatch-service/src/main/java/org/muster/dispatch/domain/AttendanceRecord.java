package org.muster.dispatch.domain;

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
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.LeaveAccount;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;

/** What those in charge on site record of one called guard (F2.6, F2.2). */
public sealed interface AttendanceRecord extends OnSite permits RecordArrival, RecordNoShow, RecordRelease {

    PersonId guard();

    /** A guard whom operations excused. */
    @Rests(Clause.F2_4)
    @At("/guard")
    record GuardExcused(PersonId guard) implements Refusal {}

    /** Who is excused neither comes nor stays away (F2.4). */
    default Decision<DispatchEvent> decideOfBound(Given given, Underway underway) {
        return underway.answers().excused().contains(guard())
                ? Decision.refuse(new GuardExcused(guard()))
                : decide(given, underway);
    }

    /** Somebody on site with no order is what F2.5 forbids. */
    @Override
    default Refusal withoutOrder(CaseId caseId) {
        return new SharedRefusal.GuardNotOrdered(guard());
    }

    static GuardReleased released(Underway underway, GuardArrived arrival, Instant at) {
        return new GuardReleased(arrival.caseId(), underway.order().orderId(), arrival.guard(), arrival.store(), at);
    }

    static GuardFreed freed(Underway underway, PersonId guard, Instant at) {
        return new GuardFreed(guard, underway.order().caseId(), underway.order().orderId(), at);
    }

    /** Leave is a matter of those who were off duty when called; duty was frozen in the order (F2.1, F2.2). */
    static Optional<DispatchEvent> leave(Underway underway, GuardArrived arrival, Instant releasedAt, Given given) {
        return underway.calledGuard(arrival.guard())
                .filter(called -> called.duty() == Duty.OFF_DUTY)
                .map(_ -> leave(
                        arrival,
                        CompensatoryLeave.account(
                                arrival.at(),
                                releasedAt,
                                given.shifts(arrival.guard()),
                                given.policy().leaveThreshold())));
    }

    private static DispatchEvent leave(GuardArrived arrival, LeaveAccount account) {
        return account.leaveMinutes() > 0
                ? new CompensatoryLeaveEarned(
                        arrival.guard(), arrival.caseId(), arrival.orderId(), arrival.store(), account)
                : new CompensatoryLeaveNotEarned(
                        arrival.guard(), arrival.caseId(), arrival.orderId(), arrival.store(), account);
    }

    /** With the last guard who is released or given up the support is over. */
    static List<DispatchEvent> completion(Underway after, Instant now) {
        if (!after.bound().isEmpty()) {
            return List.of();
        }
        Instant end = after.guards().released().values().stream()
                .map(GuardReleased::at)
                .reduce(Period::later)
                .orElse(now);
        return List.of(
                new SupportCompleted(after.order().caseId(), after.order().orderId(), end, after.attendance()));
    }
}
