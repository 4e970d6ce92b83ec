package org.muster.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.wire.EventHash;
import org.muster.local.LocalPostgres;

/** What the replay notices: a journal without the triggers that protect a real one, tampered with in every way it must notice. */
class JournalReplayTest {
    private static final Instant AT = Instant.parse("2026-02-14T08:00:00Z");

    private static LocalPostgres postgres;
    private Connection connection;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.throwAway();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void a_journal_of_five_events() throws SQLException {
        connection = postgres.database("journal").connectAsOwner();
        run("drop schema if exists journal cascade");
        run("create schema journal");
        run(
                "create table journal.event (lane smallint, position bigint, stream_id text, stream_version bigint, event_id uuid,"
                        + " type text, schema_version smallint, payload bytea, metadata bytea, occurred_at timestamptz,"
                        + " recorded_at timestamptz, previous_hash bytea, hash bytea)");
        run("create table journal.head (lane smallint, position bigint, hash bytea)");
        byte[] previous = EventHash.genesis();
        for (int position = 1; position <= 5; position++) {
            previous = insert(position, "request/HF-20260214-00" + (1 + position % 2), (position + 1) / 2, previous);
        }
        try (PreparedStatement head = connection.prepareStatement("insert into journal.head values (0, 5, ?)")) {
            head.setBytes(1, previous);
            head.executeUpdate();
        }
    }

    @Test
    void a_rate_is_told_of_many_events_only() {
        assertEquals(
                "",
                Verification.rate(new JournalReplay.Report("requests", 999, "", Duration.ofMillis(500), List.of())));
        assertEquals(
                " (2000/s)",
                Verification.rate(new JournalReplay.Report("requests", 1_000, "", Duration.ofMillis(500), List.of())));
    }

    @Test
    void an_unbroken_journal_holds() throws SQLException {
        JournalReplay.Report report = new JournalReplay(connection, "requests").verify();
        assertTrue(report.holds(), () -> report.findings().toString());
        assertEquals(5, report.events());
    }

    @Test
    void a_changed_payload_is_noticed() throws SQLException {
        noticed("update journal.event set payload = 'other' where position = 3", "position 3 does not have the hash");
    }

    @Test
    void a_changed_actor_is_noticed() throws SQLException {
        noticed("update journal.event set metadata = '{}' where position = 2", "position 2 does not have the hash");
    }

    @Test
    void a_moved_time_is_noticed() throws SQLException {
        noticed(
                "update journal.event set occurred_at = occurred_at - interval '1 second' where position = 4",
                "position 4 does not have the hash");
    }

    @Test
    void a_lost_event_is_noticed() throws SQLException {
        noticed("delete from journal.event where position = 3", "after position 2 comes 4");
    }

    @Test
    void a_cut_off_end_is_noticed() throws SQLException {
        noticed("delete from journal.event where position = 5", "the head is not where the last event is");
    }

    @Test
    void a_stream_with_a_version_missing_is_noticed() throws SQLException {
        noticed("update journal.event set stream_version = 9 where position = 5", "has version 9 where 3 is next");
    }

    private void noticed(String tampering, String finding) throws SQLException {
        run(tampering);
        JournalReplay.Report report = new JournalReplay(connection, "requests").verify();
        assertFalse(report.holds());
        assertTrue(
                report.findings().stream().anyMatch(found -> found.contains(finding)),
                () -> report.findings().toString());
    }

    private byte[] insert(long position, String stream, long version, byte[] previous) throws SQLException {
        UUID id = new UUID(7, position);
        byte[] payload = ("{\"n\":" + position + "}").getBytes(StandardCharsets.UTF_8);
        byte[] metadata = "{\"actor\":\"ops-1\"}".getBytes(StandardCharsets.UTF_8);
        byte[] hash = new EventHash()
                .of(
                        previous,
                        0,
                        position,
                        stream,
                        version,
                        id,
                        "muster.requests.RequestApproved",
                        1,
                        AT,
                        AT,
                        metadata,
                        payload);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into journal.event values (0, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, position);
            insert.setString(2, stream);
            insert.setLong(3, version);
            insert.setObject(4, id);
            insert.setString(5, "muster.requests.RequestApproved");
            insert.setBytes(6, payload);
            insert.setBytes(7, metadata);
            insert.setObject(8, AT.atOffset(ZoneOffset.UTC));
            insert.setObject(9, AT.atOffset(ZoneOffset.UTC));
            insert.setBytes(10, previous);
            insert.setBytes(11, hash);
            insert.executeUpdate();
        }
        return hash;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
