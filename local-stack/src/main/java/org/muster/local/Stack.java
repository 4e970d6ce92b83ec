package org.muster.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything together: PostgreSQL, Kafka, the issuer, the business clock, and the services as processes.
 *
 * <p>{@link #in(Path)} gives a stack whose data stay in a directory, {@link #throwAway()} one that leaves nothing. Both stop
 * what they started when they are closed and when this JVM ends, in reverse order.
 */
public final class Stack implements AutoCloseable {

    /** How long a process that was asked to end may take before it is ended. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Builder plan;
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final LocalIssuer issuer;
    private final BusinessClockFile clock;
    private final Duration startedIn;
    private volatile boolean closed;

    /** A stack that keeps its data in {@code state}; not started yet. */
    public static Builder in(Path state) {
        return new Builder(state.toAbsolutePath(), false, Ports.defaults());
    }

    /** A stack on free ports, whose data are deleted when it is closed; not started yet. */
    public static Builder throwAway() {
        try {
            return new Builder(Files.createTempDirectory("muster-stack-"), true, Ports.anyFree());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to start, and how. */
    public static final class Builder {

        private final Path state;
        private final boolean throwAway;
        private Ports ports;
        private boolean fresh;
        private Collection<Person> people = List.of();
        private Set<Service> services = Service.all();
        private Consumer<String> progress = line -> {};
        private final List<Seed> seeds = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();

        private Builder(Path state, boolean throwAway, Ports ports) {
            this.state = state;
            this.throwAway = throwAway;
            this.ports = ports;
        }

        /** Where the parts listen. */
        public Builder ports(Ports chosen) {
            ports = chosen;
            return this;
        }

        /** Wipes data that an earlier run left. */
        public Builder fresh() {
            fresh = true;
            return this;
        }

        /** Whom the issuer makes tokens for. */
        public Builder people(Collection<Person> known) {
            people = List.copyOf(known);
            return this;
        }

        /** Which services to start; all of them if this isn't called. */
        public Builder services(Collection<Service> chosen) {
            services = chosen.isEmpty() ? EnumSet.noneOf(Service.class) : EnumSet.copyOf(chosen);
            return this;
        }

        /** Planted once the services are ready, if the data are fresh. */
        public Builder seed(Seed seed) {
            seeds.add(seed);
            return this;
        }

        /** Told one line per step. */
        public Builder progress(Consumer<String> listener) {
            progress = listener;
            return this;
        }

        /** One more environment variable for every service. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /**
         * Starts everything and waits until it is ready; what was started is stopped again if something fails.
         *
         * @throws LocalStackException with a sentence that says what is in the way
         */
        public Stack start() {
            return new Stack(this);
        }
    }

    private Stack(Builder plan) {
        this.plan = plan;
        Instant began = Instant.now();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop Muster"));
        try {
            takePossession();
            endRemainsOfAnEarlierRun();
            plan.ports.requireFree();
            plan.services.forEach(service -> ServiceProcess.requirePackaged(service.module(), application(service)));
            if (plan.fresh) {
                wipe();
            }

            Secrets secrets = Secrets.in(secretsFile());
            clock = BusinessClockFile.open(plan.state.resolve("clock"));
            issuer = LocalIssuer.kept(plan.ports.issuer(), plan.people, plan.state.resolve("issuer-key.pem"));
            toClose.push(issuer);
            plan.progress.accept("OIDC issuer " + issuer.issuerUrl());
            kafka = LocalKafka.kept(
                    plan.state.resolve("kafka"),
                    plan.ports.kafka(),
                    plan.ports.controller(),
                    log("kafka"),
                    plan.throwAway);
            toClose.push(kafka);
            postgres =
                    LocalPostgres.kept(plan.state.resolve("postgres"), plan.ports.postgres(), secrets, log("postgres"));
            toClose.push(postgres);
            kafka.launch();
            postgres.start();
            writeDown();
            Map<Service, Database> databases = openDatabases();
            plan.progress.accept("PostgreSQL on port " + plan.ports.postgres());
            kafka.awaitReady();
            plan.progress.accept("Kafka on port " + plan.ports.kafka());

            toClose.push(this::stopServices);
            for (Service service : plan.services) {
                processes.put(service, prepare(service, Optional.ofNullable(databases.get(service)), secrets));
            }
            // All at once: each spends much of its start waiting, and they don't need each other to become ready.
            processes.values().forEach(ServiceProcess::launch);
            writeDown();
            processes.forEach((service, process) -> {
                process.awaitReady();
                plan.progress.accept(service.module() + " " + process.url());
            });
            plantSeeds();
            startedIn = Duration.between(began, Instant.now());
            plan.progress.accept("ready after " + seconds(startedIn));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** One stack per directory at a time. The system gives the lock back when this process ends, however it ends. */
    private void takePossession() {
        try {
            Files.createDirectories(plan.state);
            FileChannel channel =
                    FileChannel.open(plan.state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            toClose.push(channel);
            if (!tryLock(channel)) {
                String where = RunningStack.lastIn(plan.state)
                        .map(s -> " (gateway " + s.url(Service.GATEWAY) + ", process "
                                + s.owner().pid() + ")")
                        .orElse("");
                throw new LocalStackException(
                        "Muster already runs here" + where + ". Use it, or stop it with Ctrl-C where it was started.");
            }
        } catch (IOException e) {
            throw new LocalStackException(plan.state + " can't be used: " + e.getMessage(), e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            // Held until the channel is closed.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endRemainsOfAnEarlierRun() {
        RunningStack.lastIn(plan.state).filter(s -> !s.remains().isEmpty()).ifPresent(s -> {
            plan.progress.accept("an earlier run was killed; ending what it left: " + String.join(", ", s.remains()));
            s.endRemains();
        });
    }

    /** Everything but the lock, which we hold. */
    private void wipe() {
        plan.progress.accept("wiping the data of earlier runs");
        for (String part : List.of("postgres", "kafka", "logs")) {
            Directories.delete(plan.state.resolve(part));
        }
        try {
            for (String file : List.of("clock", "secrets.json", "issuer-key.pem", "seeded", "stack.json")) {
                Files.deleteIfExists(plan.state.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Service, Database> openDatabases() {
        Map<Service, Database> databases = new EnumMap<>(Service.class);
        for (Service service : plan.services) {
            service.database().ifPresent(name -> databases.put(service, postgres.database(name)));
        }
        return databases;
    }

    private ServiceProcess prepare(Service service, Optional<Database> database, Secrets secrets) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("MUSTER_HTTP_PORT", Integer.toString(service.port(plan.ports)));
        environment.put("MUSTER_KAFKA", kafka.bootstrapServers());
        environment.put("MUSTER_OIDC_ISSUER", issuer.issuerUrl());
        environment.put("MUSTER_CLOCK_FILE", clock.file().toString());
        environment.put("MUSTER_REQUEST_URL", url(Service.REQUEST));
        environment.put("MUSTER_APPROVAL_URL", url(Service.APPROVAL));
        environment.put("MUSTER_DISPATCH_URL", url(Service.DISPATCH));
        environment.put("MUSTER_EXPENSE_URL", url(Service.EXPENSE));
        database.ifPresent(d -> {
            environment.putAll(d.environment());
            environment.put("MUSTER_INSTANCE", "one");
            environment.put("MUSTER_SEALING_KEY", secrets.key("sealing/" + d.name()));
        });
        if (plan.throwAway) {
            environment.put("JDK_JAVA_OPTIONS", Processes.SHORT_LIVED);
        }
        environment.putAll(plan.environment);
        return new ServiceProcess(
                service.module(), application(service), service.port(plan.ports), environment, log(service.module()));
    }

    private static Path application(Service service) {
        return ProjectRoot.find().resolve(service.module()).resolve("target").resolve("quarkus-app");
    }

    private void writeDown() {
        List<RunningStack.ProcessMark> parts = new ArrayList<>();
        processes.forEach(
                (service, process) -> parts.add(RunningStack.ProcessMark.of(service.module(), process.process())));
        // After the services, which would otherwise see them go.
        parts.add(RunningStack.ProcessMark.of("Kafka", kafka.process()));
        postgres.process().ifPresent(p -> parts.add(RunningStack.ProcessMark.of("PostgreSQL", p)));
        Map<String, String> urls = new HashMap<>();
        for (Service service : Service.values()) {
            urls.put(service.module(), url(service));
        }
        new RunningStack(
                        RunningStack.ProcessMark.of("muster", ProcessHandle.current()),
                        urls,
                        issuer.issuerUrl(),
                        kafka.bootstrapServers(),
                        postgres.port(),
                        clock.file().toString(),
                        secretsFile().toString(),
                        parts)
                .writeTo(plan.state);
    }

    private void plantSeeds() {
        Path planted = plan.state.resolve("seeded");
        if (plan.seeds.isEmpty() || Files.exists(planted)) {
            return;
        }
        try {
            for (Seed seed : plan.seeds) {
                seed.plant(this);
            }
            Files.createFile(planted);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LocalStackException("The sample region could not be entered: " + e.getMessage(), e);
        }
    }

    private void stopServices() {
        // The gateway first, so that nobody is sent to a service that is leaving.
        ServiceProcess gateway = processes.get(Service.GATEWAY);
        if (gateway != null) {
            gateway.stop();
        }
        processes.values().forEach(ServiceProcess::askToStop);
        processes.values().forEach(ServiceProcess::awaitStopped);
    }

    /** Where a service listens, whether it was started or not. */
    public String url(Service service) {
        return "http://127.0.0.1:" + service.port(plan.ports);
    }

    /** Whether this stack was started with the service. */
    public boolean has(Service service) {
        return processes.containsKey(service);
    }

    /** A bearer token for one of the people the stack was given. */
    public String token(String personId) {
        return issuer.token(personId);
    }

    /**
     * A service's process, to kill and restart it.
     *
     * @throws IllegalArgumentException if this stack was started without it
     */
    public ServiceProcess process(Service service) {
        ServiceProcess process = processes.get(service);
        if (process == null) {
            throw new IllegalArgumentException(service.module() + " is not part of this stack");
        }
        return process;
    }

    /** The processes of all started services. */
    public Collection<ServiceProcess> processes() {
        return List.copyOf(processes.values());
    }

    /** The database server. */
    public LocalPostgres postgres() {
        return postgres;
    }

    /** The broker. */
    public LocalKafka kafka() {
        return kafka;
    }

    /** The issuer. */
    public LocalIssuer issuer() {
        return issuer;
    }

    /** The clock all services read. */
    public BusinessClockFile clock() {
        return clock;
    }

    /** How long it took from nothing to ready, seeds included. */
    public Duration startedIn() {
        return startedIn;
    }

    /**
     * How much memory all of it takes, this process included: the sum of proportional set sizes, in bytes; empty where the
     * system doesn't tell.
     */
    public OptionalLong memory() {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current(), kafka.process()));
        processes.values().stream()
                .filter(ServiceProcess::isRunning)
                .map(ServiceProcess::process)
                .forEach(all::add);
        postgres.process().ifPresent(postmaster -> {
            all.add(postmaster);
            all.addAll(postmaster.descendants().toList());
        });
        return Processes.proportionalSetSize(all);
    }

    /** Where its data, keys and logs lie. */
    public Path state() {
        return plan.state;
    }

    private Path secretsFile() {
        return plan.state.resolve("secrets.json");
    }

    private Path log(String part) {
        return plan.state.resolve("logs").resolve(part + ".log");
    }

    /** Stops everything in reverse order; throw-away data are deleted. Nothing happens the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (toClose.size() > 1) {
            plan.progress.accept("stopping");
        }
        RuntimeException failure = null;
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                // The others must be stopped all the same.
                failure = failure == null ? new LocalStackException("stopping failed: " + e.getMessage(), e) : failure;
            }
        }
        if (plan.throwAway) {
            Directories.delete(plan.state);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** For messages about a part that ended by itself. */
    @Nullable
    String endedByItself() {
        if (closed) {
            return null;
        }
        for (ServiceProcess process : processes.values()) {
            if (!process.isRunning()) {
                return process.name() + " ended by itself. Its log, " + process.log() + ", ends:\n"
                        + LogTail.of(process.log());
            }
        }
        if (!kafka.isRunning()) {
            return "Kafka ended by itself; see " + log("kafka");
        }
        return null;
    }
}
