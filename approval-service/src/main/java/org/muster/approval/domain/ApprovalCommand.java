package org.muster.approval.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;

/** What can be asked of an approval. */
public sealed interface ApprovalCommand {

    CaseId caseId();

    /** Who acts: a person, or one of the house's policies. */
    Actor actor();

    /** Business time of the command. */
    Instant at();

    /** Who holds which office at that time. */
    Offices offices();

    /** What people decide about a content they have read. */
    sealed interface OfStep extends ApprovalCommand {
        /** What was read. */
        ContentRef content();
    }

    /**
     * What was filed and is to be signed, as request-service tells it.
     *
     * @param at when the content was filed: that day's policy holds for it, whenever it is heard of here
     * @param filer who filed it, and whom he stood in for
     * @param words what was attested, as the form lists it (N2.2)
     */
    record Filing(
            Instant at,
            Subject subject,
            Level level,
            StoreId supportedStore,
            ContentRef content,
            Capacity filer,
            List<AttestedWord> words) {
        public Filing {
            words = List.copyOf(words);
        }
    }

    /**
     * Collect signatures for a content that was filed (N2.1).
     *
     * @param policies of authority: a case keeps the version its approval began with
     */
    record OpenApproval(
            CaseId caseId, Actor actor, Instant at, Offices offices, AuthorityPolicies policies, Filing filing)
            implements ApprovalCommand {}

    /**
     * Sign the step whose turn it is (N2.1).
     *
     * @param words what the signer says of his own words that others attested: true confirms (N2.2)
     * @param comment what else he has to say; empty when he says nothing
     */
    record Sign(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            ContentRef content,
            Map<Word, Boolean> words,
            Optional<SealedText> comment)
            implements OfStep {
        public Sign {
            words = Map.copyOf(words);
        }
    }

    /**
     * Refuse at the step whose turn it is (N2.1). Final.
     *
     * @param reason required; empty when it was left out
     * @param clause the clause he cites, such as N5.2 for a missing cost statement
     * @param words what he says of his own words that others attested; he need not (N2.2)
     */
    record Refuse(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            ContentRef content,
            Optional<SealedText> reason,
            Optional<Clause> clause,
            Map<Word, Boolean> words)
            implements OfStep {
        public Refuse {
            words = Map.copyOf(words);
        }
    }

    /**
     * Give the content back to the filer for revision (N2.1).
     *
     * @param reason required; empty when it was left out
     * @param words what he says of his own words that others attested; he need not (N2.2)
     */
    record Return(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            ContentRef content,
            Optional<SealedText> reason,
            Map<Word, Boolean> words)
            implements OfStep {
        public Return {
            words = Map.copyOf(words);
        }
    }

    /**
     * Hand the step whose turn it is to somebody of the same office (N2.1).
     *
     * @param to required; empty when it was left out
     * @param reason required; empty when it was left out
     */
    record Transfer(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            ContentRef content,
            Optional<PersonId> to,
            Optional<SealedText> reason)
            implements OfStep {}

    /**
     * Ask for one signature more (N2.1).
     *
     * @param signer required; empty when it was left out
     * @param place before or after the step whose turn it is; required
     * @param reason required; empty when it was left out
     * @param policy the one the approval began with
     */
    record AddSigner(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            ContentRef content,
            Optional<PersonId> signer,
            Optional<Place> place,
            Optional<SealedText> reason,
            AuthorityPolicy policy)
            implements OfStep {}

    /** Where an added signer signs. */
    enum Place {
        BEFORE,
        AFTER
    }

    /** Remind whoever is awaited. @param policy the one the approval began with */
    record Remind(CaseId caseId, Actor actor, Instant at, Offices offices, AuthorityPolicy policy)
            implements ApprovalCommand {}

    /** The filer no longer asks for signatures (N2.1). */
    record Withdraw(CaseId caseId, Actor actor, Instant at, Offices offices) implements ApprovalCommand {}

    /** Request-service says that the filer withdrew (N2.1). @param withdrawnBy who did */
    record AcceptWithdrawal(CaseId caseId, Actor actor, Instant at, Offices offices, PersonId withdrawnBy)
            implements ApprovalCommand {}

    /** A term of the step whose turn it was has passed. */
    record TermPassed(CaseId caseId, Actor actor, Instant at, Offices offices, Terms.Deadline deadline)
            implements ApprovalCommand {}

    /** The roster has changed: is anybody left who can sign? */
    record LookForVacancy(CaseId caseId, Actor actor, Instant at, Offices offices) implements ApprovalCommand {}
}
