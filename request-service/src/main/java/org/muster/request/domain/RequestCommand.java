package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;

/**
 * What can be asked of a request. Whatever people may leave out is optional here, so that one answer can name everything that
 * is missing. Blank text counts as left out and is not sealed.
 */
public sealed interface RequestCommand {

    CaseId caseId();

    /** Who acts: a person, or one of the house's policies for terms and outcomes. */
    Actor actor();

    /** Business time of the command. */
    Instant at();

    /** The policy in force at that time. */
    RequestPolicy policy();

    /** What people ask. */
    sealed interface Asked extends RequestCommand {

        /** Who asks, when, and who holds which office by then. */
        Given given();

        @Override
        default Actor actor() {
            return given().actor();
        }

        @Override
        default Instant at() {
            return given().at();
        }

        @Override
        default RequestPolicy policy() {
            return given().policy();
        }
    }

    /** What other services and the clock tell. Told late or twice it means nothing, and is not refused. */
    sealed interface Told extends RequestCommand {}

    /**
     * Ask in writing (N2.1, F1.1, F1.2). Repeated for a case that still awaits signatures it replaces the content and so voids
     * them.
     *
     * @param supportedStore the store asked for, as the filer names it or as follows from his office; a case that has begun is asked for
     *     the store it began with. Empty where he has to say it
     * @param costStatement may be missing: the finance manager is shown so and decides (N5.2)
     */
    record FilePlannedRequest(
            CaseId caseId,
            Given given,
            Optional<StoreId> supportedStore,
            Optional<EventKind> kind,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<SealedText> story,
            Optional<SealedText> course,
            Optional<SealedText> whyOwnGuardsDoNotSuffice,
            Optional<SealedText> reportPlace,
            Optional<Instant> reportAt,
            Optional<Instant> until,
            Optional<SealedText> contact,
            Optional<CostStatement> costStatement)
            implements Asked {}

    /** Keep a planned request as far as it is written; a later draft replaces it (N2.1). Nothing of it is required yet. */
    record DraftPlannedRequest(FilePlannedRequest asked) implements Asked {
        @Override
        public CaseId caseId() {
            return asked.caseId();
        }

        @Override
        public Given given() {
            return asked.given();
        }
    }

    /** File what the draft holds (N2.1). */
    record FileDraft(CaseId caseId, Given given) implements Asked {}

    /**
     * The supported store no longer asks (N2.1, N2.2). What was cleared already is dispatch's to decide (F3.1).
     *
     * @param reason why; a draft needs none
     * @param decidedAt when it was decided, entered late; empty: now
     */
    record Withdraw(CaseId caseId, Given given, Optional<SealedText> reason, Optional<Instant> decidedAt)
            implements Asked {}

    /**
     * Ask by word of mouth (N2.2). Only what happened, the level and the headcount are required (F1.2).
     *
     * @param supportedStore the store in need, as it was named or as follows from the actor's office; empty where it has to be said
     * @param storeKnown whether the roster knows that store
     * @param caller who asked; empty when the actor asks for himself
     * @param reportPlace as named, or else the store, sealed like any text
     * @param contact as named, or else the caller, sealed like any text
     * @param until when the support is expected to end; by policy when not named
     * @param askedAt when it was asked, entered late; empty: now. Every term counts from it
     */
    record RecordEmergency(
            CaseId caseId,
            Given given,
            Optional<StoreId> supportedStore,
            boolean storeKnown,
            Optional<PersonId> caller,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<SealedText> story,
            SealedText reportPlace,
            SealedText contact,
            Optional<Instant> until,
            Optional<Instant> askedAt)
            implements Asked {}

    /**
     * The store manager's consent (N2.2, F1.1): his own, or attested by operations or the store's property manager.
     *
     * @param storeManager whose word it is, the store manager's or his stand-in's; empty when the actor gives his own
     * @param consentedAt when he gave it; empty: now
     */
    record RecordConsent(CaseId caseId, Given given, Optional<PersonId> storeManager, Optional<Instant> consentedAt)
            implements Asked {}

    /**
     * Operations' report to the regional general manager (N2.2).
     *
     * @param reportedAt when it was made or tried; empty: now
     */
    record ReportToRegionalManager(
            CaseId caseId,
            Given given,
            Optional<Channel> channel,
            Optional<Boolean> reached,
            Optional<Answer> answer,
            Optional<Instant> reportedAt)
            implements Asked {}

