package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decides;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.GuardAbsent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.ManagerArrived;
import org.muster.events.dispatch.DispatchEvent.ManagerLeft;
import org.muster.events.dispatch.DispatchEvent.ManagerLetIn;

/**
 * How reliably a store's guards came when they were called: the quality of its support (F3.2).
 *
 * @param awaited guards who were called and either came or were given up
 * @param inTime how many of them were there in time
 */
@Decides(Clause.F3_2)
public record Reliability(StoreId store, int awaited, int inTime) {
    private static final int BEST = 1000;

    /**
     * How one called guard counts for his store.
     *
     * @param unlessCounted whether this holds only if nothing counts for him yet: who comes again was awaited once
     */
    public record Counted(
            CaseId caseId, PersonId guard, StoreId store, int awaited, int inTime, boolean unlessCounted) {

        /** What one fact says about it; empty if it says nothing. A correction takes the place of what was said before (F2.6). */
        public static Optional<Counted> of(MusterEvent event) {
            return event instanceof DispatchEvent.OfSite onSite ? of(onSite) : Optional.empty();
        }

        private static Optional<Counted> of(DispatchEvent.OfSite event) {
            return switch (event) {
                case GuardArrived arrived ->
                    Optional.of(new Counted(
                            arrived.caseId(),
                            arrived.guard(),
                            arrived.store(),
                            1,
                            arrived.minutesLate() == 0 ? 1 : 0,
                            true));
                case GuardAbsent absent ->
                    Optional.of(new Counted(absent.caseId(), absent.guard(), absent.store(), 1, 0, false));
                case AttendanceCorrected corrected -> {
                    boolean came = !corrected.stays().isEmpty();
                    boolean inTime = came && corrected.stays().getFirst().minutesLate() == 0;
                    yield Optional.of(new Counted(
                            corrected.caseId(),
                            corrected.guard(),
                            corrected.store(),
                            came || corrected.absent() ? 1 : 0,
                            inTime ? 1 : 0,
                            false));
                }
                case GuardReleased _, ManagerArrived _, ManagerLetIn _, ManagerLeft _, CommandAssumed _ ->
                    Optional.empty();
            };
        }

        /** How he counts when this is said after that. */
        public Counted after(Counted before) {
            return unlessCounted && before.awaited > 0
                    ? before
                    : new Counted(caseId, guard, store, awaited, inTime, unlessCounted && before.unlessCounted);
        }
    }

    /** In thousandths, rounded down; a store without a past is as good as the best. */
    public int perMille() {
        return awaited == 0 ? BEST : Math.toIntExact((long) inTime * BEST / awaited);
    }
}
