package org.muster.journal.application;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.muster.edge.PartAway;

/** When PostgreSQL is away: the connection broke, or it says itself that it can't serve now. */
@Singleton
class DatabaseAway implements PartAway {

    @Override
    public boolean meantBy(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || (failure instanceof PgException sql && meantBy(sql.getSqlState()));
    }

    /** Connection exceptions, insufficient resources, operator intervention. */
    private static boolean meantBy(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }
}
