package org.muster.approval.domain;

import java.util.Map;
import java.util.Optional;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.request.RequestEvent.Word;

/**
 * Refuse at the step whose turn it is (N2.1). Final.
 *
 * @param reason required; empty when it was left out
 * @param clause the clause he cites, such as N5.2 for a missing cost statement
 * @param words what he says of his own words that others attested; he need not (N2.2)
 */
public record Refuse(ContentRef content, Optional<SealedText> reason, Optional<Clause> clause, Map<Word, Boolean> words)
        implements NeedsReason {

    public Refuse {
        words = Map.copyOf(words);
    }

    @Override
    public ApprovalRefused ending(SigningTurn.Of turn, SealedText why) {
        return new ApprovalRefused(
                turn.round().opened().caseId(),
                turn.round().opened().subject(),
                turn.round().opened().content(),
                turn.round().next(),
                turn.step().office(),
                turn.capacity().person(),
                why,
                clause,
                turn.capacity().onBehalfOf());
    }
}
