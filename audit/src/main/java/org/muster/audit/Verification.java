package org.muster.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.muster.events.wire.StoredEvent;

/** Verifies one service: its journal, its topic, its views. */
public final class Verification {
    private static final long ENOUGH_FOR_A_RATE = 1_000;
    private static final int TRIES = 10;

    /** How to get a fresh connection to the service's database. */
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    private final String source;
    private final Database database;
    private final String bootstrapServers;
    private final String url;
    private final Supplier<String> auditorToken;
    private final Consumer<String> say;

    /**
     * @param source the journal's name
     * @param url the service's address
     * @param auditorToken a bearer token of an auditor
     * @param say told one line per result
     */
    public Verification(
            String source,
            Database database,
            String bootstrapServers,
            String url,
            Supplier<String> auditorToken,
            Consumer<String> say) {
        this.source = source;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.url = url;
        this.auditorToken = auditorToken;
        this.say = say;
    }

    /** Checks everything; answers what is wrong, nothing when all holds. */
    public List<String> run() throws SQLException, IOException, InterruptedException {
        List<String> findings = new ArrayList<>();
        Map<Long, byte[]> hashes = new HashMap<>();
        JournalReplay.Report journal;
        try (Connection connection = database.connect()) {
            journal = new JournalReplay(connection, source)
                    .verify(event -> hashes.put(event.at().position(), event.hash()));
        }
        findings.addAll(journal.findings());
        say.accept(line(
                "journal",
                journal.events() + " events, dense, chain " + verdict(journal.holds()) + rate(journal) + ", head "
                        + journal.headHash().substring(0, 16)));
        findings.addAll(topic(journal.events(), hashes));
        findings.addAll(views());
        return findings.stream().map(finding -> source + ": " + finding).toList();
    }

    /** How fast it went; nothing for so few events that only the beginning was measured. */
    static String rate(JournalReplay.Report journal) {
        return journal.events() < ENOUGH_FOR_A_RATE ? "" : " (" + journal.eventsPerSecond() + "/s)";
    }

    /** The topic must hold the same events in the same order, up to the journal's end as it was read. */
    private List<String> topic(long events, Map<Long, byte[]> hashes) {
        List<String> findings = new ArrayList<>();
        long[] last = {0};
        TopicReplay.Report report = new TopicReplay(bootstrapServers, source).read(event -> {
            long position = event.at().position();
            if (position != last[0] + 1) {
                findings.add("the topic goes from position " + last[0] + " to " + position);
            }
            last[0] = position;
            if (position <= events && !same(hashes, event)) {
                findings.add("the topic holds another event than the journal at position " + position);
            }
        });
        if (last[0] < events) {
            findings.add("the topic ends at position " + last[0] + ", the journal at " + events);
        }
        say.accept(line(
                "topic",
                report.records() + " records, " + report.repeats() + " repeats, same events "
                        + verdict(findings.isEmpty())));
        return findings;
    }

    private static boolean same(Map<Long, byte[]> hashes, StoredEvent event) {
        return Arrays.equals(hashes.get(event.at().position()), event.hash())
                && Arrays.equals(new org.muster.events.wire.EventHash().of(event), event.hash());
    }

    /** Rebuilds every view from the journals, beside the live ones, and compares; tries again while events keep arriving. */
    private List<String> views() throws SQLException, IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            ViewSnapshot live = snapshot();
            rebuild();
            ViewSnapshot rebuilt = snapshot();
            if (live.marks().equals(rebuilt.marks())) {
                List<String> differences = live.differences(rebuilt).stream()
                        .map(difference -> "view " + difference)
                        .toList();
                say.accept(line(
                        "views",
                        live.tables().size() + " tables rebuilt and compared " + verdict(differences.isEmpty())));
                return differences;
            }
        }
        say.accept(line("views", "not compared: events kept arriving"));
        return List.of("views could not be compared, events kept arriving; verify when it is quieter");
    }

    private ViewSnapshot snapshot() throws SQLException {
        try (Connection connection = database.connect()) {
            return ViewSnapshot.of(connection);
        }
    }

    private void rebuild() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/journal/rebuild"))
                            .timeout(Duration.ofMinutes(10))
                            .header("Authorization", "Bearer " + auditorToken.get())
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the views of " + source + " can't be rebuilt: " + response.statusCode() + " "
                        + response.body());
            }
        }
    }

    private String line(String part, String result) {
        return String.format("%-10s %-8s %s", source, part, result);
    }

    private static String verdict(boolean holds) {
        return holds ? "✓" : "✗";
    }
}
