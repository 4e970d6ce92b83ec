package org.muster.journal.append;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * An event loop and a connection that only the journal's writer uses. While a batch is under way every command waits for it: its
 * answers must not queue behind the requests that the other loops are reading.
 *
 * <p>Both pools are made here, from the same settings: the platform's own gives no other way to learn them.
 */
@Singleton
public class WriterLoop implements PgPoolCreator {
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Context context = vertx.getOrCreateContext();
    private List<SqlConnectOptions> database = List.of();

    @Override
    public Pool create(Input input) {
        database = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(database)
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
     * A pool of one connection on this loop.
     *
     * @param platform the service's pool, which must exist first
     */
    Pool connection(Pool platform) {
        if (database.isEmpty()) {
            // The platform makes its pool when somebody first uses it.
            platform.size();
        }
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(database.stream()
                        .map(platforms -> platforms.merge(new JsonObject().put("metricsName", "journal-writer")))
                        .toList())
                .using(vertx)
                .build();
    }

    @PreDestroy
    void close() {
        vertx.close();
    }
}
