package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * Plain statements on a session's own connection, within its transaction if it has one. Marks and batches of rows are no entities, and every
 * batch needs several of them: as native queries of the session they cost more than all the rest of it.
 *
 * <p>Parameters are PostgreSQL's own, {@code $1} and so on. Nothing the session holds is flushed first.
 */
public final class Statements {
    private Statements() {}

    /** All rows. */
    public static Uni<List<Object[]>> select(Mutiny.Session session, String sql, Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection(session).select(sql, parameters))
                .map(result -> {
                    List<Object[]> rows = new ArrayList<>(result.size());
                    result.forEachRemaining(rows::add);
                    return rows;
                });
    }

    /** @return rows inserted, changed or deleted */
    public static Uni<Integer> update(Mutiny.Session session, String sql, Object... parameters) {
        return Uni.createFrom().completionStage(() -> connection(session).update(sql, parameters));
    }

    /** A statement without parameters and rows, such as the beginning of a transaction. */
    public static Uni<Void> run(Mutiny.Session session, String sql) {
        return Uni.createFrom().completionStage(() -> connection(session).execute(sql));
    }

    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session).getReactiveConnection();
    }
}
