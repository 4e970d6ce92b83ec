package org.muster.acceptance.bench;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param answered answers 201
 * @param took from the first request to the last answer
 * @param latencies of the answers 201, in microseconds
 * @param others how often anything else came instead, by what it was
 */
public record Load(long answered, Duration took, Histogram latencies, Map<String, Long> others) {
    public Load {
        others = Map.copyOf(others);
    }

    public double perSecond() {
        return answered / (took.toNanos() / 1e9);
    }

    public double percentileMs(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Whether every request was answered as it should be. */
    public boolean clean() {
        return others.isEmpty();
    }
}
