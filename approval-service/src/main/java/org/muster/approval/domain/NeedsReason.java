package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;

/** A command that ends a signing round against the filer, at the step whose turn it is; it needs a reason (N2.1). */
sealed interface NeedsReason extends OfStep, SaysOfOwnWords permits Refuse, Return {

    /** Empty when it was left out. */
    Optional<SealedText> reason();

    /** The fact that is put on record for this reason. */
    ApprovalEvent ending(SigningTurn.Of turn, SealedText why);

    @Override
    default List<Refusal> leftOut() {
        return reason().isPresent() ? List.of() : List.of(new SharedRefusal.ReasonMissing());
    }

    @Override
    default Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        return switch (turn(given, round)) {
            case SigningTurn.Not(Refusal no) -> refused(no);
            case SigningTurn.Of turn ->
                decide(
                        turn,
                        leftOut(),
                        reason().map(why -> ending(turn, why)).stream().toList());
        };
    }
}
