package org.muster.events.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;

/** What happened to an approval. One stream per case. */
public sealed interface ApprovalEvent extends MusterEvent {

    CaseId caseId();

    @Override
    default StreamId stream() {
        return StreamId.of("approval", caseId());
    }

    /**
     * Signatures are being collected for a content (N2.1). A later opening for the same case voids what was signed before.
     *
     * @param steps in order, as the policy of authority had them then: the case keeps them
     * @param policyVersion the version of the policy of authority
     * @param words what was said by word of mouth and attested by somebody else; its owner confirms or denies it when he signs
     *     (N2.2)
     * @param onBehalfOf whom the filer stood in for; empty when the office is his own
     */
    record ApprovalOpened(
            CaseId caseId,
            Subject subject,
            Level level,
            StoreId supportedStore,
            ContentRef content,
            List<Step> steps,
            int policyVersion,
            PersonId filer,
            List<AttestedWord> words,
            Optional<PersonId> onBehalfOf)
            implements ApprovalEvent {
        public ApprovalOpened {
            steps = List.copyOf(steps);
            words = List.copyOf(words);
        }

        /** Filed by an office of one's own. */
        public ApprovalOpened(
                CaseId caseId,
                Subject subject,
                Level level,
                StoreId supportedStore,
                ContentRef content,
                List<Step> steps,
                int policyVersion,
                PersonId filer,
                List<AttestedWord> words) {
            this(caseId, subject, level, supportedStore, content, steps, policyVersion, filer, words, Optional.empty());
        }
    }

    /**
     * One step was signed (N2.1).
     *
     * @param step index into the steps, from 0
     * @param byFiling the filer holds the first step's office: filing was signing
     * @param onBehalfOf whom the signer stood in for; empty when the office is his own
     * @param comment what he has to say about it; empty when he says nothing
     */
    record StepSigned(
            CaseId caseId,
            ContentRef content,
            int step,
            Role office,
            PersonId signer,
            boolean byFiling,
            Optional<PersonId> onBehalfOf,
            Optional<SealedText> comment)
            implements ApprovalEvent {

        /** A signature without a word about it. */
        public StepSigned(
                CaseId caseId,
                ContentRef content,
                int step,
                Role office,
                PersonId signer,
                boolean byFiling,
                Optional<PersonId> onBehalfOf) {
            this(caseId, content, step, office, signer, byFiling, onBehalfOf, Optional.empty());
        }
    }

    /**
     * One step refused (N2.1). Final.
     *
     * @param clause the clause the refuser cites, such as N5.2; empty when he cites none
     * @param onBehalfOf whom the refuser stood in for; empty when the office is his own
     */
    record ApprovalRefused(
            CaseId caseId,
            Subject subject,
            ContentRef content,
            int step,
            Role office,
            PersonId refuser,
            SealedText reason,
            Optional<Clause> clause,
            Optional<PersonId> onBehalfOf)
            implements ApprovalEvent {}

    /** Every step is signed (N2.1). Final for this content. */
    record ApprovalGranted(CaseId caseId, Subject subject, ContentRef content) implements ApprovalEvent {}

    /**
     * One step gave the content back to the filer for revision (N2.1). What was signed is void; a newer content opens anew.
     *
     * @param onBehalfOf whom the returner stood in for; empty when the office is his own
     */
    record ApprovalReturned(
            CaseId caseId,
            Subject subject,
            ContentRef content,
            int step,
            Role office,
            PersonId returnedBy,
            SealedText reason,
            Optional<PersonId> onBehalfOf)
            implements ApprovalEvent {}

    /** The filer no longer asks for signatures (N2.1). Final for this content. */
    record ApprovalWithdrawn(CaseId caseId, Subject subject, ContentRef content, PersonId withdrawnBy)
            implements ApprovalEvent {}

