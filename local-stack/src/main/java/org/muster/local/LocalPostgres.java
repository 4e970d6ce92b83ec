package org.muster.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 18 server of our own, listening on 127.0.0.1 only, passwords by SCRAM.
 *
 * <p>It holds journals, so what it has committed is on disk: {@code fsync} and {@code synchronous_commit} are on always,
 * in tests too, against the embedding library's defaults.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_WAIT = Duration.ofSeconds(30);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", HOST),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            // Four services with two pools each, a benchmark with 64 clients, and room to look inside.
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "128MB"),
            // Checkpoints by time rather than by volume: a benchmark shouldn't measure full-page writes.
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "10min"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("jit", "off"));

    private final Path data;
    private final int port;
    private final Secrets secrets;
    private final @Nullable Path log;
    private final boolean throwAway;
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private @Nullable EmbeddedPostgres server;

    private LocalPostgres(Path data, int port, Secrets secrets, @Nullable Path log, boolean throwAway) {
        this.data = data;
        this.port = port;
        this.secrets = secrets;
        this.log = log;
        this.throwAway = throwAway;
    }

    /** Starts a server on a free port whose data go when it is closed, or when this JVM ends. */
    public static LocalPostgres throwAway() {
        try {
            Path data = Files.createTempDirectory("muster-postgres-");
            LocalPostgres postgres = new LocalPostgres(data, Ports.free(), Secrets.forgotten(), null, true);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop PostgreSQL"));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server, not yet started, on data that outlive it.
     *
     * @param data created when missing; a server left running on it by a killed process is stopped first
     * @param secrets where the roles' passwords are kept; must be as old as the data
     * @param log the server's own log is appended here
     */
    public static LocalPostgres kept(Path data, int port, Secrets secrets, Path log) {
        return new LocalPostgres(data.toAbsolutePath(), port, secrets, log, false);
    }

    /**
     * Starts the server and waits until it answers; on data that were never completely set up, sets them up anew.
     *
     * @throws LocalStackException if it doesn't come up; the message says where its log is
     */
    public void start() {
        if (server != null) {
            return;
        }
        try {
            stopLeftover();
            if (!Files.exists(setUpMark())) {
                Directories.delete(data);
            }
            Files.createDirectories(data);
            server = launch();
            if (!Files.exists(setUpMark())) {
                setUp();
            }
        } catch (IOException | SQLException e) {
            stop();
            throw new LocalStackException(
                    "PostgreSQL did not start on port " + port + ": " + e.getMessage() + whereTheLogIs(), e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_WAIT)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", superPassword())
                .setOutputRedirector(output())
                .setErrorRedirector(output());
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    private ProcessBuilder.Redirect output() throws IOException {
        if (log == null) {
            return ProcessBuilder.Redirect.DISCARD;
        }
        Directories.createParent(log);
        return ProcessBuilder.Redirect.appendTo(log.toFile());
    }

    /**
     * initdb leaves every local connection trusted. The superuser gets a password while nothing is in the databases yet,
     * and from then on every connection needs one.
     */
    private void setUp() throws IOException, SQLException {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + SUPERUSER + " password " + literal(superPassword()));
            Files.writeString(data.resolve("pg_hba.conf"), """
                    # TYPE  DATABASE  USER  ADDRESS       METHOD
                    host    all       all   127.0.0.1/32  scram-sha-256
                    """);
            agreeWithTheCommandLine();
            statement.execute("select pg_reload_conf()");
        }
        Files.createFile(setUpMark());
    }

    /**
     * The settings stand on the server's command line. Where initdb's file says otherwise, every reload would complain of what can't
     * be changed without a restart.
     */
    private void agreeWithTheCommandLine() throws IOException {
        List<String> lines = Stream.concat(
                        SETTINGS.entrySet().stream(), Stream.of(Map.entry("port", Integer.toString(port))))
                .map(setting -> setting.getKey() + " = " + literal(setting.getValue()))
                .sorted()
                .toList();
        Files.write(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    }

    /**
     * The database of this name with its two roles, {@code <name>_owner} and {@code <name>_app}; created when missing.
     *
     * @param name lower-case letters, digits and underscores
     */
    public Database database(String name) {
        return databases.computeIfAbsent(name, this::openOrCreate);
    }

    private Database openOrCreate(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        Database database = database(name, port, secrets);
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (Database.Role role : List.of(database.app(), database.owner())) {
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", role.user())) {
                    statement.execute("create role " + role.user() + " login nosuperuser nocreatedb nocreaterole"
                            + " noinherit password " + literal(role.password()));
                }
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute(
                        "create database " + name + " owner " + database.owner().user());
            }
            // PUBLIC may connect to any database and make temporary tables in it, unless told otherwise.
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to "
                    + database.app().user());
            return database;
        } catch (SQLException e) {
            throw new LocalStackException("the database " + name + " can't be set up: " + e.getMessage(), e);
        }
    }

    /** How to reach a database that has been set up, here or by another process that shares the secrets. */
    static Database database(String name, int port, Secrets secrets) {
        return new Database(HOST, port, name, role(name + "_app", secrets), role(name + "_owner", secrets));
    }

    private static Database.Role role(String user, Secrets secrets) {
        return new Database.Role(user, secrets.password("postgres/" + user));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** A new connection that may do anything: for setting up, and for tests that break things. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + HOST + ":" + port + "/postgres", SUPERUSER, superPassword());
    }

    /** The port, the same over restarts. */
    public int port() {
        return port;
    }

    /** The postmaster's process, if it runs. */
    public Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(Processes::runs)
                    .filter(LocalPostgres::isPostgres);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A process id is soon given to another program: after a crash of the machine it may be anybody's. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("postgres")).orElse(true);
    }

    /** Disconnects everybody, writes everything out and stops. Data stay; {@link #start()} continues with them. */
    public void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            Optional<ProcessHandle> postmaster = process();
            closeQuietly(running);
            postmaster.ifPresent(p -> Processes.awaitExit(p, START_WAIT));
        }
    }

    /** Ends the server as a power cut would, with SIGKILL. {@link #start()} recovers from the write-ahead log. */
    public void kill() {
        EmbeddedPostgres running = server;
        server = null;
        process().ifPresent(postmaster -> {
            List<ProcessHandle> family = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            Processes.awaitExit(postmaster, START_WAIT);
            family.forEach(p -> Processes.awaitExit(p, START_WAIT));
            forgetPostmaster();
        });
        if (running != null) {
            // Only to let go of the library's lock on the directory: there is nothing left to stop.
            closeQuietly(running);
        }
    }

    private void stopLeftover() throws IOException {
        Optional<ProcessHandle> leftover = process();
        if (leftover.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for the clients to leave.
            new ProcessBuilder("kill", "-INT", Long.toString(leftover.get().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Processes.awaitExit(leftover.get(), START_WAIT);
        }
    }

    /** Or pg_ctl would wait for a process that is gone. */
    private void forgetPostmaster() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(EmbeddedPostgres running) {
        try {
            running.close();
        } catch (IOException e) {
            // It says so when the server was already gone, which is what was wanted.
        }
    }

    /** Stops the server; throw-away data are deleted. */
    @Override
    public synchronized void close() {
        stop();
        if (throwAway) {
            Directories.delete(data);
        }
    }

    private Path setUpMark() {
        return data.resolve("muster-set-up");
    }

    private String superPassword() {
        return secrets.password("postgres/" + SUPERUSER);
    }

    private String whereTheLogIs() {
        return log == null ? "" : " (see " + log + ")";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
