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

    /**
     * Ask in writing (N2.1, F1.1, F1.2). Repeated for a case that still awaits signatures it replaces the content and so voids
     * them.
     *
     * @param supportedStore the store asked for; the caller's own when he names none
     * @param costStatement may be missing: the finance manager is shown so and decides (N5.2)
     */
    record FilePlannedRequest(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            StoreId supportedStore,
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
            implements RequestCommand {}

    /**
     * Ask by word of mouth (N2.2). Only what happened, the level and the headcount are required (F1.2).
     *
     * @param caller who asked; empty when the actor asks for himself
     * @param reportPlace as named, or else the store, sealed like any text
     * @param contact as named, or else the caller, sealed like any text
     * @param until when the support is expected to end; by policy when not named
     */
    record RecordEmergency(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            StoreId supportedStore,
            Optional<PersonId> caller,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<SealedText> story,
            SealedText reportPlace,
            SealedText contact,
            Optional<Instant> until)
            implements RequestCommand {}

    /**
     * The store manager's consent (N2.2, F1.1): his own, or attested by operations or the store's property manager.
     *
     * @param storeManager whose word it is; empty when the actor gives his own
     * @param consentedAt when he gave it; empty: now
     */
    record RecordConsent(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Optional<PersonId> storeManager,
            Optional<Instant> consentedAt)
            implements RequestCommand {}

    /**
     * Operations' report to the regional general manager (N2.2).
     *
     * @param reportedAt when it was made or tried; empty: now
     */
    record ReportToRegionalManager(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Optional<Channel> channel,
            Optional<Boolean> reached,
            Optional<Answer> answer,
            Optional<Instant> reportedAt)
            implements RequestCommand {}

    /** The support form, filed by the supported store's property manager (N2.2, A1). */
    record FileForm(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<SealedText> story,
            Optional<SealedText> course,
            Optional<SealedText> whyOwnGuardsDoNotSuffice,
            Optional<CostStatement> costStatement)
            implements RequestCommand {}

    /** The term for reporting again has passed (N2.2). */
    record RepeatReportDue(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt)
            implements RequestCommand {}

    /** A term for reminding of the form has passed (N2.2). */
    record RemindForm(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt)
            implements RequestCommand {}

    /** The term of the form has passed (N2.2). */
    record FormOverdue(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Instant dueAt)
            implements RequestCommand {}

    /** Every step of the approval is signed (N2.1). Counts only for the content that is current now. */
    record AcceptApproval(
            CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Subject subject, ContentRef content)
            implements RequestCommand {}

    /** A step of the approval was refused (N2.1). Counts only for the content that is current now. */
    record AcceptRefusal(
            CaseId caseId,
            Actor actor,
            Instant at,
            RequestPolicy policy,
            Subject subject,
            ContentRef content,
            PersonId refusedBy)
            implements RequestCommand {}
}
