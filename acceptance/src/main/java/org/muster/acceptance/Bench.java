package org.muster.acceptance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Histogram;
import org.muster.acceptance.bench.Compilers;
import org.muster.acceptance.bench.DecisionLag;
import org.muster.acceptance.bench.Figures;
import org.muster.acceptance.bench.Figures.Figure;
import org.muster.acceptance.bench.Filing;
import org.muster.acceptance.bench.InboxLatency;
import org.muster.acceptance.bench.Load;
import org.muster.acceptance.bench.ProposalLatency;
import org.muster.acceptance.bench.RawInserts;
import org.muster.acceptance.bench.Sustained;
import org.muster.acceptance.bench.ViewLag;
import org.muster.audit.JournalReplay;
import org.muster.local.Database;
import org.muster.local.LocalStackException;
import org.muster.local.Person;
import org.muster.local.Ports;
import org.muster.local.ProjectRoot;
import org.muster.local.Service;
import org.muster.local.Stack;
import org.muster.local.region.RegionGenerator;
import org.muster.local.region.RegionSeed;
import org.muster.local.region.SampleRegion;

/**
 * {@code ./muster bench}: measures a stack of its own, prints a table, writes {@code .muster/bench.json}.
 *
 * <p>Options, for looking closer: {@code --only chain|decisions|proposal|file} (may be repeated), {@code --seconds N} for each measurement of
 * filing. Exits 0 also if a figure falls short: it is a measurement, and says so.
 */
public final class Bench {
    private static final int CLIENTS = 64;
    private static final List<Integer> RAW_CLIENTS = List.of(16, 32, 64);
    private static final int ALTERNATIONS = 3;
    private static final int LAG_RATE = 200;
    /** Of one round of warming up; there are as many as the compilers need. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final int WARM_UP_ROUNDS = 20;

    /** What of a processor the compilers may still take when measuring begins. */
    private static final double COMPILING = 0.15;

    private static final int WARM_UP_RATE = 500;

    /**
     * What is called a few hundred times a second only would otherwise keep the compilers of five JVMs busy for a quarter of an hour: a
     * fifth of the JVM's own thresholds, for the same result sooner.
     */
    private static final String COMPILE_SOON = "-XX:Tier4InvocationThreshold=1000 -XX:Tier4MinInvocationThreshold=120"
            + " -XX:Tier4CompileThreshold=3000 -XX:Tier4BackEdgeThreshold=8000";

    private static final long OPEN_CASES = 100_000;
    private static final int INBOX_WARM_UP = 300;
    private static final int INBOX_QUESTIONS = 2_000;

    private static final int LARGE_REGION_STORES = 1_000;
    private static final int PEOPLE_PROPOSED = 40;
    private static final int PROPOSAL_WARM_UP = 300;
    private static final int PROPOSALS = 500;

    private static final Duration LAG_TIME = Duration.ofSeconds(15);
    private static final Duration RAW_TIME = Duration.ofSeconds(3);
    private static final Duration RAW_WARM_UP = Duration.ofMillis(500);
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final PrintStream out;
    private final Set<Part> parts;
    private final Duration filingTime;
    private final Figures figures = new Figures();

    /** What can be measured by itself. */
    private enum Part {
        /** The four services together: lag, sustained rate, second start, memory. */
        CHAIN,
        /** Of the chain only a decision's way back, on data of its own. */
        DECISIONS,
        /** The proposal in a region larger than any branch, on data of its own. */
        PROPOSAL,
        /** request-service alone against the bare database, and the replay of what it wrote. */
        FILE
    }

