package org.muster.approval.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.Word;

/**
 * What owners said of their attested words (N2.2).
 *
 * @param given true confirms
 * @param accused those who attested a word that its owner denied, in this round or one before: they decide nothing about
 *     themselves
 */
public record Answers(Map<Word, Boolean> given, Set<PersonId> accused) {
    public Answers {
        given = Map.copyOf(given);
        accused = Set.copyOf(accused);
    }

    /** Nobody has said anything in this round. */
    static Answers none(Set<PersonId> accusedBefore) {
        return new Answers(Map.of(), accusedBefore);
    }

    /** @param denied who vouched for the word, if it was denied */
    Answers with(Word word, Optional<PersonId> denied) {
        Map<Word, Boolean> said = new HashMap<>(given);
        said.put(word, denied.isEmpty());
        Set<PersonId> all = new HashSet<>(accused);
        denied.ifPresent(all::add);
        return new Answers(said, all);
    }
}
