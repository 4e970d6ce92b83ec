package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Refusal;
import org.muster.events.Level;

/** Which field of a request a refusal points at: what people have to correct, or the reason they have to add. */
class RefusalFieldsTest {

    private static void pointAt(String field, Refusal... refusals) {
        assertEquals(
                Stream.of(refusals).map(_ -> Optional.of(field)).toList(),
                Stream.of(refusals).map(Refusal::field).toList());
    }

    @Test
    void a_choice_that_cannot_be_ordered_points_at_the_picks() {
        pointAt(
                "/picks",
                new OrderSupport.NobodyCalled(),
                new OrderSupport.StoreUnknown(store("x")),
                new OrderSupport.GuardNotOfTheStore(person("g"), store("x")),
                new OrderSupport.SupportedStoreLendsToItself(store("x")),
                new OrderSupport.GuardCommittedElsewhere(person("g"), OTHER_CASE));
    }

    @Test
    void a_rule_that_may_be_left_points_at_the_reason_that_is_missing() {
        pointAt("/because/headcount", new OrderSupport.HeadcountDiffers(1, 2));
        pointAt(
                "/because/leftTier",
                new OrderSupport.TierLeftWithoutReason(Level.C, 2, 1),
                new OrderSupport.StoreTooFar(store("x"), 300));
        pointAt("/because/offDutyFirst", new OrderSupport.OffDutyBeforeOnDuty(store("x")));
        pointAt(
                "/because/override",
                new OrderSupport.RestNotKept(person("g")),
                new OrderSupport.CoverBroken(store("x"), at(9), 1, 2));
        pointAt("/because/lateEntry", new OrderSupport.LateEntryNeedsReason(at(9)));
        pointAt("/because/coordinator", new OrderSupport.CoordinatorNeedsReason(person("x")));
    }

    @Test
    void a_person_or_time_that_cannot_be_points_at_itself() {
        pointAt("/coordinator", new OrderSupport.CoordinatorFromElsewhere(person("x")));
        pointAt("/propertyManager", new StoreAnswer.WhoseWordMissing(store("x")));
        pointAt(
                "/guards",
                new ObjectToCallUp.GuardNotOfTheCallUp(person("g"), store("x")),
                new ObjectToCallUp.NobodyAwaited(store("x")));
        pointAt(
                "/givenAt",
                new OrderSupport.GivenTooLongAgo(at(9), 72),
                new OrderSupport.TimeOfPhoneOrderMissing(CASE),
                new SharedRefusal.StatedTimeInFuture("givenAt", at(9)));
        pointAt(
                "/guard",
                new AttendanceRecord.GuardExcused(person("g")),
                new SharedRefusal.GuardNotOrdered(person("g")),
                new RecordArrival.RecordedAbsent(person("g")),
                new SharedRefusal.NotYetDue(person("g"), at(9)),
                new SharedRefusal.AlreadyArrived(person("g"), at(9)),
                new SharedRefusal.BoundByAnotherSupport(person("g")),
                new RecordRelease.NotOnSite(person("g")));
        pointAt(
                "/arrivedAt",
                new SharedRefusal.ArrivalBeforeTheOrder("arrivedAt", person("g"), at(9)),
                new SharedRefusal.ArrivalFarTooEarly("arrivedAt", person("g"), at(9)),
                new SharedRefusal.StaysOverlap("arrivedAt", person("g"), at(9)),
                new SharedRefusal.StatedTimeInFuture("arrivedAt", at(9)));
        pointAt(
                "/releasedAt",
                new SharedRefusal.ReleaseBeforeArrival("releasedAt", person("g"), at(9)),
                new RecordRelease.AlreadyReleased(person("g"), at(9)),
                new SharedRefusal.ReleaseFarTooLate("releasedAt", person("g"), at(9)),
                new SharedRefusal.StatedTimeInFuture("releasedAt", at(9)));
        pointAt("/endedAt", new EndSupport.EndBeforeTheOrder(at(9)));
        pointAt("/stays", new CorrectAttendance.StayOpenAfterTheEnd(person("g")));
        pointAt("/absent", new CorrectAttendance.AbsentAndThere(person("g")));
    }

    @Test
    void what_the_case_does_not_allow_points_at_nothing() {
        for (Refusal refusal : List.of(
                new OrderSupport.NotCleared(CASE),
                new SharedRefusal.NotInChargeOnSite(CASE),
                new SharedRefusal.SupportEnded(CASE))) {
            assertEquals(Optional.empty(), refusal.field());
        }
    }
}
