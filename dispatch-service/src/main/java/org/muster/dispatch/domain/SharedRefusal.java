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
