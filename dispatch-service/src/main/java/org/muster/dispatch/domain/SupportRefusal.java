package org.muster.dispatch.domain;

import java.time.Instant;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CommandRank;

/** Why an order, an acknowledgement or a record from the site is refused. Fields name places in the request's body. */
public sealed interface SupportRefusal extends Refusal {

    // When operations may order (F3.1, N2.2).

    /** Nothing was heard of the case: no request, nothing to order. */
    @Rests(Clause.F3_1)
    record CaseUnknown(CaseId caseId) implements SupportRefusal {}

    /** A planned request whose last signature is missing. */
    @Rests(Clause.F3_1)
    record NotCleared(CaseId caseId) implements SupportRefusal {}

    @Rests(Clause.F3_1)
    record RequestWasRefused(CaseId caseId) implements SupportRefusal {}

    @Rests(Clause.F3_1)
    @TooLate
    record RequestWasWithdrawn(CaseId caseId) implements SupportRefusal {}

    /** Nobody of the supported store asked for a recall, or operations has decided about it. */
    @Rests(Clause.F3_1)
    record RecallNotAsked(CaseId caseId) implements SupportRefusal {}

    /** An emergency without the store manager's consent. */
    @Rests(Clause.N2_2)
    record ConsentMissing(CaseId caseId) implements SupportRefusal {}

    /** An emergency that operations hasn't reported to the regional general manager. */
    @Rests(Clause.N2_2)
    record ReportMissing(CaseId caseId) implements SupportRefusal {}

    @Rests(Clause.N2_2)
    record RegionalManagerSaidNo(CaseId caseId) implements SupportRefusal {}

    /** The case is cleared, but its opening is still on the way into this journal. */
    @Rests(Clause.F3_1)
    record OpeningNotRecordedYet(CaseId caseId) implements SupportRefusal {}

    /** A second clearance that says something else. */
    @Rests(Clause.F3_1)
    record AlreadyOpened(CaseId caseId) implements SupportRefusal {}

    /** One case has one support. */
    @Rests(Clause.F3_1)
    @TooLate
    record AlreadyOrdered(CaseId caseId, OrderId orderId) implements SupportRefusal {}

    @Rests(Clause.F3_1)
    record NoOrderStands(CaseId caseId) implements SupportRefusal {}

    @Rests(Clause.N2_2)
    record SupportWasCalledOff(CaseId caseId) implements SupportRefusal {}

    @Rests(Clause.F3_1)
    record SupportEnded(CaseId caseId) implements SupportRefusal {}

    /** The time for which guards were needed has passed. */
    @Rests(Clause.F2_6)
    record SupportPeriodOver(CaseId caseId, Instant until) implements SupportRefusal {}

    // Whom operations may order (F3.1–F3.3, F2.1, N1+).

    /** No guard at all, or a called store without any. */
    @Rests(Clause.F3_1)
    @At("/callUps")
    record NobodyCalled() implements SupportRefusal {}

    @Rests(Clause.F3_1)
    @At("/callUps")
    record StoreUnknown(StoreId store) implements SupportRefusal {}

    @Rests(Clause.F3_1)
    @At("/callUps")
    record GuardNotOfTheStore(PersonId guard, StoreId store) implements SupportRefusal {}

    @Rests(Clause.F3_3)
    @At("/callUps")
    record SupportedStoreLendsToItself(StoreId store) implements SupportRefusal {}

    /** Another number than the cleared one, without a reason. */
    @Rests(Clause.F3_1)
    @At("/headcountBecause")
    record HeadcountDiffers(int cleared, int called) implements SupportRefusal {}

    /**
     * The second tier gives what the preferred one could.
     *
     * @param available what the preferred tier can give
     * @param called how many of it are called
     */
    @Rests(Clause.F3_3)
    @At("/leftTierBecause")
    record TierLeftWithoutReason(Level level, int available, int called) implements SupportRefusal {}

    /** Beyond the reach of policy, without a reason. */
    @Rests(Clause.F3_2)
    @At("/leftTierBecause")
    record StoreTooFar(StoreId store, int travelMinutes) implements SupportRefusal {}

    /** Off-duty guards are called while on-duty guards of their store could go, without a reason. */
    @Rests(Clause.F2_1)
    @At("/offDutyFirstBecause")
    record OffDutyBeforeOnDuty(StoreId store) implements SupportRefusal {}

