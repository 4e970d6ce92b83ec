package org.muster.journal.append;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writer tells operations: how large batches are, how long they take, how many commands wait. */
@ApplicationScoped
public class JournalMetrics {
    private final MeterRegistry registry;
    private final DistributionSummary size;
    private final Timer latency;

    @Inject
    public JournalMetrics(MeterRegistry registry) {
        this.registry = registry;
        size = DistributionSummary.builder("muster.journal.append.batch")
                .description("commands per transaction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        latency = Timer.builder("muster.journal.append")
                .description("one batch, from locking the head to the answered commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void batch(int commands, long nanos) {
        size.record(commands);
        latency.record(Duration.ofNanos(nanos));
    }

    void waitingCommands(AtomicInteger waiting) {
        registry.gauge("muster.journal.append.waiting", waiting);
    }
}
