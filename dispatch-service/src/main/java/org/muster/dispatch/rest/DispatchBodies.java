package org.muster.dispatch.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;

/** What callers send about orders and the site. */
final class DispatchBodies {

    private DispatchBodies() {}

    /**
     * An order (F3.1).
     *
     * @param picks the guards of each called store; left out: those the proposal names
     */
    record Order(
            Optional<CaseId> caseId,
            Optional<PersonId> coordinator,
            Optional<Map<StoreId, List<PersonId>>> picks,
            @Nullable Because because) {}

    /** Reasons for leaving a rule that allows it (F3.4, F3.3, F3.1, N1+, F2.1). */
    record Because(
            @Nullable String coordinator,
            @Nullable String leftTier,
            @Nullable String headcount,
            @Nullable String override,
            @Nullable String offDutyFirst) {}

    /** @param propertyManager whose word operations attests (F2.4) */
    record Acknowledgement(Optional<PersonId> propertyManager) {}

    /** @param arrivedAt when; left out: now */
    record Arrival(Optional<PersonId> guard, Optional<Instant> arrivedAt) {}

    /** @param releasedAt when; left out: now */
    record Release(Optional<PersonId> guard, Optional<Instant> releasedAt) {}

    record Absence(Optional<PersonId> guard) {}

    /** @param manager who is on site, or leaves it; left out: the caller himself */
    record Manager(Optional<PersonId> manager) {}

    record LetIn(Optional<PersonId> manager, @Nullable String reason) {}

    record Command(@Nullable String reason) {}

    record HandOver(Optional<PersonId> to, @Nullable String reason) {}

    /** @param reason why the people stay; needed only then (F3.1) */
    record Recall(Optional<Boolean> accepted, @Nullable String reason) {}
}
