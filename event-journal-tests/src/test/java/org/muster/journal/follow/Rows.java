package org.muster.journal.follow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.muster.journal.testing.MusterTestResource;

/** Looks into the database beside the application. */
public final class Rows {
    private Rows() {}

    /** The first column of the first row, 0 if there is none. */
    public static long one(String sql) {
        List<List<String>> rows = all(sql);
        return rows.isEmpty() ? 0 : Long.parseLong(rows.getFirst().getFirst());
    }

    /** Every row, every column as text. */
    public static List<List<String>> all(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Changes something behind the application's back, as the owner. */
    public static void change(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection owner() throws SQLException {
        return MusterTestResource.database().connectAsOwner();
    }
}
