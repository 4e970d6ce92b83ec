package org.muster.events.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.MusterEvent;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** What happened to a dispatch order, and to the guards it binds. */
public sealed interface DispatchEvent extends MusterEvent {

    /** Facts of the support itself: one stream per case, since a case has one support. */
    sealed interface OfSupport extends DispatchEvent {
        CaseId caseId();

        @Override
        default StreamId stream() {
            return StreamId.of("support", caseId());
        }
    }

    /** What happens on site, from the first arrival to the last release. */
    sealed interface OfSite extends OfSupport {}

    /** How a called store's objection, or an answer that was mistyped, went on (F2.4). */
    sealed interface OfAnswer extends OfSupport {
        CallUpId callUpId();
    }

    /** Facts of one guard's commitments: nobody is ordered to two places (N1+). */
    sealed interface OfGuard extends DispatchEvent {
        PersonId guard();

        @Override
        default StreamId stream() {
            return StreamId.of("commitments", guard());
        }
    }

    /** Operations may order: what request-service cleared (F3.1, N2.2). */
    record SupportOpened(
            CaseId caseId,
            StoreId supportedStore,
            boolean planned,
            Level level,
            int headcount,
            Instant reportAt,
            Instant until)
            implements OfSupport {}

    /**
     * Operations' order (F3.1–F3.3). Every candidate store, its rank and the reason are kept with it.
     *
     * @param until when the support ends
     * @param headcount how many guards are called: normally as many as were cleared
     * @param estimatedCost what transport, meals and lodging are expected to cost the supported store (F3.1)
     * @param coordinatorBecause why nobody of operations could come, when the coordinator is of a supporting store (F3.4)
     * @param commander the supported store's property manager, until somebody present assumes command (F1.3)
     * @param leftTierBecause why operations left the preferred tier, if it did (F3.3)
     * @param headcountBecause why another number than the cleared one is called, if so (F3.1)
     * @param overrideBecause why a store's minimum cover or a guard's rest was overridden, if so (N1+)
     * @param offDutyFirstBecause why off-duty guards go while on-duty guards of the same store could, if so (F2.1)
     * @param orderedAt when it was given
     * @param enteredAt when it was entered, if it was given by phone before (F2.5)
     * @param enteredLateBecause why it was entered later than given, if so (F2.5)
     * @param meetingPoint where to report, if not at the supported store itself
     */
    record SupportOrdered(
            CaseId caseId,
            OrderId orderId,
            StoreId supportedStore,
            Level level,
            Instant reportAt,
            Instant until,
            int headcount,
            List<CallUp> callUps,
            List<Candidate> candidates,
            Money estimatedCost,
            PersonId coordinator,
            Optional<SealedText> coordinatorBecause,
            PersonId commander,
            Optional<SealedText> leftTierBecause,
            Optional<SealedText> headcountBecause,
            Optional<SealedText> overrideBecause,
            Optional<SealedText> offDutyFirstBecause,
            PersonId orderedBy,
            Instant orderedAt,
            Optional<Instant> enteredAt,
            Optional<SealedText> enteredLateBecause,
            Optional<SealedText> meetingPoint)
            implements OfSupport {
        public SupportOrdered {
            callUps = List.copyOf(callUps);
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A further version of an order (F3.1): the order as it stands from now on, whole. Reasons are those of this version.
     *
     * @param version 2 for the first one after the order itself
     * @param level dress and transport follow it from now on (N3)
     * @param reportAt as for {@link SupportOrdered}, like everything that isn't named here
     * @param headcount how many guards it binds from now on
     * @param callUps with everybody who was ever called, each with his own order; who is called again stands in his last call-up only
     * @param added whom it binds and the version before did not
     * @param calledBack whom the version before bound and who need not come, or can't, any more
     * @param candidates of the proposal for the missing part; empty if nobody was added by one
     * @param meetingPoint where to report, if not at the supported store itself
     * @param reason why it was amended; empty if it follows from what is needed by now (N3)
     * @param amendedBy of operations or, for a substitution, of the lending store (F2.4); empty if it follows
     */
    record OrderAmended(
            CaseId caseId,
            OrderId orderId,
            int version,
            Level level,
            Instant reportAt,
            Instant until,
            int headcount,
            List<CallUp> callUps,
            List<PersonId> added,
            List<CalledBack> calledBack,
            List<Candidate> candidates,
            Money estimatedCost,
            PersonId coordinator,
            Optional<SealedText> coordinatorBecause,
            Optional<SealedText> leftTierBecause,
            Optional<SealedText> headcountBecause,
            Optional<SealedText> overrideBecause,
            Optional<SealedText> offDutyFirstBecause,
            Optional<SealedText> meetingPoint,
            Optional<SealedText> reason,
            Optional<PersonId> amendedBy,
            Instant at)
            implements OfSupport {
        public OrderAmended {
            callUps = List.copyOf(callUps);
            added = List.copyOf(added);
            calledBack = List.copyOf(calledBack);
            candidates = List.copyOf(candidates);
        }
    }

    /** A called store's property manager heard and obeys (F2.4). */
    record CallUpAcknowledged(
            CaseId caseId,
            OrderId orderId,
            CallUpId callUpId,
            StoreId store,
            PersonId acknowledgedBy,
            Optional<PersonId> attestedBy,
            Instant at)
            implements OfSupport {}

    /** Nobody acknowledged in time (F2.4). */
    record CallUpSilent(CaseId caseId, OrderId orderId, CallUpId callUpId, StoreId store, Instant dueAt)
            implements OfSupport {}

    /**
     * A called store's property manager says that guards can't come for an objective circumstance (F2.4); operations is to decide.
     *
     * @param guards who can't come: called, still bound and not on site
     * @param objectedBy whose word it is
     * @param attestedBy who of operations heard it on the phone, if so
     * @param decideBy when it escalates that operations has not decided
     */
    record CallUpObjected(
            CaseId caseId,
            OrderId orderId,
            CallUpId callUpId,
            StoreId store,
            Circumstance circumstance,
            List<PersonId> guards,
            SealedText reason,
            PersonId objectedBy,
            Optional<PersonId> attestedBy,
            Instant decideBy,
            Instant at)
            implements OfAnswer {
        public CallUpObjected {
            guards = List.copyOf(guards);
        }
    }

    /**
     * Operations accepts an objection (F2.4): who can't come is excused. He is bound no longer, and neither late nor absent.
     *
     * @param guards who is excused: of those it named, whoever had not arrived by then
     * @param acknowledgeBy by when the store must acknowledge for those who are left; empty if it has, or nobody is left
     */
    record ObjectionAccepted(
            CaseId caseId,
            OrderId orderId,
            CallUpId callUpId,
            StoreId store,
            List<PersonId> guards,
            SealedText reason,
            PersonId decidedBy,
            Optional<Instant> acknowledgeBy,
            Instant at)
            implements OfAnswer {
        public ObjectionAccepted {
            guards = List.copyOf(guards);
        }
    }

    /**
     * Operations overrules an objection (F2.4): the guards must come.
     *
     * @param acknowledgeBy by when the store must acknowledge now, even if it had before it objected
     */
    record ObjectionOverruled(
            CaseId caseId,
            OrderId orderId,
            CallUpId callUpId,
            StoreId store,
            SealedText reason,
            PersonId decidedBy,
            Instant acknowledgeBy,
            Instant at)
            implements OfAnswer {}

    /** Operations did not decide about an objection in time (F2.4). */
    record ObjectionUndecided(CaseId caseId, OrderId orderId, CallUpId callUpId, StoreId store, Instant dueAt)
            implements OfAnswer {}

    /**
     * A mistyped answer is taken back (F2.4): the objection that is not decided yet or, if there is none, the acknowledgement.
     *
     * @param acknowledgeBy by when the call-up must be acknowledged; empty if an acknowledgement from before the objection stands
     */
    record CallUpAnswerWithdrawn(
            CaseId caseId,
            OrderId orderId,
            CallUpId callUpId,
            StoreId store,
            SealedText reason,
            PersonId withdrawnBy,
            Optional<Instant> acknowledgeBy,
            Instant at)
            implements OfAnswer {}

    /**
     * A guard checked in on site (F2.6).
     *
     * @param minutesLate whole minutes after the call-up's {@code reportAt}; 0 when in time, and whenever he comes again
     */
    record GuardArrived(CaseId caseId, OrderId orderId, PersonId guard, StoreId store, Instant at, int minutesLate)
            implements OfSite {}

    /** A called guard did not come (F2.6); he is no longer waited for. */
    record GuardAbsent(CaseId caseId, OrderId orderId, PersonId guard, StoreId store, Instant at) implements OfSite {}

    /** A guard was released from the site. */
    record GuardReleased(CaseId caseId, OrderId orderId, PersonId guard, StoreId store, Instant at) implements OfSite {}

    /**
     * What was recorded of a guard was wrong; this is his attendance as it is right, whole (F2.6). It takes the place of every arrival,
     * release and absence recorded of him in this support before.
     *
     * @param stays in the order in which he came; empty if he was not there
     * @param absent whether he did not come and is no longer waited for
     */
    record AttendanceCorrected(
            CaseId caseId,
            OrderId orderId,
            PersonId guard,
            StoreId store,
            List<Stay> stays,
            boolean absent,
            SealedText reason,
            PersonId correctedBy,
            Instant at)
            implements OfSite {
        public AttendanceCorrected {
            stays = List.copyOf(stays);
        }
    }

    /**
     * A manager checked in on site (F1.3): from now on he may command, as far as his rank allows.
     *
     * @param recordedBy himself, or who was in charge on site
     */
    record ManagerArrived(CaseId caseId, OrderId orderId, PersonId manager, PersonId recordedBy, Instant at)
            implements OfSite {}

    /** Who was in charge on site let a manager in whose office doesn't belong to this support (F1.3). */
    record ManagerLetIn(
            CaseId caseId, OrderId orderId, PersonId manager, SealedText reason, PersonId letInBy, Instant at)
            implements OfSite {}

    /**
     * A manager left the site (F1.3).
     *
     * @param commandFallsTo if he commanded: the supported store's property manager, until somebody on site takes command
     * @param recordedBy himself, or who was in charge on site
     */
    record ManagerLeft(
            CaseId caseId,
            OrderId orderId,
            PersonId manager,
            Optional<PersonId> commandFallsTo,
            PersonId recordedBy,
            Instant at)
            implements OfSite {}

    /** Someone takes command on site (F1.3). There is one commander at every moment. */
    record CommandAssumed(
            CaseId caseId,
            OrderId orderId,
            PersonId commander,
            CommandRank rank,
            Instant at,
            Optional<SealedText> reason)
            implements OfSite {}

    /**
     * Every called guard has been released, or did not come. Told again when attendance was corrected after the end: the last one holds.
     *
     * @param attendance each stay of those who were there; who came twice is in it twice
     */
    record SupportCompleted(CaseId caseId, OrderId orderId, Instant at, List<Attendance> attendance)
            implements OfSupport {
        public SupportCompleted {
            attendance = List.copyOf(attendance);
        }
    }

    /** The support was called off; whoever was bound is free (N2.2). */
    record SupportCalledOff(CaseId caseId, Optional<OrderId> orderId, Instant at) implements OfSupport {}

    /** Operations changed what is needed (N3): what is ordered from now on follows it, in dress and transport too. */
    record SupportChanged(CaseId caseId, Level level, int headcount, Instant reportAt, Instant until)
            implements OfSupport {}

    /** The supported store no longer needs what is ordered already: operations is to decide (F3.1). */
    record RecallReceived(CaseId caseId, Instant at) implements OfSupport {}

    /** Operations did not call the support off although the store asked for it (F3.1). */
    record RecallDeclined(CaseId caseId, SealedText reason, PersonId declinedBy, Instant at) implements OfSupport {}

    /**
     * Operations ended the support itself (F3.1); who was still bound by it is released, absent or freed with it.
     *
     * @param endedAt when the support ended: who was on site was released then
     * @param at when it was recorded
     */
    record EndOrdered(CaseId caseId, OrderId orderId, SealedText reason, PersonId endedBy, Instant endedAt, Instant at)
            implements OfSupport {}

    /**
     * A guard is bound to an order (F2.1, N1+).
     *
     * @param from when he must leave his store to be there in time
     * @param until when he is expected back from the way home
     */
    record GuardCommitted(PersonId guard, CaseId caseId, OrderId orderId, Instant from, Instant until)
            implements OfGuard {}

    /**
     * A guard is free again. Told again of the same support, the last one holds.
     *
     * @param at when he is back: after his release from the site the way home is added
     */
    record GuardFreed(PersonId guard, CaseId caseId, OrderId orderId, Instant at) implements OfGuard {}

    /** An off-duty guard stayed more than 8 hours: his property manager owes him the time (F2.2). */
    record CompensatoryLeaveEarned(PersonId guard, CaseId caseId, OrderId orderId, StoreId store, LeaveAccount account)
            implements OfGuard {}

    /** An off-duty guard stayed 8 hours or less: no leave (F2.2). */
    record CompensatoryLeaveNotEarned(
            PersonId guard, CaseId caseId, OrderId orderId, StoreId store, LeaveAccount account) implements OfGuard {}

    /**
     * One supporting store's part of an order.
     *
     * @param reportAt when its guards are due on site: the support's reporting time, or as soon as they can be there (F2.6)
     * @param distanceMetres one way by road, as policy estimates it from the stores' positions
     * @param travelMinutes one way
     * @param acknowledgeBy when silence escalates (F2.4)
     */
    record CallUp(
            CallUpId callUpId,
            StoreId store,
            boolean sameCity,
            List<CalledGuard> guards,
            Transport transport,
            Instant reportAt,
            int distanceMetres,
            int travelMinutes,
            Instant acknowledgeBy) {
        public CallUp {
            guards = List.copyOf(guards);
        }
    }

    /**
     * One guard's place in a call-up; duty is read at the reporting time and frozen here (F2.1).
     *
     * @param reportAt when he is due on site, if at another time than his call-up
     * @param until how long he stays, if he leaves before the end of the support
     */
    record CalledGuard(
            PersonId guard,
            Duty duty,
            Dress dress,
            List<String> equipment,
            Optional<Instant> reportAt,
            Optional<Instant> until) {
        public CalledGuard {
            equipment = List.copyOf(equipment);
        }
    }

    /**
     * A guard who was called and need not come, or can't, any more.
     *
     * @param substitute who comes in his place, if that is one certain guard
     */
    record CalledBack(PersonId guard, StoreId store, Optional<PersonId> substitute) {}

    enum Duty {
        ON_DUTY,
        OFF_DUTY
    }

    /** What can keep a called guard from coming (F2.4). */
    enum Circumstance {
        ILLNESS,
        /** His own store needs him for an emergency of its own. */
        OWN_EMERGENCY,
        NO_TRANSPORT,
        ROAD_OR_WEATHER,
        /** The roster is wrong about him. */
        ROSTER_WRONG,
        OTHER
    }

    /** How to dress (N3, F2.3). */
    enum Dress {
        SUIT,
        UNIFORM,
        PLAIN_CLOTHES
    }

    /** How to come (N3). */
    enum Transport {
        /** The supporting store's vehicle; nothing is reimbursed (N3.A, same city). */
        STORE_VEHICLE_UNPAID,
        /** The supporting store's vehicle or public transport across cities; reimbursed (N3.A). */
        CROSS_CITY_REIMBURSED,
        /** Taxi against receipts, or a private car as fuel by distance (N3.B, N3.C). */
        TAXI_OR_PRIVATE_CAR
    }

    /** The order in which command falls (F1.3). */
    enum CommandRank {
        REGIONAL_MANAGER,
        SUPPORTED_STORE_MANAGER,
        STORE_MANAGER_ON_SITE,
        SUPPORTED_PROPERTY_MANAGER,
        OPERATIONS
    }

    /**
     * A store as the proposal saw it (F3.2, F3.3).
     *
     * @param rank 1 is first; 0 for a store that was excluded
     * @param tier {@code SAME_CITY} or {@code OUT_OF_TOWN}
     * @param offered guards this store could give and keep its cover
     * @param taken guards taken from it
     * @param reason a code: {@code RANKED}, {@code NOT_NEEDED}; ranked after all others, taken or not, as an emergency of its own
     *     ran there: {@code OWN_EMERGENCY}; excluded: {@code SUPPORTED_STORE}, {@code MINIMUM_COVER},
     *     {@code NOBODY_FREE}, {@code TOO_FAR}; other than proposed: {@code CHOSEN_BY_OPERATIONS}, {@code PASSED_OVER}
     */
    record Candidate(
            StoreId store,
            int rank,
            Tier tier,
            int distanceMetres,
            int travelMinutes,
            int qualityPerMille,
            int offered,
            int taken,
            String reason) {}

    enum Tier {
        SAME_CITY,
        OUT_OF_TOWN
    }

    /**
     * One guard's stay on site.
     *
     * @param minutesLate whole minutes after the call-up's {@code reportAt}; 0 when in time, and whenever he comes again
     * @param releasedAt empty while he is there
     */
    record Stay(Instant arrivedAt, int minutesLate, Optional<Instant> releasedAt) {}

    /** One guard's time on site, from one arrival to the release after it. */
    record Attendance(PersonId guard, StoreId store, Instant arrivedAt, Instant releasedAt) {}

    /**
     * How leave was reckoned (F2.2).
     *
     * @param minutesOnSite from check-in to release, all stays together, whole minutes
     * @param minutesWithinOwnShifts those that fell into the guard's own shifts
     * @param qualifyingMinutes the difference
     * @param leaveMinutes what is owed: all qualifying minutes above the threshold, else 0
     * @param thresholdMinutes the policy's threshold, 480
     */
    record LeaveAccount(
            int minutesOnSite,
            int minutesWithinOwnShifts,
            int qualifyingMinutes,
            int leaveMinutes,
            int thresholdMinutes) {}
}
