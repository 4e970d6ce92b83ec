package org.muster.acceptance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;

/** What was measured, each figure beside what it should be. */
public final class Figures {

    /** The figures, in the order of the table; names as in {@code bench.json}. */
    public enum Figure {
        RAW_INSERTS("rawInsertsPerSecond", "single-row inserts, one per transaction", "/s", 0, Target.NONE),
        COMMANDS("commandsPerSecond", "requests filed over HTTP, 64 clients", "/s", 0, Target.NONE),
        RATIO("ratio", "the second as a share of the first", "", 2, Target.atLeast(0.5)),
        P50("p50Ms", "filing, half are answered within", "ms", 1, Target.NONE),
        P99("p99Ms", "filing, 99 of 100 are answered within", "ms", 1, Target.atMost(50)),
        SUSTAINED("sustainedPerSecond", "filed while every view is within 1 s", "/s", 0, Target.NONE),
        VIEW_LAG_P50("viewLagP50Ms", "commit to approval's view at 200/s, half", "ms", 1, Target.NONE),
        VIEW_LAG_P99("viewLagP99Ms", "commit to approval's view at 200/s, 99 of 100", "ms", 1, Target.atMost(100)),
        DECISION_LAG_P99(
                "decisionLagP99Ms",
                "final decision to request's board at 200/s, 99 of 100",
                "ms",
                1,
                Target.atMost(100)),
        INBOX_P99("inboxP99Ms", "one person's inbox among 100,000 open cases, 99 of 100", "ms", 1, Target.atMost(20)),
        PROPOSAL_P50("proposalP50Ms", "proposal for 40 among 1,000 stores, 50,000 guards, half", "ms", 1, Target.NONE),
        PROPOSAL_P99(
                "proposalP99Ms",
                "proposal for 40 among 1,000 stores, 50,000 guards, 99 of 100",
                "ms",
                1,
                Target.atMost(50)),
        PROPOSAL_IN_INSERTS(
                "proposalP99InInserts",
                "the same in raw inserts that the time is enough for",
                "",
                0,
                Target.atMost(600)),
        REPLAY("replayEventsPerSecond", "journal replayed with its chain checked", "/s", 0, Target.atLeast(100_000)),
        UP("upSeconds", "second start, to ready", "s", 1, Target.atMost(30)),
        RESIDENT("residentMiB", "memory of it all after load", "MiB", 0, Target.atMost(3_072));

        private final String key;
        private final String meaning;
        private final String unit;
        private final int digits;
        private final Target target;

        Figure(String key, String meaning, String unit, int digits, Target target) {
            this.key = key;
            this.meaning = meaning;
            this.unit = unit;
            this.digits = digits;
            this.target = target;
        }

        /** The figure in words, with its unit. */
        public String say(double value) {
            return (String.format(Locale.ROOT, "%,." + digits + "f", value) + " " + unit).strip();
        }
    }

    private record Target(String words, DoublePredicate reached) {
        private static final Target NONE = new Target("", value -> true);

        static Target atLeast(double limit) {
            return new Target(
                    String.format(Locale.ROOT, "≥ %,.3g", limit).replace("1.00e+05", "100,000"), v -> v >= limit);
        }

        static Target atMost(double limit) {
            return new Target(String.format(Locale.ROOT, "≤ %,.0f", limit), v -> v <= limit);
        }
    }

    private final Map<Figure, Double> values = new LinkedHashMap<>();

    public void put(Figure figure, double value) {
        values.put(figure, value);
    }

    /** Prints the table and says which figures fell short. */
    public void print(PrintStream out) {
        int missed = 0;
        for (Figure figure : Figure.values()) {
            Double value = values.get(figure);
            if (value == null) {
                continue;
            }
            boolean reached = figure.target.reached().test(value);
            missed += reached ? 0 : 1;
            String verdict = figure.target == Target.NONE ? "" : reached ? "reached" : "NOT REACHED";
            out.printf(
                    "  %-22s %14s  %-9s %-12s %s%n",
                    figure.key, figure.say(value), figure.target.words(), verdict, figure.meaning);
        }
        out.println();
        out.println(
                missed == 0
                        ? "Every figure that has a target reaches it."
                        : missed + " of the figures with a target were not reached.");
    }

    /** Writes {@code {"rawInsertsPerSecond": 14100, …}}; what was not measured is left out. */
    public void write(Path file) throws IOException {
        Map<String, BigDecimal> json = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            Double value = values.get(figure);
            if (value != null) {
                json.put(figure.key, BigDecimal.valueOf(value).setScale(figure.digits, RoundingMode.HALF_UP));
            }
        }
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
    }
}
