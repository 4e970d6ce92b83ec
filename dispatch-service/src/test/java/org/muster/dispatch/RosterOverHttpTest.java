package org.muster.dispatch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.SYSTEM;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.put;
import static org.muster.dispatch.SmallRegion.asGuard;
import static org.muster.dispatch.SmallRegion.propertyManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** The roster, as the personnel system tells it and others ask for it. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class RosterOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    JournalReader journal;

    @Inject
    Sealing sealing;

    @Test
    void telling_the_same_again_changes_nothing_though_names_are_sealed() {
        register("t1-a1");
        String office = "{\"office\":\"store-manager\",\"store\":\"t1-a1\",\"name\":\"张三\"}";
        String guard = "{\"store\":\"t1-a1\",\"name\":\"李四\",\"traits\":[\"calm\"]}";
        String shifts = shifts(Instant.parse("2026-05-01T00:00:00Z"));
        put("/roster/offices/t1-a1-sm", office).then().statusCode(200).header("ETag", equalTo("\"1\""));
        put("/roster/guards/t1-a1-g1", guard).then().statusCode(200);
        put("/roster/guards/t1-a1-g1/shifts", shifts).then().statusCode(200);
        long before = head();
        register("t1-a1");
        put("/roster/offices/t1-a1-sm", office).then().statusCode(200).header("ETag", equalTo("\"1\""));
        put("/roster/guards/t1-a1-g1", guard).then().statusCode(200);
        put("/roster/guards/t1-a1-g1/shifts", shifts).then().statusCode(200);
        assertEquals(before, head());
        put("/roster/guards/t1-a1-g1", guard.replace("李四", "李五")).then().statusCode(200);
        assertEquals(before + 1, head());
    }

    @Test
    @Proves(Clause.G3)
    void guards_are_shown_by_name_to_their_own_property_manager_and_to_operations() {
        SmallRegion region = SmallRegion.seeded();
        String last = put(
                        "/roster/guards/" + region.near() + "-g1",
                        "{\"store\":\"%s\",\"name\":\"钱七\"}".formatted(region.near()))
                .header("Muster-Position");
        as(propertyManager(region.near()))
                .header("Muster-After", last)
                .get("/guards")
                .then()
                .statusCode(200)
                .body("guards", hasSize(6))
                .body("guards.store", everyItem(equalTo(region.near())))
                .body("guards[0].name", equalTo("钱七"))
                .body("guards[1].traits", contains("big", "calm"));
        as(OPERATIONS)
                .get("/guards?store=" + region.near())
                .then()
                .statusCode(200)
                .body("guards", hasSize(6));
        as(propertyManager(region.near()))
                .get("/guards?store=" + region.far())
                .then()
                .statusCode(403);
        as(asGuard(region.near(), 1)).get("/guards").then().statusCode(403);
        assertTrue(stores(asGuard(region.near(), 1), 200).contains(region.far()));
    }

    @Test
    void who_is_not_known_is_not_planned_for_or_placed() {
        put("/roster/guards/nobody/shifts", shifts(Instant.parse("2026-05-01T00:00:00Z")))
                .then()
                .statusCode(404);
        put("/roster/guards/t2-g1", "{\"store\":\"nowhere\",\"name\":\"赵\"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("/store"));
    }

    @Test
    void a_later_plan_replaces_the_shifts_that_begin_in_its_period() {
        register("t3-a1");
        put("/roster/guards/t3-g1", "{\"store\":\"t3-a1\",\"name\":\"赵\"}")
                .then()
                .statusCode(200);
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        put("/roster/guards/t3-g1/shifts", shifts(may)).then().statusCode(200);
        put(
                        "/roster/guards/t3-g1/shifts",
                        "{\"from\":\"%s\",\"until\":\"%s\",\"shifts\":[]}"
                                .formatted(may.plus(Duration.ofDays(1)), may.plus(Duration.ofDays(2))))
                .then()
                .statusCode(200);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertEquals(13, count("select count(*) from view.shift where guard_id = 't3-g1'")));
    }

    @Test
    void hundreds_of_guards_told_at_once_are_in_the_views_soon() {
        register("t4-a1");
        int guards = 300;
        String token = MusterTestResource.issuer().token(SYSTEM);
        String plan = shifts(Instant.parse("2026-06-01T00:00:00Z"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<Integer>> told = new ArrayList<>();
            IntStream.range(0, guards)
                    .forEach(number -> told.add(
                            tell(client, token, "/roster/guards/t4-g" + number, "{\"store\":\"t4-a1\",\"name\":\"赵\"}")
                                    .thenCompose(status ->
                                            tell(client, token, "/roster/guards/t4-g" + number + "/shifts", plan))));
            told.forEach(answer -> assertEquals(200, answer.join()));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        14 * guards, count("select count(*) from view.shift where guard_id like 't4-g%'")));
    }

    @Test
    void the_guards_of_a_region_of_thousands_come_page_by_page_though_their_keys_are_remembered() throws SQLException {
        int guards = 4_000;
        String store = "t5-a1";
        try {
            enlisted(store, guards);
            for (int reading = 0; reading < 2; reading++) {
                as(OPERATIONS)
                        .get("/guards")
                        .then()
                        .statusCode(200)
                        .body("guards", hasSize(50))
                        .body("next", not(emptyOrNullString()));
                List<String> shown = new ArrayList<>();
                String next = "";
                while (next != null) {
                    JsonPath page = as(OPERATIONS)
                            .get("/guards?limit=200&store=" + store + next)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
                    assertEquals(Set.of("赵"), Set.copyOf(page.getList("guards.name", String.class)));
                    shown.addAll(page.getList("guards.guard", String.class));
                    next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
                }
                assertEquals(guards, shown.size());
                assertEquals(shown.stream().distinct().sorted().toList(), shown);
            }
        } finally {
            update("delete from view.guard where store_id = '" + store + "'");
        }
    }

    @Test
    void the_stores_of_the_region_come_page_by_page_each_once() {
        List.of("t6-a1", "t6-a2", "t6-a3").forEach(RosterOverHttpTest::register);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertEquals(3, count("select count(*) from view.store where store_id like 't6-%'")));
        List<String> shown = stores(OPERATIONS, 2);
        assertEquals(Set.copyOf(shown).size(), shown.size());
        assertTrue(shown.containsAll(List.of("t6-a1", "t6-a2", "t6-a3")), shown::toString);
    }

    /** Every store of the region, as pages of that size tell them. */
    private static List<String> stores(Person reader, int limit) {
        List<String> shown = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = as(reader)
                    .get("/stores?limit=" + limit + next)
                    .then()
                    .statusCode(200)
                    .body("stores", hasSize(lessThanOrEqualTo(limit)))
                    .extract()
                    .jsonPath();
            shown.addAll(page.getList("stores.store", String.class));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return shown;
    }

    /** Guards as the view has them once the roster was told, each with a key of his own; told one by one they would take minutes. */
    private void enlisted(String store, int guards) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                PreparedStatement key =
                        connection.prepareStatement("insert into journal.sealing_key (name, wrapped) values (?, ?)");
                PreparedStatement row = connection.prepareStatement("insert into view.guard"
                        + " (guard_id, store_id, traits, name_key, name_cipher) values (?, ?, '{}', ?, ?)")) {
            for (int number = 0; number < guards; number++) {
                String guard = "t5-g" + number;
                Seal seal = sealing.fresh(guard);
                key.setString(1, guard);
                key.setBytes(2, seal.newKeys().getFirst().wrapped());
                key.addBatch();
                row.setString(1, guard);
                row.setString(2, store);
                row.setString(3, guard);
                row.setString(4, seal.seal("赵").cipher());
                row.addBatch();
            }
            key.executeBatch();
            row.executeBatch();
        }
    }

    private static void update(String statement) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private static CompletableFuture<Integer> tell(HttpClient client, String token, String path, String body) {
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
        return client.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private static void register(String store) {
        Response registered = put("/roster/stores/" + store, """
                {"city":"T1","nameZh":"店","nameEn":"Store","latitude":-85.0,"longitude":10.0,"minimumCover":1}
                """);
        assertEquals(200, registered.statusCode(), registered::asString);
    }

    /** Two weeks, a shift a day. */
    private static String shifts(Instant from) {
        List<String> shifts = IntStream.range(0, 14)
                .mapToObj(day -> from.plus(day, ChronoUnit.DAYS))
                .map(day -> "{\"from\":\"%s\",\"until\":\"%s\"}"
                        .formatted(day.plus(Duration.ofHours(8)), day.plus(Duration.ofHours(16))))
                .toList();
        return "{\"from\":\"%s\",\"until\":\"%s\",\"shifts\":%s}"
                .formatted(from, from.plus(14, ChronoUnit.DAYS), shifts);
    }

    private static long count(String query) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long head() {
        return journal.head().await().atMost(SOON).position();
    }
}
