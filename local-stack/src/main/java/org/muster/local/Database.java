package org.muster.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * One database of the local PostgreSQL and its two roles.
 *
 * @param name the database
 * @param app may connect; every further right is granted by the service's migrations
 * @param owner owns the database and runs the migrations
 */
public record Database(String host, int port, String name, Role app, Role owner) {

    /** A login and its password. */
    public record Role(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** {@code jdbc:postgresql://host:port/name}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A new connection as the least-rights role. */
    public Connection connectAsApp() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), app.user(), app.password());
    }

    /** A new connection as the owner. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), owner.user(), owner.password());
    }

    /** What a service process reads to find this database. */
    public Map<String, String> environment() {
        return Map.of(
                "MUSTER_DB_HOST", host,
                "MUSTER_DB_PORT", Integer.toString(port),
                "MUSTER_DB_NAME", name,
                "MUSTER_DB_APP_USER", app.user(),
                "MUSTER_DB_APP_PASSWORD", app.password(),
                "MUSTER_DB_OWNER_USER", owner.user(),
                "MUSTER_DB_OWNER_PASSWORD", owner.password());
    }
}
