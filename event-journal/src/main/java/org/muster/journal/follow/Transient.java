package org.muster.journal.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.muster.events.wire.EventCodec;

/** Tells a failure of the database or the moment from one of the event: the former is tried again, the latter parked. */
final class Transient {
    private Transient() {}

    static boolean is(Throwable failure) {
        if (failure instanceof CompositeException several) {
            // A lost connection fails the rollback too.
            return several.getCauses().stream().anyMatch(Transient::is);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Jackson's failures are IOExceptions by descent, but nothing was read from anywhere.
            if (cause instanceof EventCodec.UnreadableEvent || cause instanceof JsonProcessingException) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof io.vertx.core.impl.NoStackTraceThrowable) {
                return true;
            }
            if (cause instanceof PgException pg) {
                String state = pg.getSqlState();
                return state == null
                        || state.startsWith("08")
                        || state.startsWith("57")
                        || state.startsWith("53")
                        || state.startsWith("55")
                        || state.startsWith("40");
            }
        }
        return false;
    }
}