    /**
     * The step whose turn it is was handed to one person of the same office (N2.1).
     *
     * @param by who handed it on: its holder, or for a late or vacant step the office it was escalated to
     * @param onBehalfOf whom he stood in for; empty when the office is his own
     */
    record StepTransferred(
            CaseId caseId,
            ContentRef content,
            int step,
            PersonId to,
            PersonId by,
            SealedText reason,
            Optional<PersonId> onBehalfOf)
            implements ApprovalEvent {

        /** Handed on by an office of one's own. */
        public StepTransferred(
                CaseId caseId, ContentRef content, int step, PersonId to, PersonId by, SealedText reason) {
            this(caseId, content, step, to, by, reason, Optional.empty());
        }
    }

    /**
     * One more signature is needed than the policy says (N2.1).
     *
     * @param index where the step was inserted: at the step whose turn it is, or right behind it
     * @param step the step to be signed by one named person
     * @param onBehalfOf whom {@code addedBy} stood in for; empty when the office is his own
     */
    record SignerAdded(
            CaseId caseId,
            ContentRef content,
            int index,
            Step step,
            PersonId addedBy,
            SealedText reason,
            Optional<PersonId> onBehalfOf)
            implements ApprovalEvent {

        /** Added by an office of one's own. */
        public SignerAdded(
                CaseId caseId, ContentRef content, int index, Step step, PersonId addedBy, SealedText reason) {
            this(caseId, content, index, step, addedBy, reason, Optional.empty());
        }
    }

    /**
     * Whoever is awaited was reminded.
     *
     * @param by who reminds; empty when the step's term for reminding has passed
     */
    record SignerReminded(CaseId caseId, ContentRef content, int step, Optional<PersonId> by, Instant at)
            implements ApprovalEvent {}

    /**
     * The step is late or nobody can sign it: the next level is told and may hand it on (N2.1). It is never skipped.
     *
     * @param to the office it is escalated to; empty when there is none above
     * @param at the term that passed, or when the vacancy was found
     */
    record StepEscalated(CaseId caseId, ContentRef content, int step, Escalation because, Optional<Role> to, Instant at)
            implements ApprovalEvent {}

    /**
     * Somebody can sign the step again that nobody could: its vacancy is over (N2.1).
     *
     * @param at when it was found
     */
    record VacancyFilled(CaseId caseId, ContentRef content, int step, Instant at) implements ApprovalEvent {}

    /** The owner of an attested word confirmed it when he decided about the form (N2.2). */
    record AttestedWordConfirmed(CaseId caseId, ContentRef content, Word word, PersonId owner, PersonId attestedBy)
            implements ApprovalEvent {}

    /** The owner of an attested word denied it when he decided about the form (N2.2): whoever attested it is to answer. */
    record AttestedWordDenied(CaseId caseId, ContentRef content, Word word, PersonId owner, PersonId attestedBy)
            implements ApprovalEvent {}

    /** What is being approved. */
    enum Subject {
        PLANNED_REQUEST,
        SUPPORT_FORM
    }

    /** Why a step was escalated. */
    enum Escalation {
        /** Its term passed. */
        LATE,
        /** Nobody who holds the office may sign it: the office is vacant, or its holders are barred (N2.1). */
        VACANT
    }

    /**
     * One signature to be given.
     *
     * @param store whose office it is; empty for offices of the branch
     * @param person the one person who is to sign; empty when any holder of the office may
     * @param remindAfterMinutes business minutes from its turn until its holders are reminded; 0 for never
     * @param escalateAfterMinutes business minutes from its turn until it is escalated; 0 for never
     * @param escalateTo the office it is escalated to
     */
    record Step(
            Role office,
            Optional<StoreId> store,
            Optional<PersonId> person,
            int remindAfterMinutes,
            int escalateAfterMinutes,
            Optional<Role> escalateTo) {

        /** A step that any holder of the office may sign, without a term. */
        public Step(Role office, Optional<StoreId> store) {
            this(office, store, Optional.empty(), 0, 0, Optional.empty());
        }

        /** The same step, to be signed by this person only. */
        public Step of(PersonId one) {
            return new Step(office, store, Optional.of(one), remindAfterMinutes, escalateAfterMinutes, escalateTo);
        }
    }
}
