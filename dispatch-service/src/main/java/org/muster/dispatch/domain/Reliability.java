package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.MusterEvent;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;

/**
 * How reliably a store's guards came when they were called: the quality of its support (F3.2).
 *
 * @param awaited guards who were called and either came or were given up
 * @param inTime how many of them were there in time
 */
@Decides(Clause.F3_2)
public record Reliability(StoreId store, int awaited, int inTime) {
    private static final int BEST = 1000;

    /** What one fact adds; empty if it says nothing about it. */
    public static Optional<Reliability> of(MusterEvent event) {
        if (event instanceof GuardArrived arrived) {
            return Optional.of(new Reliability(arrived.store(), 1, arrived.minutesLate() == 0 ? 1 : 0));
        }
        return event instanceof GuardAbsent absent
                ? Optional.of(new Reliability(absent.store(), 1, 0))
                : Optional.empty();
    }

    public Reliability plus(Reliability other) {
        return new Reliability(store, awaited + other.awaited, inTime + other.inTime);
    }

    /** In thousandths, rounded down; a store without a past is as good as the best. */
    public int perMille() {
        return awaited == 0 ? BEST : Math.toIntExact((long) inTime * BEST / awaited);
    }
}
