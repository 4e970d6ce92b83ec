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
public final class Journals implements AutoCloseable {
    /** The services that have a journal, and its name. */
    public static final Map<Service, String> SOURCES = Map.of(
            Service.REQUEST, "requests",
            Service.APPROVAL, "approvals",
            Service.DISPATCH, "dispatch",
            Service.EXPENSE, "expenses");

    private final Map<String, Connection> connections = new LinkedHashMap<>();

    /**
     * How far one service's views have applied one journal.
     *
     * @param viewer the service, by the name of its own journal
     * @param source the journal
     */
    public record View(String viewer, String source) {
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
     * @param relayed the last position of each journal that Kafka has acknowledged
     */
    public record Standing(Map<String, Long> heads, Map<View, Long> marks, Map<String, Long> relayed) {

        /** Whether everything that has happened is on Kafka and in every view. */
        public boolean settled() {
            return level() && relayed.equals(heads);
        }

        /** Whether everything that has happened is in every view. */
        public boolean level() {
            return marks.entrySet().stream()
                    .allMatch(mark ->
                            mark.getValue() >= heads.getOrDefault(mark.getKey().source(), 0L));
        }
    }

    public Journals(Stack stack) throws SQLException {
        for (Map.Entry<Service, String> journal : SOURCES.entrySet()) {
            connections.put(
                    journal.getValue(),
                    stack.postgres()
                            .database(journal.getKey().database().orElseThrow())
                            .connectAsApp());
        }
    }

    public Standing look() throws SQLException {
        Map<String, Long> heads = new LinkedHashMap<>();
        Map<View, Long> marks = new LinkedHashMap<>();
        Map<String, Long> relayed = new LinkedHashMap<>();
        // Views first: a view is never found ahead of a head that was read later.
        for (Map.Entry<String, Connection> journal : connections.entrySet()) {
            try (Statement statement = journal.getValue().createStatement();
                    ResultSet rows =
                            statement.executeQuery("select source, least(v.position, coalesce(p.position, v.position))"
                                    + " from view.mark v left join journal.policy_mark p using (source, lane)")) {
                while (rows.next()) {
                    marks.put(new View(journal.getKey(), rows.getString(1)), rows.getLong(2));
                }
            }
        }
        for (Map.Entry<String, Connection> journal : connections.entrySet()) {
            try (Statement statement = journal.getValue().createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select h.position, r.position from journal.head h join journal.relay r using (lane) where lane = 0")) {
                rows.next();
                heads.put(journal.getKey(), rows.getLong(1));
                relayed.put(journal.getKey(), rows.getLong(2));
            }
        }
        return new Standing(heads, marks, relayed);
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
