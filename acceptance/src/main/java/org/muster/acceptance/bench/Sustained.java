package org.muster.acceptance.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.muster.acceptance.bench.Journals.Standing;
import org.muster.acceptance.bench.Journals.View;
import org.muster.local.Stack;

/**
 * The highest rate of filing at which every view of every service stays within a second of every journal it follows, its policies'
 * reactions included. The rate rises until a view falls behind, then the limit is narrowed down.
 */
public final class Sustained {
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofSeconds(8);
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final double FIRST = 100;
    private static final double FACTOR = 1.5;
    private static final double HIGHEST = 20_000;
    private static final int NARROWINGS = 2;
    private static final double KEPT_UP = 0.98;

    private final Stack stack;
    private final Filing filing;
    private final Consumer<String> progress;

    public Sustained(Stack stack, Filing filing, Consumer<String> progress) {
        this.stack = stack;
        this.filing = filing;
        this.progress = progress;
    }

    /** Commands per second; 0 if not even the lowest rate was kept. */
    public double perSecond() throws SQLException {
        try (Journals journals = new Journals(stack)) {
            awaitLevel(journals);
            double kept = 0;
            double lost = FIRST;
            while (lost < HIGHEST && keeps(journals, lost)) {
                kept = lost;
                lost *= FACTOR;
            }
            for (int i = 0; i < NARROWINGS && kept > 0; i++) {
                double between = (kept + lost) / 2;
                if (keeps(journals, between)) {
                    kept = between;
                } else {
                    lost = between;
                }
            }
            return kept;
        }
    }

    /** Waits until every view has caught up. */
    public void settled() throws SQLException {
        try (Journals journals = new Journals(stack)) {
            awaitLevel(journals);
        }
    }

    private boolean keeps(Journals journals, double rate) throws SQLException {
        Lags lags = new Lags();
        CompletableFuture<Load> load =
                CompletableFuture.supplyAsync(() -> filing.paced(rate, STEP, (caseId, at) -> {}));
        while (!load.isDone()) {
            lags.add(journals.look(), System.nanoTime());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        Load answered = load.join();
        boolean sent = answered.clean() && answered.perSecond() >= rate * KEPT_UP;
        boolean kept = sent && lags.worst <= WITHIN.toNanos();
        progress.accept(String.format(
                "%,7.0f/s: %s",
                rate,
                kept ? String.format("every view within %,d ms", lags.worst / 1_000_000) : why(answered, sent, lags)));
        awaitLevel(journals);
        return kept;
    }

    private static String why(Load answered, boolean sent, Lags lags) {
        return sent
                ? String.format("the view %s fell %,d ms behind", lags.slowest, lags.worst / 1_000_000)
                : String.format("only %,.0f/s were answered %s", answered.perSecond(), answered.others());
    }

    private static void awaitLevel(Journals journals) throws SQLException {
        long giveUp = System.nanoTime() + CATCH_UP.toNanos();
        while (!journals.look().level()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("the views do not catch up: " + journals.look());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** For each view, how old the oldest event is that it lacks. */
    private static final class Lags {
        private final Map<View, Deque<long[]>> missing = new HashMap<>();
        private long worst;
        private String slowest = "";

        void add(Standing standing, long now) {
            standing.marks().forEach((view, mark) -> {
                long head = standing.heads().getOrDefault(view.source(), 0L);
                Deque<long[]> heads = missing.computeIfAbsent(view, ignored -> new ArrayDeque<>());
                if (heads.isEmpty() || heads.getLast()[0] < head) {
                    heads.add(new long[] {head, now});
                }
                while (!heads.isEmpty() && heads.getFirst()[0] <= mark) {
                    heads.removeFirst();
                }
                long lag = heads.isEmpty() ? 0 : now - heads.getFirst()[1];
                if (lag > worst) {
                    worst = lag;
                    slowest = view.toString();
                }
            });
        }
    }
}
