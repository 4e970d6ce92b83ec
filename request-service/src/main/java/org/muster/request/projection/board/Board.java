package org.muster.request.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.paging.PageCursor;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Stage;

/** Asks for cases, newest first. */
@ApplicationScoped
public class Board {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Board(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * When a case was entered.
     *
     * @param from then or later
     * @param until before then
     */
    public record Entered(Optional<Instant> from, Optional<Instant> until) {}

    /** What is asked of the board; whatever is empty does not matter. */
    public record Filter(
            Optional<Set<StoreId>> stores,
            Optional<Stage> stage,
            Optional<Level> level,
            Optional<FormStage> form,
            Optional<Origin> origin,
            Optional<EventKind> kind,
            Entered entered) {}

    /** At most {@code limit} cases behind {@code behind} that pass the filter. */
    public Uni<List<BoardRow>> page(Filter filter, Optional<PageCursor> behind, int limit) {
        Conditions conditions = new Conditions()
                .and(
                        "supportedStore in :stores",
                        "stores",
                        filter.stores()
                                .map(stores ->
                                        stores.stream().map(StoreId::value).toList()))
                .and("stage = :stage", "stage", filter.stage())
                .and("level = :level", "level", filter.level())
                .and("form = :form", "form", filter.form())
                .and("origin = :origin", "origin", filter.origin())
                .and("kind = :kind", "kind", filter.kind())
                .and("enteredAt >= :from", "from", filter.entered().from())
                .and("enteredAt < :until", "until", filter.entered().until())
                .and(
                        "(enteredAt < :enteredAt or enteredAt = :enteredAt and caseId < :caseId)",
                        "enteredAt",
                        behind.map(PageCursor::at));
        behind.ifPresent(
                last -> conditions.parameters.put("caseId", last.caseId().value()));
        String query = conditions.query + " order by enteredAt desc, caseId desc";
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<BoardRow> select =
                    session.createSelectionQuery(query, BoardRow.class).setMaxResults(limit);
            conditions.parameters.forEach(select::setParameter);
            return select.getResultList();
        });
    }

    /** What is asked for, each with its parameter; what was left out asks nothing. */
    private static final class Conditions {
        private final StringBuilder query = new StringBuilder("from BoardRow where 1 = 1");
        private final Map<String, Object> parameters = new HashMap<>();

        Conditions and(String condition, String name, Optional<?> value) {
            value.ifPresent(asked -> {
                query.append(" and ").append(condition);
                parameters.put(name, asked);
            });
            return this;
        }
    }
}