    /**
     * The regional general manager, or who stands in for him, states himself what he answers to the report (N2.2): nobody has to attest it.
     *
     * @param channel how he heard of it; in person when not said
     * @param reached may be left out: who answers was reached
     * @param answeredAt when he gave it; empty: now
     */
    record StateAnswer(
            CaseId caseId,
            Given given,
            Optional<Channel> channel,
            Optional<Boolean> reached,
            Optional<Answer> answer,
            Optional<Instant> answeredAt)
            implements Asked {}

    /**
     * What is told of a report: operations made it, or the regional general manager states his answer. Which of the two it is follows
     * from the office that the actor acts in.
     *
     * @param onBehalfOf for whom he says that he acts; empty: in his own office, or for the only one he stands in for
     * @param asOperations what it is when operations tells it
     * @param asRegionalManager what it is when the regional general manager tells it
     */
    record TellOfReport(
            CaseId caseId,
            Given given,
            Optional<PersonId> onBehalfOf,
            ReportToRegionalManager asOperations,
            StateAnswer asRegionalManager)
            implements Asked {}

    /**
     * The support form, filed by the supported store's property manager (N2.2, A1).
     *
     * @param callConfirmed whether he said what operations recorded as his call; asked of nobody else
     */
    record FileForm(
            CaseId caseId,
            Given given,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<SealedText> story,
            Optional<SealedText> course,
            Optional<SealedText> whyOwnGuardsDoNotSuffice,
            Optional<CostStatement> costStatement,
            Optional<Boolean> callConfirmed)
            implements Asked {}

    /**
     * Operations raises or lowers level, headcount or times of a cleared support (N3). What is left out stays.
     *
     * @param report the report to the regional general manager, made for this change: a raise needs it (N2.2)
     * @param decidedAt when it was decided, entered late; empty: now
     */
    record AmendSupport(
            CaseId caseId,
            Given given,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<Instant> reportAt,
            Optional<Instant> until,
            Optional<SealedText> reason,
            Optional<ReportToRegionalManager> report,
            Optional<Instant> decidedAt)
            implements Asked {}

    /** The supported store or operations looks back on a support that took place (N1). */
    record EvaluateSupport(CaseId caseId, Given given, Optional<Integer> mark, Optional<SealedText> words)
            implements Asked {}

    /**
     * The regional general manager decides which store bears the cost of a case whose form is overdue or refused (A1).
     *
     * @param bearerKnown whether the roster knows that store
     */
    record DecideCostBearer(
            CaseId caseId, Given given, Optional<StoreId> bearer, boolean bearerKnown, Optional<SealedText> reason)
            implements Asked {}

    /** The term for reporting again has passed (N2.2). */
    record RepeatReportDue(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt)
            implements Told {}

    /** A term for reminding of the form has passed (N2.2). */
    record RemindForm(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt) implements Told {}

    /** The term of the form has passed (N2.2). */
    record FormOverdue(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt) implements Told {}

    /** Every step of the approval is signed (N2.1). Counts only for the content that is current now. */
    record AcceptApproval(
            CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Subject subject, ContentRef content)
            implements Told {}

    /** A step of the approval was refused (N2.1). Counts only for the content that is current now. */
    record AcceptRefusal(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Subject subject,
            ContentRef content,
            PersonId refusedBy)
            implements Told {}

    /** A step gave the content back for revision (N2.1). Counts only for the content that is current now. */
    record AcceptReturn(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Subject subject,
            ContentRef content,
            PersonId returnedBy)
            implements Told {}

    /** The filer took the content back from signing (N2.1). Counts only for the content that is current now. */
    record AcceptWithdrawal(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Subject subject,
            ContentRef content,
            PersonId withdrawnBy)
            implements Told {}

    /** Dispatch: everybody who came is home (N1). */
    record AcceptFulfilment(
            CaseId caseId, Actor actor, Instant at, RequestPolicy policy, int peoplePresent, Instant completedAt)
            implements Told {}

    /** Dispatch: the support was called off. */
    record AcceptCallOff(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant calledOffAt)
            implements Told {}

    /** Something came to its end: close the case if nothing is left to do. */
    record CloseCase(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Cost cost) implements Told {}

    /** What a case costs the supported store (F1.4). */
    enum Cost {
        NOTHING_ORDERED,
        OPEN,
        SETTLED
    }
}
