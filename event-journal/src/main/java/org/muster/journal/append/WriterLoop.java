package org.muster.journal.append;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * An event loop and connections that only the journal's writer uses. While a batch is under way every command waits for it: its
 * answers must not queue behind the requests that the other loops are reading.
 *
 * <p>The service's pool is made here too: the platform gives no other way to learn how the database is reached.
 */
@Singleton
public class WriterLoop implements PgPoolCreator {
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
    private final Context context = vertx.getOrCreateContext();
    private List<PgConnectOptions> database = List.of();

    @Override
    public Pool create(Input input) {
        database = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(database))
                .using(input.vertx())
                .build();
    }

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    /**
     * A new connection on this loop.
     *
     * @param platform the service's pool, which must exist first
     */
    Future<SqlConnection> connect(Pool platform) {
        return PgConnection.connect(vertx, database(platform)).map(SqlConnection.class::cast);
    }

    /**
     * How the service's database is reached.
     *
     * @param platform the service's pool, which must exist first
     */
    public PgConnectOptions database(Pool platform) {
        if (database.isEmpty()) {
            // The platform makes its pool when somebody first uses it.
            platform.size();
        }
        return new PgConnectOptions(database.getFirst());
    }

    @PreDestroy
    void close() {
        vertx.close();
    }
}
