package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.muster.approval.domain.OfStep.SigningTurn;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;

/** A command in which somebody confirms or denies his own words, which others attested (N2.2). */
sealed interface SaysOfOwnWords permits Sign, NeedsReason {

    /** Whether the actor confirms each of these words (true) or denies it (false). */
    Map<Word, Boolean> words();

    /** Decides about the step of whose turn it is, and puts on record what he says of his own words. */
    default Decision<ApprovalEvent> decide(
            SigningTurn.Of turn, List<Refusal> lacks, List<? extends ApprovalEvent> about) {
        List<AttestedWord> own = turn.ownWords();
        List<Refusal> reasons = new ArrayList<>(lacks);
        words().keySet().stream()
                .filter(one -> own.stream().noneMatch(word -> word.word() == one))
                .sorted()
                .map(SharedRefusal.NotYourWord::new)
                .forEach(reasons::add);
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        List<ApprovalEvent> facts = new ArrayList<>();
        own.stream()
                .filter(word -> words().containsKey(word.word()))
                .map(word -> turn.round()
                        .answered(word, turn.capacity().person(), Boolean.TRUE.equals(words().get(word.word()))))
                .forEach(facts::add);
        facts.addAll(about);
        return Decision.<ApprovalEvent>accept(facts).onBehalfOf(turn.capacity().onBehalfOf());
    }
}
