package org.muster.events.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
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

    /**
     * A planned request was begun and kept, complete or not (N2.1). Nobody else acts on it. A later draft replaces it.
     *
     * @param course the assessment's first half, as far as it is written (F1.1)
     * @param whyOwnGuardsDoNotSuffice the assessment's second half
     */
    record PlannedRequestDrafted(
            CaseId caseId,
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
            Optional<CostStatement> costStatement,
            PersonId draftedBy)
            implements RequestEvent {}

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
     * @param callersOffice in which office the caller asked; empty in cases from before it was kept
     * @param callerOnBehalfOf whose office that is, where the caller stands in for somebody; who stood in to record the call is in
     *     the envelope
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
            Instant formDue,
            Optional<Role> callersOffice,
            Optional<PersonId> callerOnBehalfOf)
            implements RequestEvent {}

    /**
     * The store manager's consent to an emergency request (N2.2, F1.1).
     *
     * @param storeManager who consented: the store manager, or who stands in for him
     * @param attestedBy who vouches for his word; empty when he gave it himself
     * @param onBehalfOf the store manager, where it was his stand-in who consented
     */
    record StoreManagerConsented(
            CaseId caseId,
            PersonId storeManager,
            Optional<PersonId> attestedBy,
            Instant consentedAt,
            Optional<PersonId> onBehalfOf)
            implements RequestEvent {}

    /**
     * Operations reported to the regional general manager, or he stated his answer himself (N2.2). Not reaching him blocks nothing;
     * the report is then repeated.
     *
     * @param reportedBy who recorded it: himself, where he stated his answer
     * @param answer present only when he was reached and answered
     * @param answeredBy the regional general manager himself, where the answer is his own statement: nobody attested it
     */
    record RegionalManagerReported(
            CaseId caseId,
            PersonId reportedBy,
            Instant reportedAt,
            Channel channel,
            boolean reached,
            Optional<Answer> answer,
            Optional<PersonId> answeredBy)
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
    record SupportVetoed(CaseId caseId, PersonId by, Instant at) implements RequestEvent {}

    /**
     * The support form of an emergency was filed (A1); five signatures in retrospect follow. A later filing replaces it, with the
     * next content version.
     *
     * @param story what happened, as the store knows it afterwards
     * @param filledAt the date the form bears
     * @param words what was said by word of mouth in this case and attested by somebody else: its owner confirms or denies it
     *     (N2.2)
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
            ContentRef content,
            List<AttestedWord> words)
            implements RequestEvent {
        public SupportFormFiled {
            words = List.copyOf(words);
        }
    }

    /** The form is still missing {@code hoursAfterRequest} hours after the request (N2.2: at 24 h and 48 h). */
    record SupportFormReminded(CaseId caseId, int hoursAfterRequest, Instant dueAt) implements RequestEvent {}

    /** The form was not filed in time (N2.2: 72 h). */
    record SupportFormOverdue(CaseId caseId, Instant dueAt) implements RequestEvent {}

    /** The last signature is on the current content (N2.1, A1). */
    record RequestApproved(CaseId caseId, Origin origin, ContentRef content) implements RequestEvent {}

    /** Somebody whose signature was needed refused the current content (N2.1). */
    record RequestRefused(CaseId caseId, Origin origin, ContentRef content, PersonId refusedBy)
            implements RequestEvent {}

    /**
     * A signer gave the current content back for revision (N2.1). The filer files it again, or withdraws.
     *
     * @param returnedBy who gave it back
     */
    record RequestReturned(CaseId caseId, Origin origin, ContentRef content, PersonId returnedBy)
            implements RequestEvent {}

    /**
     * The store no longer asks, before anything was cleared (N2.1). Final.
     *
     * @param content the content that was withdrawn; empty for a draft or an emergency without form
     * @param reason why; empty for a draft
     * @param decidedAt when the store decided so, where it was entered later; empty: when it was entered
     */
    record RequestWithdrawn(
            CaseId caseId,
            Origin origin,
            Optional<ContentRef> content,
            Optional<SealedText> reason,
            PersonId withdrawnBy,
            Optional<Instant> decidedAt)
            implements RequestEvent {}

    /**
     * The store no longer needs what was cleared: dispatch decides what that means for people on their way (F3.1).
     *
     * @param at when the store decided so
     */
    record RecallRequested(CaseId caseId, SealedText reason, PersonId askedBy, Instant at) implements RequestEvent {}

    /**
     * Operations changed level, headcount or times while the support runs (N3). Dress and transport follow from here on.
     *
     * @param raised whether level, headcount or duration went up: that needed a report to the regional general manager (N2.2)
     * @param decidedAt when operations decided so, where it was entered later; empty: when it was entered
     */
    record SupportAmended(
            CaseId caseId,
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            boolean raised,
            SealedText reason,
            PersonId amendedBy,
            Optional<Instant> decidedAt)
            implements RequestEvent {}

    /**
     * Operations asked for more, and the regional general manager said no (N2.2, N3). The support stays as it was; raising it to as
     * much afterwards needs his yes.
     *
     * @param level what was asked for, the whole of it as in {@link SupportAmended}
     * @param headcount likewise
     * @param reportAt likewise
     * @param until likewise
     * @param reason why it was asked for
     * @param channel how he was reported to
     * @param reportedAt when he said no
     * @param reportedBy who asked him, and records his word
     */
    record RaiseDeclined(
            CaseId caseId,
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            SealedText reason,
            Channel channel,
            Instant reportedAt,
            PersonId reportedBy)
            implements RequestEvent {}

    /** Dispatch told that the support took place and everybody is home (N1). */
    record RequestFulfilled(CaseId caseId, int peoplePresent, Instant at) implements RequestEvent {}

    /** Dispatch told that the support was called off; or the last signature came when its whole time had passed. */
    record RequestCalledOff(CaseId caseId, Instant at) implements RequestEvent {}

    /**
     * The supported store or operations looked back on the support (N1).
     *
     * @param mark from 1, of no help, to 5, as good as can be
     */
    record SupportEvaluated(CaseId caseId, int mark, SealedText words, PersonId evaluatedBy) implements RequestEvent {}

    /**
     * The regional general manager decided which store bears the cost of a case whose form is overdue or was refused in
     * retrospect (A1). Settlement waits for nothing else.
     */
    record CostBearerDecided(CaseId caseId, StoreId bearer, SealedText reason, PersonId decidedBy)
            implements RequestEvent {}

    /** Nothing is left to do in this case. Final. */
    record CaseClosed(CaseId caseId, Instant at) implements RequestEvent {}

    /**
     * What somebody said by word of mouth, recorded on another's word (N2.2).
     *
     * @param office in which the owner said it
     * @param owner whose word it is; empty for the regional general manager, whom reports name by office
     * @param attestedBy who vouched for it
     * @param confirmed what its owner says of it now, where he is the filer of the form; empty where he has yet to say
     */
    record AttestedWord(
            Word word, Role office, Optional<PersonId> owner, PersonId attestedBy, Optional<Boolean> confirmed) {}

    /** What was said by word of mouth. */
    enum Word {
        /** The store asked for help. */
        CALL,
        /** The store manager consented. */
        CONSENT,
        /** The regional general manager answered the report. */
        ANSWER
    }

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
