package org.muster.approval.domain;

import java.util.Map;
import java.util.Optional;
import org.muster.events.ContentRef;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.request.RequestEvent.Word;

/**
 * Give the content back to the filer for revision (N2.1).
 *
 * @param reason required; empty when it was left out
 * @param words what he says of his own words that others attested; he need not (N2.2)
 */
public record Return(ContentRef content, Optional<SealedText> reason, Map<Word, Boolean> words) implements NeedsReason {

    public Return {
        words = Map.copyOf(words);
    }

    @Override
    public ApprovalReturned ending(SigningTurn.Of turn, SealedText why) {
        return new ApprovalReturned(
                turn.round().opened().caseId(),
                turn.round().opened().subject(),
                turn.round().opened().content(),
                turn.round().next(),
                turn.step().office(),
                turn.capacity().person(),
                why,
                turn.capacity().onBehalfOf());
    }
}
