package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.paging.PageCursor;

/**
 * Asks a view for rows in the order of a time, page by page. Each row is about one case; rows of one time are in the order of their cases.
 *
 * @param <R> an entity with a property {@code caseId}
 */
public final class RowsInTime<R> {
    private final Class<R> row;
    private final String time;
    private final boolean newestFirst;
    private final StringBuilder query;
    private final Map<String, Object> parameters = new HashMap<>();

    private RowsInTime(Class<R> row, String time, boolean newestFirst) {
        this.row = row;
        this.time = time;
        this.newestFirst = newestFirst;
        query = new StringBuilder("from " + row.getSimpleName() + " where 1 = 1");
    }

    /** @param time the property that the rows are ordered by */
    public static <R> RowsInTime<R> newestFirst(Class<R> row, String time) {
        return new RowsInTime<>(row, time, true);
    }

    /** @param time the property that the rows are ordered by */
    public static <R> RowsInTime<R> oldestFirst(Class<R> row, String time) {
        return new RowsInTime<>(row, time, false);
    }

    /** Only rows of which this condition (HQL) holds. */
    public RowsInTime<R> and(String condition) {
        query.append(" and ").append(condition);
        return this;
    }

    /** Only rows of which this condition holds, in which {@code name} is a parameter. */
    public RowsInTime<R> and(String condition, String name, Object value) {
        parameters.put(name, value);
        return and(condition);
    }

    /** The same where a value is given; what is left out asks nothing. */
    public RowsInTime<R> andIfGiven(String condition, String name, Optional<?> value) {
        return value.isPresent() ? and(condition, name, value.get()) : this;
    }

    /** At most {@code limit} rows behind {@code behind}. */
    public Uni<List<R>> page(Mutiny.SessionFactory sessions, Optional<PageCursor> behind, int limit) {
        return sessions.withSession(session -> page(session, behind, limit));
    }

    /** The same in a session that is open. */
    public Uni<List<R>> page(Mutiny.Session session, Optional<PageCursor> behind, int limit) {
        String order = newestFirst ? " desc" : "";
        String beyond = newestFirst ? " < " : " > ";
        behind.ifPresent(last -> and(
                        "(" + time + beyond + ":behind or " + time + " = :behind and caseId" + beyond + ":behindCase)",
                        "behind",
                        last.at())
                .parameters
                .put("behindCase", last.caseId().value()));
        Mutiny.SelectionQuery<R> select = session.createSelectionQuery(
                        query + " order by " + time + order + ", caseId" + order, row)
                .setReadOnly(true)
                .setMaxResults(limit);
        parameters.forEach(select::setParameter);
        return select.getResultList();
    }
}
