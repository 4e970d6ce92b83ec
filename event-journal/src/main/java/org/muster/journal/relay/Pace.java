package org.muster.journal.relay;

import java.time.Duration;

/** Keeps a thread that works in batches from beginning them too close upon each other. */
final class Pace {
    private Pace() {}

    /** Sleeps until {@code pace} has passed since {@code beganNanos}; not at all if it has. */
    static void keep(Duration pace, long beganNanos) throws InterruptedException {
        long left = pace.toNanos() - (System.nanoTime() - beganNanos);
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }
}
