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
import org.muster.events.Level;

/** Which field of a request a refusal points at: what people have to correct, or the reason they have to add. */
class RefusalFieldsTest {

    private static void pointAt(String field, SupportRefusal... refusals) {
        assertEquals(
                Stream.of(refusals).map(_ -> Optional.of(field)).toList(),
                Stream.of(refusals).map(SupportRefusal::field).toList());
    }

    @Test
    void a_choice_that_cannot_be_ordered_points_at_the_call_ups() {
        pointAt(
                "/callUps",
                new SupportRefusal.NobodyCalled(),
                new SupportRefusal.StoreUnknown(store("x")),
                new SupportRefusal.GuardNotOfTheStore(person("g"), store("x")),
                new SupportRefusal.SupportedStoreLendsToItself(store("x")),
                new SupportRefusal.GuardCommittedElsewhere(person("g"), OTHER_CASE));
    }

    @Test
    void a_rule_that_may_be_left_points_at_the_reason_that_is_missing() {
        pointAt("/headcountBecause", new SupportRefusal.HeadcountDiffers(1, 2));
        pointAt(
                "/leftTierBecause",
                new SupportRefusal.TierLeftWithoutReason(Level.C, 2, 1),
                new SupportRefusal.StoreTooFar(store("x"), 300));
        pointAt("/offDutyFirstBecause", new SupportRefusal.OffDutyBeforeOnDuty(store("x")));
        pointAt(
                "/overrideBecause",
                new SupportRefusal.RestNotKept(person("g")),
                new SupportRefusal.CoverBroken(store("x"), at(9), 1, 2));
        pointAt("/coordinatorBecause", new SupportRefusal.CoordinatorNeedsReason(person("x")));
    }

    @Test
    void a_person_or_time_that_cannot_be_points_at_itself() {
        pointAt("/coordinator", new SupportRefusal.CoordinatorFromElsewhere(person("x")));
        pointAt("/propertyManager", new SupportRefusal.WhoseWordMissing(store("x")));
        pointAt(
                "/guard",
                new SupportRefusal.GuardNotOrdered(person("g")),
                new SupportRefusal.RecordedAbsent(person("g")),
                new SupportRefusal.NotYetDue(person("g"), at(9)),
                new SupportRefusal.NotOnSite(person("g")));
        pointAt(
                "/arrivedAt",
                new SupportRefusal.ArrivalBeforeTheOrder(person("g"), at(9)),
                new SupportRefusal.AlreadyArrived(person("g"), at(9)),
                new SupportRefusal.StatedTimeInFuture("arrivedAt", at(9)));
        pointAt(
                "/releasedAt",
                new SupportRefusal.ReleaseBeforeArrival(person("g"), at(9)),
                new SupportRefusal.AlreadyReleased(person("g"), at(9)),
                new SupportRefusal.StatedTimeInFuture("releasedAt", at(9)));
    }

    @Test
    void what_the_case_does_not_allow_points_at_nothing() {
        for (SupportRefusal refusal : List.of(
                new SupportRefusal.NotCleared(CASE),
                new SupportRefusal.NotInChargeOnSite(CASE),
                new SupportRefusal.SupportEnded(CASE))) {
            assertEquals(Optional.empty(), refusal.field());
        }
    }
}
