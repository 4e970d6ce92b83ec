package org.muster.acceptance.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.local.Service;
import org.muster.local.Stack;

/** Where all journals and all views of a stack stand, read from the databases rather than asked of the services. */
final class Journals implements AutoCloseable {
    private static final Map<Service, String> SOURCES = new LinkedHashMap<>();

    static {
        SOURCES.put(Service.REQUEST, "requests");
        SOURCES.put(Service.APPROVAL, "approvals");
        SOURCES.put(Service.DISPATCH, "dispatch");
        SOURCES.put(Service.EXPENSE, "expenses");
    }

    private final Map<String, Connection> connections = new LinkedHashMap<>();

    /**
     * How far one service's views have applied one journal.
     *
     * @param viewer the service, by the name of its own journal
     * @param source the journal
     */
    record View(String viewer, String source) {
        @Override
        public String toString() {
            return viewer + " of " + source;
        }
    }

    /**
     * One look.
     *
     * @param heads the last position of each journal
     * @param marks the last position of each journal in each service's views, or that its policies have reacted to if that is less
     */
    record Standing(Map<String, Long> heads, Map<View, Long> marks) {
        boolean level() {
            return marks.entrySet().stream()
                    .allMatch(mark -> mark.getValue() >= heads.getOrDefault(mark.getKey().source(), 0L));
        }

        /** Events that are in a journal and not yet in somebody's view, the worst view. */
        long furthestBehind() {
            return marks.entrySet().stream()
                    .mapToLong(mark -> heads.getOrDefault(mark.getKey().source(), 0L) - mark.getValue())
                    .max()
                    .orElse(0);
        }
    }

    Journals(Stack stack) throws SQLException {
        for (Map.Entry<Service, String> journal : SOURCES.entrySet()) {
            connections.put(
                    journal.getValue(),
                    stack.postgres()
                            .database(journal.getKey().database().orElseThrow())
                            .connectAsApp());
        }
    }

    Standing look() throws SQLException {
        Map<String, Long> heads = new LinkedHashMap<>();
        Map<View, Long> marks = new LinkedHashMap<>();
        // Views first: a view is never found ahead of a head that was read later.
        for (Map.Entry<String, Connection> journal : connections.entrySet()) {
            try (Statement statement = journal.getValue().createStatement();
                    ResultSet rows = statement.executeQuery("select source, least(v.position, coalesce(p.position, v.position))"
                            + " from view.mark v left join journal.policy_mark p using (source, lane)")) {
                while (rows.next()) {
                    marks.put(new View(journal.getKey(), rows.getString(1)), rows.getLong(2));
                }
            }
        }
        for (Map.Entry<String, Connection> journal : connections.entrySet()) {
            try (Statement statement = journal.getValue().createStatement();
                    ResultSet rows = statement.executeQuery("select position from journal.head where lane = 0")) {
                rows.next();
                heads.put(journal.getKey(), rows.getLong(1));
            }
        }
        return new Standing(heads, marks);
    }

    @Override
    public void close() throws SQLException {
        List<SQLException> failures = new ArrayList<>();
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
