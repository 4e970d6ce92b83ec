package org.muster.dispatch.domain;

import java.time.Instant;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Why several commands may be refused; what one command alone is refused for stands with it. */
sealed interface SharedRefusal extends Refusal {

    // Where the support stands.

    /** Nothing was heard of the case: no request, nothing to order. */
    @Rests(Clause.F3_1)
    record CaseUnknown(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.F3_1)
    record NoOrderStands(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.N2_2)
    record SupportWasCalledOff(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.F3_1)
    record SupportEnded(CaseId caseId) implements SharedRefusal {}

    /** The support has ended. */
    @Rests(Clause.N2_2)
    record NothingToCallOff(CaseId caseId) implements SharedRefusal {}

    // On site (F1.3, F2.5, F2.6).

    /** What happens on site is recorded by those who answer for it, not by the stores that lend. */
    @Rests(Clause.F1_3)
    record NotInChargeOnSite(CaseId caseId) implements SharedRefusal {}

    /** Somebody is on site whom no order sends. */
    @Rests(Clause.F2_5)
    @At("/guard")
    record GuardNotOrdered(PersonId guard) implements SharedRefusal {}

    @Rests(Clause.F2_6)
    @At("/{name}")
    record StatedTimeInFuture(String name, Instant stated) implements SharedRefusal {}

    @Rests(Clause.F2_5)
    @At("/{name}")
    record ArrivalBeforeTheOrder(String name, PersonId guard, Instant orderedAt) implements SharedRefusal {}

    /** So long before his time that it can't be meant. */
    @Rests(Clause.F2_6)
    @At("/{name}")
    record ArrivalFarTooEarly(String name, PersonId guard, Instant earliest) implements SharedRefusal {}

    /** So long after the end of the support that it can't be meant. */
    @Rests(Clause.F2_6)
    @At("/{name}")
    record ReleaseFarTooLate(String name, PersonId guard, Instant latest) implements SharedRefusal {}

    @Rests(Clause.F2_6)
    @At("/{name}")
    record ReleaseBeforeArrival(String name, PersonId guard, Instant arrivedAt) implements SharedRefusal {}

    /** A stay that begins before the one before it has ended. */
    @Rests(Clause.F2_6)
    @At("/{name}")
    record StaysOverlap(String name, PersonId guard, Instant arrivedAt) implements SharedRefusal {}

    /** Nobody is absent before his time. */
    @Rests(Clause.F2_6)
    @At("/guard")
    record NotYetDue(PersonId guard, Instant reportAt) implements SharedRefusal {}

    /** Nobody is in two places. Which support it is, who records on site need not know. */
    @Rests(Clause.N1_PLUS)
    @At("/guard")
    record BoundByAnotherSupport(PersonId guard) implements SharedRefusal {}

    /** Checked in already: at another time than stated now, or not absent at all. */
    @Rests(Clause.F2_6)
    @At("/guard")
    @TooLate
    record AlreadyArrived(PersonId guard, Instant arrivedAt) implements SharedRefusal {}

    // Who commands (F1.3).

    /** Property managers of other stores assist the commander. */
    @Rests(Clause.F1_3)
    record SupportingPropertyManagerCommands(StoreId supportedStore) implements SharedRefusal {}

    @Rests(Clause.F1_3)
    record NoRankToCommand(PersonId person) implements SharedRefusal {}

    /** Why somebody without a rank doesn't command. */
    static Refusal noRank(Acting acting, StoreId supported) {
        return acting.as(Role.PROPERTY_MANAGER).isPresent()
                ? new SupportingPropertyManagerCommands(supported)
                : new NoRankToCommand(acting.person());
    }
}
