package org.muster.request.projection.words;

import java.util.Collection;
import java.util.Optional;
import org.muster.events.ContentRef;
import org.muster.events.request.RequestEvent.Word;

/**
 * Whether the owner of an attested word confirmed or denied it when he decided about a content of the form (N2.2). The answer is about
 * that content only: if the form is filed again, he is asked again.
 */
public interface OwnersAnswer {

    /** The content of the form he decided about. */
    ContentRef content();

    Word word();

    boolean confirmed();

    /** His answer about this content, the last one if he gave several; on page and paper alike. */
    static <A extends OwnersAnswer> Optional<A> about(ContentRef form, Word word, Collection<A> answers) {
        return answers.stream()
                .filter(answer -> answer.content().equals(form) && answer.word() == word)
                .reduce((earlier, later) -> later);
    }
}