    private Bench(PrintStream out, Set<Part> parts, Duration filingTime) {
        this.out = out;
        this.parts = parts;
        this.filingTime = filingTime;
    }

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        Logger.getLogger("io.zonky").setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            of(out, arguments).run();
        } catch (LocalStackException e) {
            System.err.println("muster: " + e.getMessage());
            System.exit(1);
        } catch (SQLException | IOException | RuntimeException e) {
            System.err.println("muster: the benchmark could not go on: " + e);
            System.exit(1);
        }
        System.exit(0);
    }

    private static Bench of(PrintStream out, String[] arguments) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        Duration filingTime = Duration.ofSeconds(10);
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--only" -> parts.add(part(value));
                case "--seconds" -> filingTime = seconds(value);
                default ->
                    throw new LocalStackException(
                            "bench knows --only chain|decisions|proposal|file and --seconds N, not " + arguments[i]);
            }
        }
        return new Bench(out, parts.isEmpty() ? EnumSet.of(Part.CHAIN, Part.PROPOSAL, Part.FILE) : parts, filingTime);
    }

    private static Part part(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new LocalStackException("--only takes chain, decisions, proposal or file, not '" + name + "'"));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Math.max(1, Long.parseLong(text)));
        } catch (NumberFormatException e) {
            throw new LocalStackException("--seconds takes a number, not '" + text + "'", e);
        }
    }

    private void run() throws SQLException, IOException {
        Instant began = Instant.now();
        Path root = ProjectRoot.find();
        Path state = root.resolve(".muster").resolve("bench");
        out.println("Measuring on " + Runtime.getRuntime().availableProcessors()
                + " processors. The load shares them with services, database and broker.");
        if (parts.contains(Part.CHAIN)) {
            title("Four services, PostgreSQL and Kafka, on data of their own");
            try (Stack stack = planForLoad(state, Service.all())
                    .fresh()
                    .seed(new RegionSeed())
                    .start()) {
                chain(stack);
            }
            title("Second start");
            try (Stack stack = plan(state, Service.all()).seed(new RegionSeed()).start()) {
                measured(Figure.UP, stack.startedIn().toMillis() / 1_000.0);
            }
        }
        if (parts.contains(Part.DECISIONS)) {
            title("Four services, PostgreSQL and Kafka, on data of their own: decisions");
            try (Stack stack = planForLoad(state, Service.all())
                            .fresh()
                            .seed(new RegionSeed())
                            .start();
                    Filing filing = new Filing(stack.url(Service.REQUEST), propertyManagers(stack), CLIENTS)) {
                warmedUp(stack, filing);
                decisions(stack, filing);
            }
        }
        if (parts.contains(Part.PROPOSAL)) {
            title("Four services, PostgreSQL and Kafka, on data of their own: a large region");
            // Elsewhere: filing goes on with the data that the chain has left.
            try (Stack stack = planForLoad(root.resolve(".muster").resolve("bench-region"), Service.all())
                    .fresh()
                    .seed(new RegionSeed(RegionGenerator.large(LARGE_REGION_STORES)))
                    .start()) {
                proposal(stack);
            }
        }
        if (parts.contains(Part.FILE)) {
            title("request-service and its relay, the other services stopped");
            Stack.Builder plan = planForLoad(state, EnumSet.of(Service.REQUEST));
            try (Stack stack = (parts.equals(EnumSet.of(Part.FILE)) ? plan.fresh() : plan).start()) {
                knowStores(stack);
                filing(stack);
                replay(stack);
            }
        }
        out.println();
        figures.print(out);
        Path file = root.resolve(".muster").resolve("bench.json");
        figures.write(file);
        out.println("Written to " + root.relativize(file) + " after "
                + Duration.between(began, Instant.now()).toSeconds() + " s. Client and server shared the processors: on"
                + " machines of their own both are faster.");
    }

    private Stack.Builder plan(Path state, Set<Service> services) {
        return Stack.in(state)
                .ports(Ports.anyFree())
                .people(Person.ofSampleRegion())
                .services(services)
                .progress(this::detail);
    }

    private Stack.Builder planForLoad(Path state, Set<Service> services) {
        return plan(state, services).environment("JDK_JAVA_OPTIONS", COMPILE_SOON);
    }

    /** Lag and sustained rate through all services, and what all of it takes then. */
    private void chain(Stack stack) throws SQLException {
        try (Filing filing = new Filing(stack.url(Service.REQUEST), propertyManagers(stack), CLIENTS)) {
            Sustained sustained = warmedUp(stack, filing);
            measured(Figure.SUSTAINED, sustained.perSecond());
            List<Double> p50 = new ArrayList<>();
            List<Double> p99 = new ArrayList<>();
            for (int i = 1; i <= ALTERNATIONS; i++) {
                ViewLag.Measured measured = new ViewLag(stack, filing).measure(LAG_RATE, LAG_TIME);
                requireClean(measured.load());
                p50.add(measured.percentileMs(50));
                p99.add(measured.percentileMs(99));
                detail(String.format(
                        Locale.ROOT,
                        "%d of %d: at %d/s, commit to approval-service's view p50 %.1f ms, p99 %.1f ms",
                        i,
                        ALTERNATIONS,
                        LAG_RATE,
                        p50.getLast(),
                        p99.getLast()));
            }
            measured(Figure.VIEW_LAG_P50, median(p50));
            measured(Figure.VIEW_LAG_P99, median(p99));
            inbox(stack, filing);
            decisions(stack, filing);
        }
        OptionalLong memory = stack.memory();
        memory.ifPresent(bytes -> measured(Figure.RESIDENT, bytes / MEBIBYTE));
    }

    /** A round of the load that is to be measured. */
    @FunctionalInterface
    private interface Round {
        void run() throws SQLException;
    }

    private void warmUp(Stack stack, Round round) throws SQLException {
        Compilers compilers = new Compilers(stack);
        double busy = Double.MAX_VALUE;
        for (int i = 0; i < WARM_UP_ROUNDS && busy > COMPILING; i++) {
            round.run();
            busy = compilers.look();
            detail(String.format(Locale.ROOT, "warming up: the compilers take %.2f of a processor", busy));
        }
    }

    private Sustained warmedUp(Stack stack, Filing filing) throws SQLException {
        warmUp(stack, () -> filing.paced(WARM_UP_RATE, WARM_UP, (caseId, at) -> {}));
        Sustained sustained = new Sustained(stack, filing, this::detail);
        sustained.settled();
        return sustained;
    }

    /** The inboxes of people of a store and of the branch, among more open cases than a region ever has. */
    private void inbox(Stack stack, Filing filing) throws SQLException {
        InboxLatency latency = new InboxLatency(stack, filing);
        long open = latency.untilOpen(OPEN_CASES, WARM_UP_RATE);
        Histogram latencies = latency.ask("hf-01-fm", INBOX_WARM_UP, INBOX_QUESTIONS);
        detail(String.format(
                Locale.ROOT,
                "%,d cases open: a finance manager's inbox p50 %.1f ms, p99 %.1f ms",
                open,
                latencies.getValueAtPercentile(50) / 1_000.0,
                latencies.getValueAtPercentile(99) / 1_000.0));
        measured(Figure.INBOX_P99, latencies.getValueAtPercentile(99) / 1_000.0);
    }

    /** Proposals and the bare database in turn, so that both meet the same machine. */
    private void proposal(Stack stack) throws SQLException {
        List<Double> raw = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> inInserts = new ArrayList<>();
        try (ProposalLatency latency = new ProposalLatency(stack)) {
            latency.open(PEOPLE_PROPOSED);
            detail(String.format(Locale.ROOT, "the first proposal reads all rosters: %.0f ms", latency.firstMs()));
            warmUp(stack, () -> latency.ask(PROPOSAL_WARM_UP));
            Database database =
                    stack.postgres().database(Service.REQUEST.database().orElseThrow());
            try (RawInserts inserts = new RawInserts(database)) {
                inserts.perSecond(RAW_CLIENTS.getLast(), RAW_WARM_UP, RAW_TIME);
                for (int i = 1; i <= ALTERNATIONS; i++) {
                    double best = rawInserts(inserts).perSecond();
                    Histogram latencies = latency.ask(PROPOSALS);
                    raw.add(best);
                    p50.add(latencies.getValueAtPercentile(50) / 1_000.0);
                    p99.add(latencies.getValueAtPercentile(99) / 1_000.0);
                    inInserts.add(p99.getLast() * best / 1_000);
                    detail(String.format(
                            Locale.ROOT,
                            "%d of %d: %,.0f raw inserts/s, proposal for %d p50 %.1f ms, p99 %.1f ms, or %,.0f inserts",
                            i,
                            ALTERNATIONS,
                            best,
                            PEOPLE_PROPOSED,
                            p50.getLast(),
                            p99.getLast(),
                            inInserts.getLast()));
                }
            }
        }
        measured(Figure.RAW_INSERTS, median(raw));
        measured(Figure.PROPOSAL_P50, median(p50));
        measured(Figure.PROPOSAL_P99, median(p99));
        measured(Figure.PROPOSAL_IN_INSERTS, median(inInserts));
    }

    /** What the bare database reached at most. */
    private record Reached(double perSecond, int clients) {}

    private static Reached rawInserts(RawInserts inserts) {
        Reached best = new Reached(0, 0);
        for (int clients : RAW_CLIENTS) {
            double reached = inserts.perSecond(clients, RAW_WARM_UP, RAW_TIME);
            if (reached > best.perSecond()) {
                best = new Reached(reached, clients);
            }
        }
        return best;
    }

    private void decisions(Stack stack, Filing filing) throws SQLException {
        List<Double> p99 = new ArrayList<>();
        try (DecisionLag lag = new DecisionLag(stack, filing, CLIENTS)) {
            lag.twoSignaturesSuffice();
            warmUp(stack, () -> lag.warmUp(LAG_RATE, WARM_UP));
            for (int i = 1; i <= ALTERNATIONS; i++) {
                Histogram lags = lag.measure(LAG_RATE, LAG_RATE, LAG_TIME);
                p99.add(lags.getValueAtPercentile(99) / 1_000.0);
                detail(String.format(
                        Locale.ROOT,
                        "%d of %d: at %d/s, final decision to request-service's board p50 %.1f ms, p99 %.1f ms",
                        i,
                        ALTERNATIONS,
                        LAG_RATE,
                        lags.getValueAtPercentile(50) / 1_000.0,
                        p99.getLast()));
            }
        }
        measured(Figure.DECISION_LAG_P99, median(p99));
    }

    /** Filing and the bare database in turn, so that both meet the same machine. */
    private void filing(Stack stack) throws SQLException {
        List<Double> raw = new ArrayList<>();
        List<Double> filed = new ArrayList<>();
        List<Double> ratio = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        try (Filing filing = new Filing(stack.url(Service.REQUEST), propertyManagers(stack), CLIENTS)) {
            warmUp(stack, () -> requireClean(filing.closedLoop(CLIENTS, WARM_UP)));
            Database database =
                    stack.postgres().database(Service.REQUEST.database().orElseThrow());
            try (RawInserts inserts = new RawInserts(database)) {
                inserts.perSecond(RAW_CLIENTS.getLast(), RAW_WARM_UP, RAW_TIME);
                for (int i = 1; i <= ALTERNATIONS; i++) {
                    Reached best = rawInserts(inserts);
                    Load load = filing.closedLoop(CLIENTS, filingTime);
                    requireClean(load);
                    raw.add(best.perSecond());
                    filed.add(load.perSecond());
                    ratio.add(load.perSecond() / best.perSecond());
                    p50.add(load.percentileMs(50));
                    p99.add(load.percentileMs(99));
                    detail(String.format(
                            Locale.ROOT,
                            "%d of %d: %,.0f raw inserts/s (%d clients, %d bytes), %,.0f requests filed/s, p50 %.1f ms, p99 %.1f ms",
                            i,
                            ALTERNATIONS,
                            best.perSecond(),
                            best.clients(),
                            inserts.rowBytes(),
                            load.perSecond(),
                            load.percentileMs(50),
                            load.percentileMs(99)));
                }
            }
        }
        measured(Figure.RAW_INSERTS, median(raw));
        measured(Figure.COMMANDS, median(filed));
        measured(Figure.RATIO, median(ratio));
        measured(Figure.P50, median(p50));
        measured(Figure.P99, median(p99));
    }

    private void replay(Stack stack) throws SQLException {
        // Nothing else runs while somebody audits; the last filings are still on their way to Kafka.
        stack.processes().forEach(org.muster.local.ServiceProcess::stop);
        List<Double> rates = new ArrayList<>();
        Database database = stack.postgres().database(Service.REQUEST.database().orElseThrow());
        for (int i = 1; i <= ALTERNATIONS; i++) {
            try (Connection connection = database.connectAsApp()) {
                JournalReplay.Report report = new JournalReplay(connection, "requests").verify();
                if (!report.holds()) {
                    throw new IllegalStateException("the journal does not hold: " + report.findings());
                }
                rates.add((double) report.eventsPerSecond());
                detail(String.format(
                        Locale.ROOT,
                        "%d of %d: %,d events, %,d/s",
                        i,
                        ALTERNATIONS,
                        report.events(),
                        report.eventsPerSecond()));
            }
        }
        measured(Figure.REPLAY, median(rates));
    }

    private static List<String> propertyManagers(Stack stack) {
        return SampleRegion.load().people().stream()
                .filter(person -> person.roles().contains("property-manager"))
                .map(person -> stack.token(person.id()))
                .toList();
    }

    /** request-service learns the stores from dispatch-service; where that never ran, they are entered here. */
    private static void knowStores(Stack stack) throws SQLException {
        try (Connection connection = stack.postgres()
                        .database(Service.REQUEST.database().orElseThrow())
                        .connectAsApp();
                var insert = connection.prepareStatement(
                        "insert into view.store (store_id, city, name_zh, name_en) values (?, ?, ?, ?) on conflict do nothing")) {
            for (SampleRegion.Store store : SampleRegion.load().stores()) {
                insert.setString(1, store.id());
                insert.setString(2, store.city());
                insert.setString(3, store.nameZh());
                insert.setString(4, store.nameEn());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void requireClean(Load load) {
        if (!load.clean()) {
            throw new IllegalStateException("not every request was answered 201: " + load.others());
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void measured(Figure figure, double value) {
        figures.put(figure, value);
        detail("→ " + figure.say(value));
    }

    private void title(String text) {
        out.println();
        out.println(text);
    }

    private void detail(String line) {
        out.println("  " + line);
    }
}
