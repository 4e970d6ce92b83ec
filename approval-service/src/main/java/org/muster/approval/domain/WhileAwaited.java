package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.approval.ApprovalEvent;

/** A command that needs a signature to be awaited. */
public sealed interface WhileAwaited extends ApprovalCommand permits OfStep, Remind {

    Decision<ApprovalEvent> decide(Given given, SigningRound round);

    /** Refusals for required values that were left out; they hold in every state of the approval. */
    default List<Refusal> leftOut() {
        return List.of();
    }

    /** Refused for this reason, and for what was left out. */
    default Decision<ApprovalEvent> refused(Refusal reason) {
        List<Refusal> reasons = new ArrayList<>(List.of(reason));
        reasons.addAll(leftOut());
        return Decision.refuse(reasons);
    }
}
