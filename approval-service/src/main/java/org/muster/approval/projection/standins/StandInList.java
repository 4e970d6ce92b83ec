package org.muster.approval.projection.standins;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.PersonId;

/** Asks who stands in for whom. */
@ApplicationScoped
public class StandInList {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public StandInList(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** At most {@code limit} that are in force or to come, of some people on either side if given, the next to end first. */
    public Uni<List<StandInRow>> current(Optional<Set<PersonId>> people, Instant at, int limit) {
        String query = "from StandInRow where until > :at"
                + (people.isPresent() ? " and (principal in :people or standIn in :people)" : "")
                + " order by until, id";
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<StandInRow> select = session.createSelectionQuery(query, StandInRow.class)
                    .setParameter("at", at)
                    .setMaxResults(limit);
            people.ifPresent(some -> select.setParameter(
                    "people", some.stream().map(PersonId::value).toList()));
            return select.getResultList();
        });
    }
}