    /** Nobody is in two places; no reason overrides this. */
    @Rests(Clause.N1_PLUS)
    @At("/callUps")
    record GuardCommittedElsewhere(PersonId guard, CaseId otherCase) implements SupportRefusal {}

    @Rests(Clause.N1_PLUS)
    @At("/overrideBecause")
    record RestNotKept(PersonId guard) implements SupportRefusal {}

    /**
     * The store would have too few left, without a reason.
     *
     * @param from the first moment at which it would
     */
    @Rests(Clause.N1_PLUS)
    @At("/overrideBecause")
    record CoverBroken(StoreId store, Instant from, int left, int minimum) implements SupportRefusal {}

    @Rests(Clause.F3_4)
    @At("/coordinatorBecause")
    record CoordinatorNeedsReason(PersonId coordinator) implements SupportRefusal {}

    /** Neither of operations nor the property manager of a called store. */
    @Rests(Clause.F3_4)
    @At("/coordinator")
    record CoordinatorFromElsewhere(PersonId coordinator) implements SupportRefusal {}

    /** The roster names no property manager of the supported store, so nobody would command. */
    @Rests(Clause.F1_3)
    record PropertyManagerUnknown(StoreId store) implements SupportRefusal {}

    // The called store's answer (F2.4).

    @Rests(Clause.F2_4)
    record CallUpUnknown(CallUpId callUpId) implements SupportRefusal {}

    @Rests(Clause.F2_4)
    record NotTheCalledStoresManager(StoreId store) implements SupportRefusal {}

    /** Operations attests an acknowledgement without saying whose. */
    @Rests(Clause.F2_4)
    @At("/propertyManager")
    record WhoseWordMissing(StoreId store) implements SupportRefusal {}

    // On site (F1.3, F2.5, F2.6).

    /** Check-ins are recorded by those who answer for the site, not by the stores that lend. */
    @Rests(Clause.F1_3)
    record NotInChargeOnSite(CaseId caseId) implements SupportRefusal {}

    /** Somebody is on site whom no order sends. */
    @Rests(Clause.F2_5)
    @At("/guard")
    record GuardNotOrdered(PersonId guard) implements SupportRefusal {}

    @Rests(Clause.F2_5)
    @At("/arrivedAt")
    record ArrivalBeforeTheOrder(PersonId guard, Instant orderedAt) implements SupportRefusal {}

    @Rests(Clause.F2_6)
    @At("/{name}")
    record StatedTimeInFuture(String name, Instant stated) implements SupportRefusal {}

    /** Already checked in, at another time than stated now. */
    @Rests(Clause.F2_6)
    @At("/arrivedAt")
    @TooLate
    record AlreadyArrived(PersonId guard, Instant arrivedAt) implements SupportRefusal {}

    @Rests(Clause.F2_6)
    @At("/guard")
    record RecordedAbsent(PersonId guard) implements SupportRefusal {}

    /** Nobody is absent before his time. */
    @Rests(Clause.F2_6)
    @At("/guard")
    record NotYetDue(PersonId guard, Instant reportAt) implements SupportRefusal {}

    @Rests(Clause.F2_6)
    @At("/guard")
    record NotOnSite(PersonId guard) implements SupportRefusal {}

    @Rests(Clause.F2_6)
    @At("/releasedAt")
    record ReleaseBeforeArrival(PersonId guard, Instant arrivedAt) implements SupportRefusal {}

    /** Already released, at another time than stated now. */
    @Rests(Clause.F2_6)
    @At("/releasedAt")
    @TooLate
    record AlreadyReleased(PersonId guard, Instant releasedAt) implements SupportRefusal {}

    /** Property managers of other stores assist the commander. */
    @Rests(Clause.F1_3)
    record SupportingPropertyManagerCommands(StoreId supportedStore) implements SupportRefusal {}

    @Rests(Clause.F1_3)
    record NoRankToCommand(PersonId person) implements SupportRefusal {}

    /** Only a higher rank takes command from somebody present. */
    @Rests(Clause.F1_3)
    record CommanderNotOutranked(PersonId commander, CommandRank rank) implements SupportRefusal {}

    @Rests(Clause.F1_3)
    record OnlyCommanderHandsOver(PersonId commander) implements SupportRefusal {}

    /** The support has ended. */
    @Rests(Clause.N2_2)
    record NothingToCallOff(CaseId caseId) implements SupportRefusal {}
}
