package org.muster.journal.follow;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muster.journal.append.WriterLoop;

/**
 * Tells whoever watches a view that it has changed, whichever instance of the service changed it: by the database, at commit. Says
 * that something changed, not what: a watcher asks again.
 */
@ApplicationScoped
public class ViewChanges {
    private static final Logger LOG = Logger.getLogger(ViewChanges.class);
    private static final String CHANNEL = "muster_view_changed";
    private static final long RECONNECT_MILLIS = 1_000;

    private final Vertx vertx;
    private final Pool pool;
    private final WriterLoop loop;
    private final BroadcastProcessor<String> changed = BroadcastProcessor.create();
    private @Nullable PgSubscriber subscriber;

    @Inject
    public ViewChanges(Vertx vertx, Pool pool, WriterLoop loop) {
        this.vertx = vertx;
        this.pool = pool;
        this.loop = loop;
    }

    /** Says so at the end of the session's transaction; several times in one transaction count once. */
    public static Uni<Void> announce(Mutiny.Session session, String view) {
        return Statements.select(session, "select pg_notify('" + CHANNEL + "', $1)", view)
                .replaceWithVoid();
    }

    /** One item each time the view has changed, until the service stops. A watcher that is slow misses some: one is as good as ten. */
    public Multi<String> of(String view) {
        listen();
        return changed.filter(view::equals).onOverflow().dropPreviousItems();
    }

    /** One connection listens for all watchers; while it is lost nothing is told: a watcher asks now and then of his own accord. */
    private synchronized void listen() {
        if (subscriber != null) {
            return;
        }
        PgSubscriber listening = PgSubscriber.subscriber(vertx, loop.database(pool));
        listening.reconnectPolicy(retries -> RECONNECT_MILLIS);
        listening.channel(CHANNEL).handler(changed::onNext);
        listening
                .connect()
                .onFailure(failure -> LOG.warnf("view changes can't be watched yet: %s", failure.getMessage()));
        subscriber = listening;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        changed.onComplete();
        if (subscriber != null) {
            subscriber.close();
        }
    }
}
