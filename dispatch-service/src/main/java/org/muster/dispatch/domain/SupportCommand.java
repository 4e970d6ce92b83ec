package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;

/** What can be asked of a support. Roles are checked at the edge; stores, offices on site and the rest of the notice here. */
public sealed interface SupportCommand {

    CaseId caseId();

    /** Who acts: a person, or one of the house's policies. */
    Actor actor();

    /** Business time of the command. */
    Instant at();

    /** Request-service cleared the case: operations may order (F3.1, N2.2). */
    record OpenSupport(
            CaseId caseId,
            Actor actor,
            Instant at,
            StoreId supportedStore,
            boolean planned,
            Level level,
            int headcount,
            Instant reportAt,
            Instant until)
            implements SupportCommand {}

    /**
     * Operations orders guards (F3.1–F3.3).
     *
     * @param picks the guards of each called store; a proposal's {@link Proposal#picks()} or operations' own choice
     * @param coordinator of operations, or with a reason the property manager of a called store (F3.4)
     * @param known what was heard of the case, for the refusal when it is not cleared
     * @param region the roster at this moment. The commitments of the called stores' guards are those of the state: load and
     *     condition on {@link SupportDecider#streams}
     */
    record OrderSupport(
            CaseId caseId,
            Actor actor,
            Instant at,
            OrderId orderId,
            Map<StoreId, Pick> picks,
            PersonId coordinator,
            Because because,
            KnownCase known,
            Region region,
            DispatchPolicy policy)
            implements SupportCommand {
        public OrderSupport {
            picks = Map.copyOf(picks);
        }
    }

    /** The guards called from one store, and the id their call-up gets. */
    record Pick(CallUpId callUpId, Set<PersonId> guards) {
        public Pick {
            guards = Set.copyOf(guards);
        }
    }

    /**
     * Operations' reasons for leaving a rule that allows it.
     *
     * @param coordinator why nobody of operations can come (F3.4)
     * @param leftTier why the preferred tier, or the reach of policy, is left (F3.3, F3.2)
     * @param headcount why another number than the cleared one is called (F3.1)
     * @param override why minimum cover or rest is overridden (N1+)
     * @param offDutyFirst why off-duty guards go while on-duty guards could (F2.1)
     */
    record Because(
            Optional<SealedText> coordinator,
            Optional<SealedText> leftTier,
            Optional<SealedText> headcount,
            Optional<SealedText> override,
            Optional<SealedText> offDutyFirst) {
        public static final Because NOTHING =
                new Because(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The called store's property manager heard and obeys (F2.4).
     *
     * @param propertyManager whose word operations attests, heard by phone; empty when the actor gives his own
     */
    record AcknowledgeCallUp(
            CaseId caseId,
            Actor actor,
            Instant at,
            CallUpId callUpId,
            Optional<PersonId> propertyManager,
            Offices offices)
            implements SupportCommand {}

    /** The term for acknowledging has passed (F2.4). */
    record SilenceDue(CaseId caseId, Actor actor, Instant at, CallUpId callUpId) implements SupportCommand {}

    /**
     * A guard checked in on site (F2.6).
     *
     * @param arrivedAt when; empty: now
     */
    record RecordArrival(CaseId caseId, Actor actor, Instant at, PersonId guard, Optional<Instant> arrivedAt)
            implements SupportCommand {}

    /** A called guard did not come and is no longer waited for (F2.6). */
    record RecordAbsence(CaseId caseId, Actor actor, Instant at, PersonId guard) implements SupportCommand {}

    /**
     * A guard was released from the site (F2.2).
     *
     * @param releasedAt when; empty: now
     * @param ownShifts the guard's shifts around the support
     */
    record RecordRelease(
            CaseId caseId,
            Actor actor,
            Instant at,
            PersonId guard,
            Optional<Instant> releasedAt,
            List<Shift> ownShifts,
            DispatchPolicy policy)
            implements SupportCommand {
        public RecordRelease {
            ownShifts = List.copyOf(ownShifts);
        }
    }

    /** The actor is on site and takes command (F1.3). */
    record AssumeCommand(CaseId caseId, Actor actor, Instant at, Optional<SealedText> reason)
            implements SupportCommand {}

    /**
     * The commander hands over to somebody on site, of any rank (F1.3).
     *
     * @param to who takes command
     */
    record HandOverCommand(CaseId caseId, Actor actor, Instant at, PersonId to, SealedText reason, Offices offices)
            implements SupportCommand {}

    /**
     * The regional general manager said no: whoever is bound is freed (N2.2).
     *
     * @param ownShifts the shifts of the called guards around the support, for those who are on site
     */
    record CallOff(CaseId caseId, Actor actor, Instant at, Map<PersonId, List<Shift>> ownShifts, DispatchPolicy policy)
            implements SupportCommand {
        public CallOff {
            ownShifts = Map.copyOf(ownShifts);
        }
    }

    /** Operations changed what is needed (N3). */
    record ChangeSupport(
            CaseId caseId, Actor actor, Instant at, Level level, int headcount, Instant reportAt, Instant until)
            implements SupportCommand {}

    /** The supported store no longer needs it (F3.1). What nobody was ordered for is called off at once. */
    record ReceiveRecall(CaseId caseId, Actor actor, Instant at) implements SupportCommand {}

    /**
     * Operations decides about a recall while people are ordered (F3.1).
     *
     * @param declined why they stay; empty to call the support off
     * @param ownShifts the shifts of the called guards around the support, for those who are on site
     */
    record DecideRecall(
            CaseId caseId,
            Actor actor,
            Instant at,
            Optional<SealedText> declined,
            Map<PersonId, List<Shift>> ownShifts,
            DispatchPolicy policy)
            implements SupportCommand {
        public DecideRecall {
            ownShifts = Map.copyOf(ownShifts);
        }
    }
}
