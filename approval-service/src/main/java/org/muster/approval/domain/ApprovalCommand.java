package org.muster.approval.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;

/** What can be asked of an approval. */
public sealed interface ApprovalCommand {

    CaseId caseId();

    /** Who acts: a person, or the house's policy that opens approvals for what was filed. */
    Actor actor();

    /** Business time of the command. */
    Instant at();

    /**
     * Collect signatures for a content that was filed (N2.1).
     *
     * @param policy the policy of authority in force
     * @param filerOffices the offices the filer holds at the supported store and in the branch
     */
    record OpenApproval(
            CaseId caseId,
            Actor actor,
            Instant at,
            AuthorityPolicy policy,
            Subject subject,
            Level level,
            StoreId supportedStore,
            ContentRef content,
            PersonId filer,
            Set<Role> filerOffices)
            implements ApprovalCommand {
        public OpenApproval {
            filerOffices = Set.copyOf(filerOffices);
        }
    }

    /**
     * Sign the step whose turn it is (N2.1).
     *
     * @param content what the signer has read
     */
    record Sign(CaseId caseId, Actor actor, Instant at, ContentRef content) implements ApprovalCommand {}

    /**
     * Refuse at the step whose turn it is (N2.1). Final.
     *
     * @param content what the refuser has read
     * @param reason required; empty when it was left out
     * @param clause the clause he cites, such as N5.2 for a missing cost statement
     */
    record Refuse(
            CaseId caseId,
            Actor actor,
            Instant at,
            ContentRef content,
            Optional<SealedText> reason,
            Optional<Clause> clause)
            implements ApprovalCommand {}
}
