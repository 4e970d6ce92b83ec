package org.muster.approval.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.muster.approval.domain.ApprovalState;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;

/**
 * An approval for those who may know of it (G3): who has signed what, who comes next.
 *
 * @param content what signatures are given to; what was given to a content before it is void (N2.1)
 * @param awaited whose turn it is; empty once decided
 * @param version the approval's version, as in {@code ETag}
 */
public record ApprovalPage(
        CaseId caseId,
        Subject subject,
        StoreId supportedStore,
        PersonId filer,
        ApprovalState.Stage stage,
        ContentRef content,
        List<StepLine> steps,
        Optional<Step> awaited,
        Optional<RefusalLine> refusal,
        long version) {

    /**
     * One step, signed or to be signed.
     *
     * @param step index, from 0
     * @param store whose office it is; empty for offices of the branch
     */
    public record StepLine(int step, Role office, Optional<StoreId> store, Optional<Signature> signature) {}

    /**
     * A signature that was given.
     *
     * @param byFiling filing was signing (N2.1)
     */
    public record Signature(PersonId signer, Instant signedAt, boolean byFiling) {}

    /**
     * The step that was refused, its reason opened.
     *
     * @param clause the clause the refuser cites, if he cites one
     */
    public record RefusalLine(
            int step, Role office, PersonId refuser, Instant refusedAt, String reason, Optional<Clause> clause) {}

    static ApprovalPage of(
            ApprovalState.Opened approval,
            Function<ApprovalEvent, Instant> when,
            Optional<String> reason,
            long version) {
        return new ApprovalPage(
                approval.caseId(),
                approval.subject(),
                approval.supportedStore(),
                approval.filer(),
                approval.stage(),
                approval.content(),
                IntStream.range(0, approval.steps().size())
                        .mapToObj(index -> line(approval, index, when))
                        .toList(),
                approval.awaited(),
                reason.flatMap(text -> refusal(approval, when, text)),
                version);
    }

    private static StepLine line(ApprovalState.Opened approval, int index, Function<ApprovalEvent, Instant> when) {
        Step step = approval.steps().get(index);
        return new StepLine(
                index,
                step.office(),
                step.store(),
                approval.signatures().stream()
                        .filter(signed -> signed.step() == index)
                        .findFirst()
                        .map(signed -> new Signature(signed.signer(), when.apply(signed), signed.byFiling())));
    }

    private static Optional<RefusalLine> refusal(
            ApprovalState.Opened approval, Function<ApprovalEvent, Instant> when, String reason) {
        return switch (approval) {
            case ApprovalState.Collecting _, ApprovalState.Granted _ -> Optional.empty();
            case ApprovalState.Refused refused -> Optional.of(line(refused.refusal(), when, reason));
        };
    }

    private static RefusalLine line(ApprovalRefused refusal, Function<ApprovalEvent, Instant> when, String reason) {
        return new RefusalLine(
                refusal.step(), refusal.office(), refusal.refuser(), when.apply(refusal), reason, refusal.clause());
    }
}
