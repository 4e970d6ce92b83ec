package org.muster.events.request;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** What happened to a support request. One stream per case. */
public sealed interface RequestEvent extends MusterEvent {

    CaseId caseId();

    @Override
    default StreamId stream() {
        return StreamId.of("request", caseId());
    }

    /** A planned event was asked for in writing (N2.1, F1.1, F1.2, N5.2). */
    record PlannedRequestFiled(
            CaseId caseId,
            StoreId supportedStore,
            EventKind kind,
            Level level,
            int headcount,
            SealedText story,
            Assessment assessment,
            SealedText reportPlace,
            Instant reportAt,
            Instant until,
            SealedText contact,
            Optional<CostStatement> costStatement,
            PersonId filedBy,
            ContentRef content)
            implements RequestEvent {}

    /**
     * An emergency was asked for by word of mouth (N2.2). Place is the store, time is now, contact is the caller.
     *
     * @param caller who asked; he counts as the filer
     * @param recordedBy the caller himself or the operations person who took the call
     * @param reportPlace the store, unless another place was named
     * @param reportAt when it was asked: an emergency wants people now, and every term of N2.2 counts from here
     * @param contact the caller, unless somebody else was named
     * @param formDue when the support form is due
     */
    record EmergencyRequested(
            CaseId caseId,
            StoreId supportedStore,
            Level level,
            int headcount,
            SealedText story,
            PersonId caller,
            PersonId recordedBy,
            SealedText reportPlace,
            Instant reportAt,
            Instant until,
            SealedText contact,
            Instant formDue)
            implements RequestEvent {}

    /**
     * The store manager's consent to an emergency request (N2.2, F1.1).
     *
     * @param attestedBy who vouches for his word; empty when he gave it himself
     */
    record StoreManagerConsented(
            CaseId caseId, PersonId storeManager, Optional<PersonId> attestedBy, Instant consentedAt)
            implements RequestEvent {}

    /**
     * Operations reported to the regional general manager (N2.2). Not reaching him blocks nothing; the report is then repeated.
     *
     * @param answer present only when he was reached and answered
     */
    record RegionalManagerReported(
            CaseId caseId,
            PersonId reportedBy,
            Instant reportedAt,
            Channel channel,
            boolean reached,
            Optional<Answer> answer)
            implements RequestEvent {}

    /**
     * The regional general manager has still not been reached: operations is to report again (N2.2).
     *
     * @param dueAt the latest term that has passed
     */
    record ReportToRegionalManagerDue(CaseId caseId, Instant dueAt) implements RequestEvent {}

    /**
     * Operations may order support: a planned request after the last signature (F3.1), an emergency once consent and report are
     * recorded (N2.2). Everything dispatch needs to know is here.
     */
    record SupportCleared(
            CaseId caseId,
            StoreId supportedStore,
            Origin origin,
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            SealedText reportPlace,
            SealedText contact)
            implements RequestEvent {}

    /**
     * The regional general manager said no: what was ordered is recalled (N2.2).
     *
     * @param by who recorded his word
     */
    record SupportRecalled(CaseId caseId, PersonId by, Instant at) implements RequestEvent {}

    /**
     * The support form of an emergency was filed (A1); five signatures in retrospect follow. A later filing replaces it, with the
     * next content version.
     *
     * @param story what happened, as the store knows it afterwards
     * @param filledAt the date the form bears
     */
    record SupportFormFiled(
            CaseId caseId,
            StoreId supportedStore,
            Level level,
            int headcount,
            SealedText story,
            Assessment assessment,
            Optional<CostStatement> costStatement,
            Instant filledAt,
            PersonId filedBy,
            ContentRef content)
            implements RequestEvent {}

    /** The form is still missing {@code hoursAfterRequest} hours after the request (N2.2: at 24 h and 48 h). */
    record SupportFormReminded(CaseId caseId, int hoursAfterRequest, Instant dueAt) implements RequestEvent {}

    /** The form was not filed in time (N2.2: 72 h). */
    record SupportFormOverdue(CaseId caseId, Instant dueAt) implements RequestEvent {}

    /** The last signature is on the current content (N2.1, A1). */
    record RequestApproved(CaseId caseId, Origin origin, ContentRef content) implements RequestEvent {}

    /** Somebody whose signature was needed refused the current content (N2.1). */
    record RequestRefused(CaseId caseId, Origin origin, ContentRef content, PersonId refusedBy)
            implements RequestEvent {}

    /** How the request began. */
    enum Origin {
        PLANNED,
        EMERGENCY
    }

    /** What a planned request is for (N2.1). */
    enum EventKind {
        OPENING,
        COMMERCIAL_EVENT,
        PROMOTION,
        CELEBRATION,
        OTHER
    }

    /** How the regional general manager was reached for. */
    enum Channel {
        PHONE,
        MESSAGE,
        IN_PERSON
    }

    /** What the regional general manager said to the report. */
    enum Answer {
        AGREED,
        NOTED,
        NO
    }

    /** The property manager's assessment (F1.1). */
    record Assessment(SealedText course, SealedText whyOwnGuardsDoNotSuffice) {}

    /**
     * The security cost, stated separately (N5.2).
     *
     * @param internalFen what internal support is expected to cost, in fen
     * @param externalFen what external hire is expected to cost, in fen
     */
    record CostStatement(Provision provision, long internalFen, long externalFen) {}

    /** Who provides the security people. */
    enum Provision {
        INTERNAL,
        EXTERNAL,
        BOTH
    }
}
