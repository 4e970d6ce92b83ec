package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Refusal;
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
    record CaseUnknown(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** A planned request whose last signature is missing. */
    record NotCleared(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    record RequestWasRefused(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    record RequestWasWithdrawn(CaseId caseId) implements SupportRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** Nobody of the supported store asked for a recall, or operations has decided about it. */
    record RecallNotAsked(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** An emergency without the store manager's consent. */
    record ConsentMissing(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** An emergency that operations hasn't reported to the regional general manager. */
    record ReportMissing(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record RegionalManagerSaidNo(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** The case is cleared, but its opening is still on the way into this journal. */
    record OpeningNotRecordedYet(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** A second clearance that says something else. */
    record AlreadyOpened(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** One case has one support. */
    record AlreadyOrdered(CaseId caseId, OrderId orderId) implements SupportRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    record NoOrderStands(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    record SupportWasCalledOff(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record SupportEnded(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** The time for which guards were needed has passed. */
    record SupportPeriodOver(CaseId caseId, Instant until) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }
    }

    // Whom operations may order (F3.1–F3.3, F2.1, N1+).

    /** No guard at all, or a called store without any. */
    record NobodyCalled() implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callUps");
        }
    }

    record StoreUnknown(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callUps");
        }
    }

    record GuardNotOfTheStore(PersonId guard, StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callUps");
        }
    }

    record SupportedStoreLendsToItself(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_3;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callUps");
        }
    }

    /** Another number than the cleared one, without a reason. */
    record HeadcountDiffers(int cleared, int called) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/headcountBecause");
        }
    }

    /**
     * The second tier gives what the preferred one could.
     *
     * @param available what the preferred tier can give
     * @param called how many of it are called
     */
    record TierLeftWithoutReason(Level level, int available, int called) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_3;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/leftTierBecause");
        }
    }

    /** Beyond the reach of policy, without a reason. */
    record StoreTooFar(StoreId store, int travelMinutes) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/leftTierBecause");
        }
    }

    /** Off-duty guards are called while on-duty guards of their store could go, without a reason. */
    record OffDutyBeforeOnDuty(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/offDutyFirstBecause");
        }
    }

    /** Nobody is in two places; no reason overrides this. */
    record GuardCommittedElsewhere(PersonId guard, CaseId otherCase) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callUps");
        }
    }

    record RestNotKept(PersonId guard) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/overrideBecause");
        }
    }

    /**
     * The store would have too few left, without a reason.
     *
     * @param from the first moment at which it would
     */
    record CoverBroken(StoreId store, Instant from, int left, int minimum) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/overrideBecause");
        }
    }

    record CoordinatorNeedsReason(PersonId coordinator) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/coordinatorBecause");
        }
    }

    /** Neither of operations nor the property manager of a called store. */
    record CoordinatorFromElsewhere(PersonId coordinator) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/coordinator");
        }
    }

    /** The roster names no property manager of the supported store, so nobody would command. */
    record PropertyManagerUnknown(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    // The called store's answer (F2.4).

    record CallUpUnknown(CallUpId callUpId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_4;
        }
    }

    record NotTheCalledStoresManager(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_4;
        }
    }

    /** Operations attests an acknowledgement without saying whose. */
    record WhoseWordMissing(StoreId store) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/propertyManager");
        }
    }

    // On site (F1.3, F2.5, F2.6).

    /** Check-ins are recorded by those who answer for the site, not by the stores that lend. */
    record NotInChargeOnSite(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    /** Somebody is on site whom no order sends. */
    record GuardNotOrdered(PersonId guard) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_5;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/guard");
        }
    }

    record ArrivalBeforeTheOrder(PersonId guard, Instant orderedAt) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_5;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/arrivedAt");
        }
    }

    record StatedTimeInFuture(String name, Instant stated) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/" + name);
        }
    }

    /** Already checked in, at another time than stated now. */
    record AlreadyArrived(PersonId guard, Instant arrivedAt) implements SupportRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/arrivedAt");
        }
    }

    record RecordedAbsent(PersonId guard) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/guard");
        }
    }

    /** Nobody is absent before his time. */
    record NotYetDue(PersonId guard, Instant reportAt) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/guard");
        }
    }

    record NotOnSite(PersonId guard) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/guard");
        }
    }

    record ReleaseBeforeArrival(PersonId guard, Instant arrivedAt) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/releasedAt");
        }
    }

    /** Already released, at another time than stated now. */
    record AlreadyReleased(PersonId guard, Instant releasedAt) implements SupportRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F2_6;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/releasedAt");
        }
    }

    /** Property managers of other stores assist the commander. */
    record SupportingPropertyManagerCommands(StoreId supportedStore) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    record NoRankToCommand(PersonId person) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    /** Only a higher rank takes command from somebody present. */
    record CommanderNotOutranked(PersonId commander, CommandRank rank) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    record OnlyCommanderHandsOver(PersonId commander) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_3;
        }
    }

    /** The support has ended. */
    record NothingToCallOff(CaseId caseId) implements SupportRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }
}
