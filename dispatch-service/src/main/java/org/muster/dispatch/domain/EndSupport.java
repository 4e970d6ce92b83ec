package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.EndOrdered;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;

/**
 * Operations ends a support itself (F3.1), also one that everybody forgot to close: who is on site is released, who should have come is
 * absent, everybody else is called back. Rests on the shifts of those who are bound.
 *
 * @param endedAt when the support ended; empty: now
 */
public record EndSupport(SealedText reason, Optional<Instant> endedAt) implements OnSite {
    private static final String FIELD = "endedAt";

    @Rests(Clause.F3_1)
    @At("/endedAt")
    record EndBeforeTheOrder(Instant orderedAt) implements Refusal {}

    @Override
    public Optional<Role> office() {
        return Optional.of(Role.OPERATIONS);
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        Instant end = endedAt.orElse(given.at());
        List<Refusal> impossible = impossible(given, underway, end);
        if (!impossible.isEmpty()) {
            return Decision.refuse(impossible);
        }
        Dispersal dispersal = Dispersal.of(given, underway, end, true);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(new EndOrdered(given.caseId(), underway.order().orderId(), reason, given.person(), end, given.at()));
        events.addAll(dispersal.andThen(ended(given, dispersal.after())));
        return Decision.accept(events)
                .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf));
    }

    private static List<Refusal> impossible(Given given, Underway underway, Instant end) {
        if (end.isAfter(given.at())) {
            return List.of(new SharedRefusal.StatedTimeInFuture(FIELD, end));
        }
        Instant orderedAt = underway.order().orderedAt();
        if (end.isBefore(orderedAt)) {
            return List.of(new EndBeforeTheOrder(orderedAt));
        }
        List<Refusal> impossible = new ArrayList<>();
        for (PersonId guard : underway.bound()) {
            underway.onSite(guard)
                    .ifPresent(stay -> impossible.addAll(
                            AttendanceRecord.impossibleRelease(FIELD, given, underway, guard, stay.arrivedAt(), end)));
        }
        return impossible;
    }

    /** What nobody came to did not take place. */
    private static DispatchEvent ended(Given given, Underway after) {
        return after.attendance().isEmpty()
                ? new SupportCalledOff(given.caseId(), Optional.of(after.order().orderId()), given.at())
                : AttendanceRecord.completed(after, given.at());
    }
}
