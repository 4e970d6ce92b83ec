package org.muster.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contents of a service's views at one moment: a hash over each table's sorted rows, and the marks they stand at. Two snapshots
 * at the same marks must be equal, however the views came to be.
 *
 * @param marks the position applied of each followed journal
 * @param tables row count and hash of each table
 */
public record ViewSnapshot(Map<String, Long> marks, Map<String, String> tables) {
    /** Offsets and times of arrival are how a view was filled, not what it says. */
    private static final List<String> BOOKKEEPING = List.of("mark", "parked");

    public ViewSnapshot {
        marks = Map.copyOf(marks);
        tables = Map.copyOf(tables);
    }

    public static ViewSnapshot of(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
            Map<String, Long> marks = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery("select source, position from view.mark")) {
                while (rows.next()) {
                    marks.put(rows.getString(1), rows.getLong(2));
                }
            }
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select tablename from pg_tables where schemaname = 'view' order by tablename")) {
                while (rows.next()) {
                    if (!BOOKKEEPING.contains(rows.getString(1))) {
                        names.add(rows.getString(1));
                    }
                }
            }
            Map<String, String> tables = new TreeMap<>();
            for (String name : names) {
                tables.put(name, contents(statement, name));
            }
            return new ViewSnapshot(marks, tables);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    /** The tables in which the two differ. */
    public List<String> differences(ViewSnapshot other) {
        List<String> differences = new ArrayList<>();
        for (String name : new TreeMap<>(tables).keySet()) {
            String here = tables.get(name);
            String there = other.tables.getOrDefault(name, "missing");
            if (!there.equals(here)) {
                differences.add(name + ": " + here + " and " + there);
            }
        }
        return differences;
    }

    private static String contents(Statement statement, String table) throws SQLException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        long rows = 0;
        statement.setFetchSize(5_000);
        // The name comes from the catalogue, not from outside.
        String quoted = "view.\"" + table.replace("\"", "\"\"") + "\"";
        try (ResultSet all = statement.executeQuery(
                "select to_jsonb(t)::text as row from " + quoted + " t order by to_jsonb(t)::text collate \"C\"")) {
            while (all.next()) {
                rows++;
                sha256.update(all.getString(1).getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) '\n');
            }
        }
        return rows + " rows, " + HexFormat.of().formatHex(sha256.digest(), 0, 6);
    }
}
