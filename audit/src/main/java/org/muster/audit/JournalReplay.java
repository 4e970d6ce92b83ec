package org.muster.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;
import org.postgresql.PGStatement;

/**
 * Reads a journal from its first event to its head and checks what nobody can fake afterwards: positions are dense, every hash is
 * that of its own row and the one before, each stream's versions are dense, and the head is where the last event is.
 */
public final class JournalReplay {
    private static final int FETCH = 5_000;
    private static final int FINDINGS = 20;
    private static final String EVENTS =
            "select position, stream_id, stream_version, event_id, type, schema_version, payload,"
                    + " metadata, occurred_at, recorded_at, previous_hash, hash from journal.event where lane = 0 order by position";

    private final Connection connection;
    private final String source;

    /**
     * @param connection to the service's database; any role that may read the journal
     * @param source the journal's name
     */
    public JournalReplay(Connection connection, String source) {
        this.connection = connection;
        this.source = source;
    }

    /**
     * What was found.
     *
     * @param events how many were read
     * @param headHash of the last event, hex
     * @param findings what is wrong, the first twenty; empty when all holds
     */
    public record Report(String source, long events, String headHash, Duration elapsed, List<String> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean holds() {
            return findings.isEmpty();
        }

        public long eventsPerSecond() {
            return Math.round(events / Math.max(1e-9, elapsed.toNanos() / 1e9));
        }
    }

    public Report verify() throws SQLException {
        return verify(event -> {});
    }

    /** Reads and checks, and hands every event on. */
    public Report verify(Consumer<StoredEvent> consumer) throws SQLException {
        long began = System.nanoTime();
        Findings findings = new Findings();
        EventHash hash = new EventHash();
        Map<String, Long> versions = new HashMap<>();
        byte[] previous = EventHash.genesis();
        long position = 0;
        boolean autoCommit = connection.getAutoCommit();
        // A cursor needs a transaction, and one snapshot makes head and events belong together.
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            connection.createStatement().execute("set transaction isolation level repeatable read read only");
            statement.setFetchSize(FETCH);
            // From the first row on in binary: as text, every byte of a payload would travel as two characters.
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredEvent event = event(rows);
                    long next = event.at().position();
                    if (next != position + 1) {
                        findings.add("after position " + position + " comes " + next);
                    }
                    if (!Arrays.equals(event.previousHash(), previous)) {
                        findings.add("position " + next + " does not continue the chain");
                    }
                    if (!Arrays.equals(event.hash(), hash.of(event))) {
                        findings.add("position " + next + " does not have the hash of what it says");
                    }
                    long version = versions.merge(event.stream().value(), 1L, Long::sum);
                    if (event.streamVersion() != version) {
                        findings.add("stream " + event.stream() + " has version " + event.streamVersion() + " where "
                                + version + " is next, at position " + next);
                    }
                    previous = event.hash();
                    position = next;
                    consumer.accept(event);
                }
            }
            head(findings, position, previous);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        return new Report(
                source,
                position,
                HexFormat.of().formatHex(previous),
                Duration.ofNanos(System.nanoTime() - began),
                findings.list());
    }

    private void head(Findings findings, long position, byte[] hash) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select position, hash from journal.head where lane = 0");
                ResultSet row = statement.executeQuery()) {
            if (!row.next() || row.getLong(1) != position || !Arrays.equals(row.getBytes(2), hash)) {
                findings.add("the head is not where the last event is, at position " + position);
            }
        }
    }

    private StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                new Position(source, 0, row.getLong(1)),
                new StreamId(row.getString(2)),
                row.getLong(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getInt(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getBytes(11),
                row.getBytes(12));
    }

    private static final class Findings {
        private final List<String> found = new ArrayList<>();
        private long more;

        void add(String finding) {
            if (found.size() < FINDINGS) {
                found.add(finding);
            } else {
                more++;
            }
        }

        List<String> list() {
            if (more > 0) {
                found.add("and " + more + " more");
            }
            return found;
        }
    }
}
