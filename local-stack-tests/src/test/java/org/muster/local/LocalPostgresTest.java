package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String INVALID_PASSWORD = "28P01";

    private static LocalPostgres postgres;
    private static Database database;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.throwAway();
        database = postgres.database("journal");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({"fsync,on", "synchronous_commit,on", "full_page_writes,on", "listen_addresses,127.0.0.1"})
    void what_is_committed_is_on_disk_and_for_this_machine_only(String setting, String value) throws SQLException {
        assertEquals(value, asApp("show " + setting));
    }

    @Test
    void no_setting_in_its_file_contradicts_the_running_server() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet wrong = statement.executeQuery(
                        "select string_agg(name || ': ' || error, ', ') from pg_file_settings where error is not null")) {
            wrong.next();
            assertNull(wrong.getString(1));
        }
    }

    @Test
    void the_server_is_postgresql_18() throws SQLException {
        assertEquals("18", asApp("show server_version_num").substring(0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (id int)",
                "create temporary table mine (id int)",
                "create schema mine",
                "create database mine",
                "create role mine",
                "select * from kept",
                "insert into kept values (1)",
                "delete from kept",
                "drop table kept"
            })
    void the_app_role_may_do_nothing_until_it_is_granted(String attempt) throws SQLException {
        asOwner("create table if not exists kept (id int)");
        SQLException refused = assertThrows(SQLException.class, () -> execute(database.connectAsApp(), attempt));
        assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState(), refused.getMessage());
    }

    @Test
    void one_services_roles_may_not_enter_anothers_database() {
        Database other = postgres.database("other");
        SQLException refused = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(
                                other.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password())
                        .close());
        assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState(), refused.getMessage());
    }

    @Test
    void nobody_enters_without_the_right_password() {
        for (String user : new String[] {
            "postgres", database.app().user(), database.owner().user()
        }) {
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection(database.jdbcUrl(), user, "guessed")
                            .close());
            assertEquals(INVALID_PASSWORD, refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void asking_twice_for_a_database_gives_the_same() throws SQLException {
        asOwner("create table if not exists twice (id int)");
        assertEquals(database, postgres.database("journal"));
        asOwner("drop table twice");
    }

    @Test
    void a_committed_row_survives_sigkill() throws SQLException {
        asOwner("create table survivor (id int)");
        asOwner("insert into survivor values (7)");

        postgres.kill();
        assertTrue(postgres.process().isEmpty());
        postgres.start();

        assertEquals("7", query(database.connectAsOwner(), "select id from survivor"));
    }

    private static String asApp(String query) throws SQLException {
        return query(database.connectAsApp(), query);
    }

    private static void asOwner(String statement) throws SQLException {
        execute(database.connectAsOwner(), statement);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }
}
