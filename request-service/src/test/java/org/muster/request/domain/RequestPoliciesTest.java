package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPoliciesTest {
    private static RequestPolicy from(LocalDate day, int most) {
        RequestPolicy notice = RequestPolicy.ofTheNotice();
        return new RequestPolicy(
                day,
                1,
                most,
                notice.mostCostFen(),
                notice.plannedLead(),
                notice.farthestAhead(),
                notice.longestSupport(),
                notice.emergencyDuration(),
                notice.lateEntry(),
                notice.reportAgainEvery(),
                notice.firstFormReminder(),
                notice.secondFormReminder(),
                notice.formDue(),
                notice.evaluationWithin());
    }

    @Test
    void a_version_holds_from_midnight_in_shanghai_of_its_first_day() {
        RequestPolicy old = from(LocalDate.of(2016, 1, 1), 500);
        RequestPolicy young = from(LocalDate.of(2026, 3, 1), 50);
        RequestPolicies policies = new RequestPolicies(List.of(young, old));

        assertEquals(old, policies.inForce(Instant.parse("2026-02-28T15:59:59.999Z")));
        assertEquals(young, policies.inForce(Instant.parse("2026-02-28T16:00:00Z")));
        assertEquals(old, policies.inForce(Instant.parse("1999-01-01T00:00:00Z")));
    }

    @Test
    void values_that_make_no_sense_are_no_policy() {
        RequestPolicy notice = RequestPolicy.ofTheNotice();

        assertThrows(IllegalArgumentException.class, () -> from(notice.effectiveFrom(), 0));
        assertThrows(IllegalArgumentException.class, () -> new RequestPolicies(List.of()));
        for (long most : new long[] {0, Long.MAX_VALUE}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new RequestPolicy(
                            notice.effectiveFrom(),
                            1,
                            500,
                            most,
                            notice.plannedLead(),
                            notice.farthestAhead(),
                            notice.longestSupport(),
                            notice.emergencyDuration(),
                            notice.lateEntry(),
                            notice.reportAgainEvery(),
                            notice.firstFormReminder(),
                            notice.secondFormReminder(),
                            notice.formDue(),
                            notice.evaluationWithin()));
        }
        assertThrows(IllegalArgumentException.class, () -> new RequestPolicies(List.of(notice, notice)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RequestPolicy(
                        notice.effectiveFrom(),
                        1,
                        500,
                        notice.mostCostFen(),
                        notice.plannedLead(),
                        notice.farthestAhead(),
                        notice.longestSupport(),
                        notice.emergencyDuration(),
                        notice.lateEntry(),
                        notice.reportAgainEvery(),
                        notice.secondFormReminder(),
                        notice.firstFormReminder(),
                        notice.formDue(),
                        notice.evaluationWithin()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RequestPolicy(
                        notice.effectiveFrom(),
                        1,
                        500,
                        notice.mostCostFen(),
                        notice.plannedLead(),
                        notice.farthestAhead(),
                        notice.longestSupport(),
                        notice.emergencyDuration(),
                        notice.lateEntry(),
                        Duration.ZERO,
                        notice.firstFormReminder(),
                        notice.secondFormReminder(),
                        notice.formDue(),
                        notice.evaluationWithin()));
    }
}
