package org.muster.request.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.testing.MusterTestResource;

/** Case numbers: city, business day, sequence. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class CaseNumbersTest {
    private static final Instant AFTER_MIDNIGHT_IN_HEFEI = Instant.parse("2026-02-13T16:30:00Z");

    @Inject
    CaseNumbers numbers;

    @Inject
    SafeContext context;

    @Test
    void the_day_is_the_business_day_and_only_the_last_number_can_be_given_back() {
        CaseId first = next();
        assertEquals("ZZ-20260214-001", first.value());
        assertEquals("ZZ-20260214-002", next().value());
        numbers.giveBack(first);
        CaseId third = next();
        assertEquals("ZZ-20260214-003", third.value(), "somebody may have the second");
        numbers.giveBack(third);
        assertEquals(third, next());
    }

    private CaseId next() {
        return context.run(() -> numbers.next(new CityId("ZZ"), AFTER_MIDNIGHT_IN_HEFEI, false))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
