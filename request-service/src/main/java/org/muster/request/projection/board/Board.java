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
import org.muster.edge.PageCursor;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.RequestState.Stage;

/** Asks for cases, newest first. */
@ApplicationScoped
public class Board {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Board(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What is asked of the board; whatever is empty does not matter.
     *
     * @param from entered then or later
     * @param until entered before then
     */
    public record Filter(
            Optional<Set<StoreId>> stores,
            Optional<Stage> stage,
            Optional<Level> level,
            Optional<FormStage> form,
            Optional<Origin> origin,
            Optional<EventKind> kind,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /** At most {@code limit} cases behind {@code behind} that pass the filter. */
    public Uni<List<BoardRow>> page(Filter filter, Optional<PageCursor> behind, int limit) {
        StringBuilder query = new StringBuilder("from BoardRow where 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        filter.stores().ifPresent(stores -> {
            query.append(" and supportedStore in :stores");
            parameters.put("stores", stores.stream().map(StoreId::value).toList());
        });
        filter.stage().ifPresent(stage -> {
            query.append(" and stage = :stage");
            parameters.put("stage", stage);
        });
        filter.level().ifPresent(level -> {
            query.append(" and level = :level");
            parameters.put("level", level);
        });
        filter.form().ifPresent(form -> {
            query.append(" and form = :form");
            parameters.put("form", form);
        });
        filter.origin().ifPresent(origin -> {
            query.append(" and origin = :origin");
            parameters.put("origin", origin);
        });
        filter.kind().ifPresent(kind -> {
            query.append(" and kind = :kind");
            parameters.put("kind", kind);
        });
        filter.from().ifPresent(from -> {
            query.append(" and enteredAt >= :from");
            parameters.put("from", from);
        });
        filter.until().ifPresent(until -> {
            query.append(" and enteredAt < :until");
            parameters.put("until", until);
        });
        behind.ifPresent(last -> {
            query.append(" and (enteredAt < :enteredAt or enteredAt = :enteredAt and caseId < :caseId)");
            parameters.put("enteredAt", last.at());
            parameters.put("caseId", last.caseId().value());
        });
        query.append(" order by enteredAt desc, caseId desc");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<BoardRow> select = session.createSelectionQuery(query.toString(), BoardRow.class)
                    .setMaxResults(limit);
            parameters.forEach(select::setParameter);
            return select.getResultList();
        });
    }
}
