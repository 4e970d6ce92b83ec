package org.muster.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One real Kafka broker (KRaft, broker and controller in one) in a JVM of its own, listening on 127.0.0.1 only.
 *
 * <p>The topics of {@link #TOPICS} exist once it has started: one partition each, nothing ever dropped. Others are not
 * created by being used. The process ends when the JVM that started it ends, however that happens.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class LocalKafka implements AutoCloseable {

    /** One topic per service, and the checkpoints. */
    public static final List<String> TOPICS = List.of(
            "muster.requests.v1",
            "muster.approvals.v1",
            "muster.dispatch.v1",
            "muster.expenses.v1",
            "muster.checkpoints.v1");

    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Path log;
    private final boolean throwAway;
    private final boolean shortLived;
    private @Nullable Process process;

    private LocalKafka(Path directory, int port, int controllerPort, Path log, boolean throwAway, boolean shortLived) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.log = log;
        this.throwAway = throwAway;
        this.shortLived = shortLived;
    }

    /** Starts a broker on a free port whose data go when it is closed, or when this JVM ends. */
    public static LocalKafka throwAway() {
        try {
            Path directory = Files.createTempDirectory("muster-kafka-");
            LocalKafka kafka =
                    new LocalKafka(directory, Ports.free(), Ports.free(), directory.resolve("kafka.log"), true, true);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop Kafka"));
            kafka.start();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A broker, not yet started, on data that outlive it.
     *
     * @param shortLived whether it runs for minutes only, as in a stack that is thrown away
     */
    public static LocalKafka kept(Path directory, int port, int controllerPort, Path log, boolean shortLived) {
        return new LocalKafka(directory.toAbsolutePath(), port, controllerPort, log, false, shortLived);
    }

    /**
     * Starts the broker and waits until it serves and its topics exist.
     *
     * @throws LocalStackException if it doesn't come up; the message says where its log is
     */
    public void start() {
        launch();
        awaitReady();
    }

    /** Starts the broker without waiting; {@link #awaitReady()} must follow. */
    void launch() {
        if (isRunning()) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Directories.createParent(log);
            Files.deleteIfExists(readyMark());
            Path properties = directory.resolve("server.properties");
            Files.writeString(properties, serverProperties());
            Path logging = directory.resolve("logging.properties");
            Files.writeString(logging, LOGGING);

            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx256m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-Djava.util.logging.config.file=" + logging,
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    classPath(),
                    "org.muster.local.broker.BrokerMain",
                    properties.toString(),
                    logDirectory().toString(),
                    bootstrapServers(),
                    readyMark().toString()));
            command.addAll(TOPICS);
            if (shortLived) {
                command.add(1, Processes.SHORT_LIVED);
            }
            // Standard input stays a pipe that we hold: its end tells the broker that we are gone.
            process = new ProcessBuilder(Processes.deafToTerminal(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new LocalStackException("Kafka can't be started: " + e.getMessage(), e);
        }
    }

    /** Waits until the broker serves and its topics exist. */
    void awaitReady() {
        Process started = process;
        if (started == null) {
            throw new IllegalStateException("Kafka was not started");
        }
        Instant deadline = Instant.now().plus(START_WAIT);
        while (!Files.exists(readyMark())) {
            if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                String why = started.isAlive()
                        ? "is not ready after " + START_WAIT.toSeconds() + " s"
                        : "ended with exit code " + started.exitValue();
                String tail = tail();
                kill();
                throw new LocalStackException(
                        "Kafka on port " + port + " " + why + ". Its log, " + log + ", ends:\n" + tail);
            }
            Pause.millis(20);
        }
    }

    private String serverProperties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s

                auto.create.topics.enable=false
                log.retention.ms=-1
                log.retention.bytes=-1

                # one broker: nothing can be replicated
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0

                # one machine: small, and back soon after a crash
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=4194304
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=400
                """.formatted(HOST, port, controllerPort, escaped(logDirectory()));
    }

    /** As properties files want what isn't Latin-1: a home directory may have a Chinese name. */
    private static String escaped(Path path) {
        StringBuilder escaped = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (c < 0x80) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static final String LOGGING = """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
            .level=WARNING
            kafka.server.KafkaRaftServer.level=INFO
            # while the broker starts, its own first client knocks in vain
            org.apache.kafka.clients.NetworkClient.level=SEVERE
            """;

    /** The broker's own jars, and the directory or jar of this class, which holds its main class. */
    private static String classPath() throws IOException {
        Path module = ProjectRoot.find().resolve("local-stack").resolve("target");
        Path lib = module.resolve("kafka").resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new LocalStackException("The broker's jars are not in " + lib + ". Build them first: ./muster build");
        }
        Path own = ProjectRoot.ownPlace();
        List<String> entries = new ArrayList<>();
        entries.add((own != null ? own : module.resolve("classes")).toString());
        try (Stream<Path> jars = Files.list(lib)) {
            jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted()
                    .forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Host and port for clients, the same over restarts. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Whether the broker's process lives. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * The broker's process.
     *
     * @throws IllegalStateException if it doesn't run
     */
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException("Kafka does not run");
        }
        return process.toHandle();
    }

    /** Lets the broker close its files and ends it. Data stay; {@link #start()} continues with them. */
    public void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            Processes.end(running, STOP_WAIT);
        }
    }

    /** Ends the broker with SIGKILL. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            Processes.kill(running, STOP_WAIT);
        }
    }

    /** Stops and starts on the same port and data. */
    public void restart() {
        stop();
        start();
    }

    /** Stops the broker; throw-away data are deleted. */
    @Override
    public synchronized void close() {
        stop();
        if (throwAway) {
            Directories.delete(directory);
        }
    }

    private Path logDirectory() {
        return directory.resolve("data");
    }

    private Path readyMark() {
        return directory.resolve("ready");
    }

    private String tail() {
        return LogTail.of(log);
    }
}
