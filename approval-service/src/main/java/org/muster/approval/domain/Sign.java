package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.request.RequestEvent.Word;

/**
 * Sign the step whose turn it is (N2.1).
 *
 * @param words what the signer says of his own words that others attested: true confirms (N2.2)
 * @param comment what else he has to say; empty when he says nothing
 */
public record Sign(ContentRef content, Map<Word, Boolean> words, Optional<SealedText> comment)
        implements OfStep, SaysOfOwnWords {

    /** The signer has to say whether he really said what another attested. */
    @Rests(Clause.N2_2)
    @At("/words/{word}")
    record WordUnanswered(Word word, PersonId attestedBy) implements Refusal {}

    public Sign {
        words = Map.copyOf(words);
    }

    @Override
    public Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        return switch (turn(given, round)) {
            case SigningTurn.Not(Refusal reason) -> refused(reason);
            case SigningTurn.Of turn -> {
                List<Refusal> unanswered = new ArrayList<>();
                turn.ownWords().stream()
                        .filter(word -> !words.containsKey(word.word()))
                        .map(word -> new WordUnanswered(word.word(), word.attestedBy()))
                        .forEach(unanswered::add);
                yield decide(turn, unanswered, round.signing(turn.capacity(), false, comment));
            }
        };
    }
}
