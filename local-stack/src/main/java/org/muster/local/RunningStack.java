package org.muster.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running stack writes down for those who come later: {@code ./muster token}, the audit, and the next start, which
 * ends what a killed run left behind.
 *
 * @param owner the process that runs the stack
 * @param urls where each service listens, by its module's name
 * @param issuer the OIDC issuer's URL
 * @param kafka bootstrap servers
 * @param postgresPort on 127.0.0.1
 * @param clock the business clock's file
 * @param secrets the file of passwords
 * @param parts the processes it started
 */
public record RunningStack(
        ProcessMark owner,
        Map<String, String> urls,
        String issuer,
        String kafka,
        int postgresPort,
        String clock,
        String secrets,
        List<ProcessMark> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "stack.json";

    /**
     * A process that can be told from a later one of the same number.
     *
     * @param startedAt milliseconds since 1970, 0 if the system doesn't tell
     */
    public record ProcessMark(String name, long pid, long startedAt) {

        static ProcessMark of(String name, ProcessHandle process) {
            return new ProcessMark(name, process.pid(), startOf(process));
        }

        /** The process, if it still runs. */
        Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(Processes::runs).filter(p -> startOf(p) == startedAt);
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        }
    }

    public RunningStack {
        urls = Map.copyOf(urls);
        parts = List.copyOf(parts);
    }

    /** Where {@code ./muster up} keeps its stack. */
    public static Path place() {
        return ProjectRoot.find().resolve(".muster").resolve("stack");
    }

    /**
     * The stack that runs in {@link #place()}.
     *
     * @throws LocalStackException if none does
     */
    public static RunningStack find() {
        return lastIn(place())
                .filter(RunningStack::runs)
                .orElseThrow(() ->
                        new LocalStackException("Muster does not run here. Start it in another terminal: ./muster up"));
    }

    /** What was last written down in {@code state}, of a stack that may have ended since. */
    static Optional<RunningStack> lastIn(Path state) {
        Path file = state.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), RunningStack.class));
        } catch (IOException e) {
            // Of another version of this program, and a stack of that is no use to us.
            return Optional.empty();
        }
    }

    void writeTo(Path state) {
        Path file = state.resolve(FILE);
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    private boolean runs() {
        return owner.find().isPresent();
    }

    /** Where a service listens. */
    public String url(Service service) {
        String url = urls.get(service.module());
        if (url == null) {
            throw new LocalStackException("The running stack is of another version; restart it.");
        }
        return url;
    }

    /**
     * A bearer token for one of the people the running stack knows.
     *
     * @throws LocalStackException if it knows nobody of that id
     */
    public String token(String personId) {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(personId, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new LocalStackException(answer.path("error_description").asText());
            }
            return answer.path("access_token").asText();
        } catch (IOException e) {
            throw new LocalStackException("The issuer at " + issuer + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }

    /** The database of a service, with its passwords. */
    public Database database(String name) {
        return LocalPostgres.database(name, postgresPort, Secrets.in(Path.of(secrets)));
    }

    /** The names of those parts that still run. */
    List<String> remains() {
        return stillRunning().stream().map(ProcessMark::name).toList();
    }

    /** Ends every part that still runs. */
    void endRemains() {
        for (ProcessMark part : stillRunning()) {
            part.find().ifPresent(p -> Processes.end(p, Stack.PATIENCE));
        }
    }

    private List<ProcessMark> stillRunning() {
        return parts.stream().filter(p -> p.find().isPresent()).toList();
    }
}
