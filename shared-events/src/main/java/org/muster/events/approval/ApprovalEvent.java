package org.muster.events.approval;

import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** What happened to an approval. One stream per case. */
public sealed interface ApprovalEvent extends MusterEvent {

    CaseId caseId();

    @Override
    default StreamId stream() {
        return StreamId.of("approval", caseId());
    }

    /** Signatures are being collected for a content (N2.1). A later opening for the same case voids what was signed before. */
    record ApprovalOpened(
            CaseId caseId,
            Subject subject,
            StoreId supportedStore,
            ContentRef content,
            List<Step> steps,
            PersonId filer)
            implements ApprovalEvent {
        public ApprovalOpened {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step was signed (N2.1).
     *
     * @param step index into the steps, from 0
     * @param byFiling the filer holds the first step's office: filing was signing
     */
    record StepSigned(CaseId caseId, ContentRef content, int step, Role office, PersonId signer, boolean byFiling)
            implements ApprovalEvent {}

    /**
     * One step refused (N2.1). Final.
     *
     * @param clause the clause the refuser cites, such as N5.2; empty when he cites none
     */
    record ApprovalRefused(
            CaseId caseId,
            Subject subject,
            ContentRef content,
            int step,
            Role office,
            PersonId refuser,
            SealedText reason,
            Optional<Clause> clause)
            implements ApprovalEvent {}

    /** Every step is signed (N2.1). Final for this content. */
    record ApprovalGranted(CaseId caseId, Subject subject, ContentRef content) implements ApprovalEvent {}

    /** What is being approved. */
    enum Subject {
        PLANNED_REQUEST,
        SUPPORT_FORM
    }

    /**
     * One signature to be given.
     *
     * @param store whose office it is; empty for offices of the branch
     */
    record Step(Role office, Optional<StoreId> store) {}
}
