package org.muster.request.projection.words;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.request.RequestEvent.Word;

/** Asks whether attested words were confirmed or denied (N2.2). */
@ApplicationScoped
public class AttestedWords {
    private static final String ANSWERS =
            "select content_version, content_sha256, word, confirmed from attested_word where case_id = $1";

    private final Pool pool;

    @Inject
    public AttestedWords(Pool pool) {
        this.pool = pool;
    }

    /** One owner's answer, given when he decided about this content of the form. */
    public record WordAnswer(ContentRef content, Word word, boolean confirmed) implements OwnersAnswer {}

    /** Every answer of a case, for whichever content of its form. */
    public Uni<List<WordAnswer>> answers(CaseId caseId) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(ANSWERS)
                        .execute(Tuple.of(caseId.value()))
                        .toCompletionStage())
                .map(rows -> {
                    List<WordAnswer> answers = new ArrayList<>();
                    rows.forEach(row -> answers.add(new WordAnswer(
                            new ContentRef(row.getInteger(0), row.getString(1)),
                            Word.valueOf(row.getString(2)),
                            row.getBoolean(3))));
                    return answers;
                });
    }
}
