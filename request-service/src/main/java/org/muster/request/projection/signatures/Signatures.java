package org.muster.request.projection.signatures;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.journal.follow.Statements;

/** Asks for the signatures of a case. */
@ApplicationScoped
public class Signatures {
    private static final String OF_CASE = "select signed from signatures where case_id = $1 order by content_version";

    private final Mutiny.SessionFactory sessions;

    @Inject
    public Signatures(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What was asked to be signed in this case, first content first. */
    public Uni<List<SignedContent>> of(CaseId caseId) {
        return sessions.withSession(session -> Statements.select(session, OF_CASE, caseId.value()))
                .map(rows -> rows.stream()
                        .map(row -> SignaturesProjector.read((String) row[0]))
                        .toList());
    }
}
