package org.muster.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One packaged Quarkus application in a JVM of its own.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ServiceProcess {

    /** Of a process that is alive and not yet ready; several may start at once on a slow machine. One that ends is noticed at once. */
    private static final Duration START_WAIT = Duration.ofMinutes(3);

    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Small and quick to start: a whole stack shares two cores and 3 GB. */
    private static final List<String> JVM = List.of(
            "-Xms128m",
            "-Xmn96m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MaxDirectMemorySize=96m",
            // Past it the collector looks for classes to unload; the platform's own are more, and none ever goes.
            "-XX:MetaspaceSize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // Broken addresses reach the edge, which answers them with a problem; the platform would answer without a
            // word.
            "-Dvertx.disableURIValidation=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final String name;
    private final Path application;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    /**
     * @param name for messages
     * @param application the packaged application, {@code <module>/target/quarkus-app}
     * @param port where it will listen; {@code environment} must tell it so
     * @param environment on top of this process's own, from which settings of Muster and Quarkus are removed
     * @param log standard output and error are appended here
     */
    public ServiceProcess(String name, Path application, int port, Map<String, String> environment, Path log) {
        this.name = name;
        this.application = application;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /**
     * Starts the process and waits until it is ready.
     *
     * @throws LocalStackException if it isn't packaged, ends, or isn't ready in time; the message shows the log's end
     */
    public void start() {
        launch();
        awaitReady();
    }

    /** Starts the process without waiting. */
    public void launch() {
        if (isRunning()) {
            return;
        }
        Path jar = requirePackaged(name, application);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-jar");
        command.add(jar.toString());
        try {
            Directories.createParent(log);
            ProcessBuilder builder = new ProcessBuilder(Processes.deafToTerminal(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // What the caller's shell happens to hold must not reach into the stack.
            builder.environment().keySet().removeIf(v -> v.startsWith("MUSTER_") || v.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new LocalStackException(name + " can't be started: " + e.getMessage(), e);
        }
    }

    /** The jar to run, or a sentence that says how to get it. */
    static Path requirePackaged(String name, Path application) {
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LocalStackException(
                    name + " is not packaged: there is no " + jar + ". Run ./muster build first.");
        }
        return jar;
    }

    /** Waits until the started process says that it is ready. */
    public void awaitReady() {
        Process started = process;
        if (started == null) {
            throw new IllegalStateException(name + " was not started");
        }
        Instant deadline = Instant.now().plus(START_WAIT);
        while (!isReady()) {
            if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                String why = started.isAlive()
                        ? "is not ready after " + START_WAIT.toSeconds() + " s"
                        : "ended with exit code " + started.exitValue();
                throw new LocalStackException(name + " " + why + ". Its log, " + log + ", ends:\n" + LogTail.of(log));
            }
            Pause.millis(50);
        }
    }

    /** Whether its readiness check passes now: itself, its database, its broker. */
    public boolean isReady() {
        if (!isRunning()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for " + name, e);
        }
    }

    /** Lets it finish its requests and ends it (SIGTERM, SIGKILL if that doesn't help). */
    public void stop() {
        askToStop();
        awaitStopped();
    }

    /** SIGTERM without waiting, so that several can stop at once. */
    void askToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    void awaitStopped() {
        Process running = process;
        process = null;
        if (running != null) {
            Processes.end(running, STOP_WAIT);
        }
    }

    /** Ends it as a crash would, with SIGKILL, and waits until it is gone. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            Processes.kill(running, STOP_WAIT);
        }
    }

    /** Stops it if it runs, starts it and waits until it is ready. */
    public void restart() {
        stop();
        start();
    }

    /** Whether its process lives. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * Its process.
     *
     * @throws IllegalStateException if it doesn't run
     */
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process.toHandle();
    }

    /** Its process id. */
    public long pid() {
        return process().pid();
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Its name in messages. */
    public String name() {
        return name;
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }
}
