package org.muster.journal.application;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.muster.journal.JournalConfig;

/**
 * What only the database knows, asked every other second rather than at every scrape: how far the relay is behind the journal,
 * whichever instance relays, and how many streams are parked. It also forgets receipts that are older than they are kept.
 */
@ApplicationScoped
public class JournalGauges {
    private static final Logger LOG = Logger.getLogger(JournalGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration RECEIPTS_EVERY = Duration.ofHours(1);
    private static final String STANDING = "select (select sum(position) from journal.head)"
            + " - (select sum(position) from journal.relay),"
            + " (select count(distinct (source, stream_id)) from view.parked),"
            + " (select count(distinct (source, stream_id)) from journal.policy_parked)";
    private static final String FORGET = "select journal.forget_receipts(make_interval(secs => $1))";

    private final JournalConfig config;
    private final Pool pool;
    private final Vertx vertx;
    private final AtomicLong relayLag;
    private final AtomicLong parkedForViews;
    private final AtomicLong parkedForPolicies;
    private long gauging = -1;
    private long forgetting = -1;

    @Inject
    public JournalGauges(JournalConfig config, Pool pool, Vertx vertx, MeterRegistry metrics) {
        this.config = config;
        this.pool = pool;
        this.vertx = vertx;
        relayLag = gauge(metrics, "muster.relay.lag", Tags.empty());
        parkedForViews = gauge(metrics, "muster.parked.streams", Tags.of("by", "views"));
        parkedForPolicies = gauge(metrics, "muster.parked.streams", Tags.of("by", "policies"));
    }

    /** The client makes a gauge of its queue per connection, all of one name: only the first would count, the rest be warned of. */
    @Produces
    @Singleton
    static MeterFilter withoutGaugesPerConnection() {
        return MeterFilter.deny(
                meter -> meter.getType() == Meter.Type.GAUGE && meter.getName().startsWith("postgresql."));
    }

    private static AtomicLong gauge(MeterRegistry metrics, String name, Tags tags) {
        AtomicLong value = new AtomicLong();
        metrics.gauge(name, tags, value);
        return value;
    }

    void start(@Observes StartupEvent event) {
        gauging = vertx.setPeriodic(EVERY.toMillis(), ignored -> gauge());
        forgetting = vertx.setPeriodic(RECEIPTS_EVERY.toMillis(), ignored -> forget());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(gauging);
        vertx.cancelTimer(forgetting);
    }

    private void gauge() {
        pool.query(STANDING)
                .execute()
                .onSuccess(rows -> {
                    Row row = rows.iterator().next();
                    relayLag.set(row.getLong(0));
                    parkedForViews.set(row.getLong(1));
                    parkedForPolicies.set(row.getLong(2));
                })
                .onFailure(failure -> LOG.debugf("gauges keep their values: %s", failure.getMessage()));
    }

    private void forget() {
        pool.preparedQuery(FORGET)
                .execute(Tuple.of((double) config.receiptsKept().toSeconds()))
                .onFailure(failure -> LOG.warnf("receipts are kept longer: %s", failure.getMessage()));
    }
}
