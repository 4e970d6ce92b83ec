package org.muster.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.SYSTEM;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;
import static org.muster.dispatch.Calls.put;
import static org.muster.dispatch.Calls.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.ApiDescriptions;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What can't be meant is answered with the right status and a sentence, and leaves no trace in the journal. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    JournalReader journal;

    /** Who acts is in office by the roster, whatever his token says. */
    @BeforeEach
    void operations_is_in_office() {
        assertNotNull(Holder.CASE);
    }

    static Stream<Arguments> orders() {
        String who = "\"caseId\":\"%s\",\"coordinator\":\"ops-1\"";
        return Stream.of(
                Arguments.of("", 400, "missing-body"),
                Arguments.of("{", 400, "malformed-json"),
                Arguments.of("[]", 400, "wrong-type"),
                Arguments.of("{}", 400, "several-reasons"),
                Arguments.of("{\"caseId\":\"%s\"}", 400, "missing-field"),
                Arguments.of("{\"caseId\":7,\"coordinator\":\"ops-1\"}", 400, "wrong-type"),
                Arguments.of("{\"caseId\":\"a b\",\"coordinator\":\"ops-1\"}", 400, "wrong-type"),
                Arguments.of("{" + who + ",\"orderId\":\"mine\"}", 400, "unknown-field"),
                Arguments.of("{" + who + ",\"picks\":[]}", 400, "wrong-type"),
                Arguments.of("{" + who + ",\"picks\":{\"a b\":[\"g\"]}}", 400, "*"),
                Arguments.of("{" + who + ",\"picks\":{\"s\":\"g\"}}", 400, "wrong-type"),
                Arguments.of("{" + who + ",\"picks\":{\"s\":null}}", 400, "missing-field"),
                Arguments.of("{" + who + ",\"picks\":{\"s\":[null]}}", 400, "missing-field"),
                Arguments.of("{" + who + ",\"because\":{\"leftTier\":\"a\\u0000b\"}}", 400, "text-unreadable"),
                Arguments.of(
                        "{" + who + ",\"because\":{\"leftTier\":\"" + "长".repeat(4001) + "\"}}", 400, "text-too-long"),
                Arguments.of(
                        "{" + who + ",\"because\":{\"leftTier\":\"" + "x".repeat(300_000) + "\"}}",
                        413,
                        "body-too-large"),
                Arguments.of("{" + who + ",\"givenAt\":\"yesterday\"}", 400, "wrong-type"),
                Arguments.of(
                        "{" + who + ",\"givenAt\":\"+999999999-12-31T23:59:59Z\",\"because\":{\"lateEntry\":\"断网\"}}",
                        422,
                        "stated-time-in-future"),
                Arguments.of(
                        "{" + who + ",\"givenAt\":\"-999999999-12-31T23:59:59Z\",\"because\":{\"lateEntry\":\"断网\"}}",
                        422,
                        "given-too-long-ago"),
                Arguments.of("{" + who + ",\"because\":{\"lateEntry\":\"断网\"}}", 422, "time-of-phone-order-missing"),
                Arguments.of("{" + who + ",\"picks\":{}}", 422, "nobody-called"),
                Arguments.of("{" + who + ",\"picks\":{\"nowhere\":[\"g\"]}}", 422, "store-unknown"));
    }

    @Test
    void a_client_can_be_generated_from_the_description() {
        ApiDescriptions.assertUsable();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void an_order_that_cannot_be_meant_orders_nobody(String body, int status, String code) {
        String caseId = Holder.CASE.value();
        long before = head();
        Response answer = post(OPERATIONS, "/orders", body.replace("%s", caseId));
        refused(answer, status);
        if (!code.equals("*")) {
            answer.then().body("code", equalTo(code));
        }
        assertEquals(before, head());
    }

    static Stream<Arguments> onSite() {
        return Stream.of(
                Arguments.of("arrivals", "{}", 400),
                Arguments.of("arrivals", "{\"guard\":\"g\",\"arrivedAt\":1771056000}", 400),
                Arguments.of("arrivals", "{\"guard\":\"g\",\"arrivedAt\":\"yesterday\"}", 400),
                Arguments.of("releases", "{\"guard\":\"\"}", 400),
                Arguments.of("absences", "{\"guard\":[\"g\"]}", 400),
                Arguments.of("attendance/corrections", "{\"guard\":\"g\",\"reason\":\"误记\"}", 400),
                Arguments.of("attendance/corrections", "{\"guard\":\"g\",\"stays\":[]}", 400),
                Arguments.of("attendance/corrections", "{\"guard\":\"g\",\"stays\":[null],\"reason\":\"误记\"}", 400),
                Arguments.of("attendance/corrections", "{\"guard\":\"g\",\"stays\":[{}],\"reason\":\"误记\"}", 400),
                Arguments.of(
                        "attendance/corrections",
                        "{\"guard\":\"g\",\"stays\":[{\"arrivedAt\":5}],\"reason\":\"误记\"}",
                        400),
                Arguments.of("end", "{}", 400),
                Arguments.of("end", "{\"reason\":\" \"}", 400),
                Arguments.of("end", "{\"reason\":\"忘记\",\"endedAt\":\"yesterday\"}", 400),
                Arguments.of("end", "{\"reason\":\"忘记\",\"endedAt\":\"+999999999-12-31T23:59:59Z\"}", 422),
                Arguments.of("command/hand-over", "{\"to\":\"ops-1\"}", 400),
                Arguments.of("command/hand-over", "{\"to\":\"ops-1\",\"reason\":\"  \"}", 400),
                Arguments.of("command", "{\"reason\":5}", 400),
                Arguments.of("call-ups/nothing/acknowledgement", "{\"propertyManager\":{}}", 400),
                Arguments.of("call-ups/nothing/acknowledgement", "{}", 422),
                Arguments.of("call-ups/nothing/objection", "{\"circumstance\":\"BORED\",\"reason\":\"x\"}", 400),
                Arguments.of("call-ups/nothing/objection", "{\"circumstance\":\"OTHER\",\"reason\":\" \"}", 400),
                Arguments.of(
                        "call-ups/nothing/objection",
                        "{\"circumstance\":\"OTHER\",\"reason\":\"x\",\"guards\":[null]}",
                        400),
                Arguments.of("call-ups/nothing/objection", "{\"circumstance\":\"OTHER\",\"reason\":\"x\"}", 422),
                Arguments.of("call-ups/nothing/objection/decision", "{\"accepted\":\"maybe\",\"reason\":\"x\"}", 400),
                Arguments.of("call-ups/nothing/objection/decision", "{\"accepted\":true,\"reason\":\"x\"}", 422),
                Arguments.of("call-ups/nothing/answer/withdrawal", "{\"reason\":\"\"}", 400),
                Arguments.of("arrivals", "{\"guard\":\"g\",\"arrivedAt\":\"+999999999-12-31T23:59:59Z\"}", 422));
    }

    @ParameterizedTest
    @MethodSource("onSite")
    void a_record_from_the_site_that_cannot_be_meant_is_no_record(String what, String body, int status) {
        String path = "/orders/" + Holder.CASE + "/" + what;
        long before = head();
        refused(post(OPERATIONS, path, body), status);
        assertEquals(before, head());
    }

    static Stream<Arguments> roster() {
        String store =
                "{\"city\":\"HF\",\"nameZh\":\"店\",\"nameEn\":\"S\",\"latitude\":%s,\"longitude\":%s,\"minimumCover\":%s}";
        String plan = "{\"from\":\"%s\",\"until\":\"%s\",\"shifts\":[{\"from\":\"%s\",\"until\":\"%s\"}]}";
        return Stream.of(
                Arguments.of("stores/x", store.formatted("91", "0", "1")),
                Arguments.of("stores/x", store.formatted("0", "181", "1")),
                Arguments.of("stores/x", store.formatted("\"31\"", "0", "1")),
                Arguments.of("stores/x", store.formatted("1e400", "0", "1")),
                Arguments.of("stores/x", store.formatted("31", "0", "-1")),
                Arguments.of("stores/x", store.formatted("31", "0", "1.5")),
                Arguments.of("stores/x", "{\"city\":\"HF\"}"),
                Arguments.of("offices/p", "{\"office\":\"emperor\",\"name\":\"王\"}"),
                Arguments.of("offices/p", "{\"office\":\"guard\",\"store\":\"x\",\"name\":\"王\"}"),
                Arguments.of("offices/p", "{\"office\":\"operations\",\"store\":\"x\",\"name\":\"王\"}"),
                Arguments.of("offices/p", "{\"office\":\"store-manager\",\"name\":\"王\"}"),
                Arguments.of("offices/p", "{\"office\":\"operations\",\"name\":\" \"}"),
                Arguments.of("guards/p", "{\"store\":\"x\",\"name\":\"王\",\"traits\":[null]}"),
                Arguments.of("guards/p", "{\"store\":\"x\",\"name\":\"王\",\"traits\":\"calm\"}"),
                Arguments.of(
                        "guards/p/shifts", "{\"from\":\"2026-05-01T00:00:00Z\",\"until\":\"2026-05-02T00:00:00Z\"}"),
                Arguments.of(
                        "guards/p/shifts",
                        plan.formatted(
                                "2026-05-02T00:00:00Z",
                                "2026-05-01T00:00:00Z",
                                "2026-05-01T08:00:00Z",
                                "2026-05-01T16:00:00Z")),
                Arguments.of(
                        "guards/p/shifts",
                        plan.formatted(
                                "2026-05-01T00:00:00Z",
                                "2026-05-02T00:00:00Z",
                                "2026-05-03T08:00:00Z",
                                "2026-05-03T16:00:00Z")),
                Arguments.of(
                        "guards/p/shifts",
                        plan.formatted(
                                "-999999999-01-01T00:00:00Z",
                                "+999999999-01-01T00:00:00Z",
                                "2026-05-03T08:00:00Z",
                                "2026-05-03T16:00:00Z")),
                Arguments.of(
                        "guards/p/shifts",
                        "{\"from\":\"2026-05-01T00:00:00Z\",\"until\":\"2026-05-02T00:00:00Z\",\"shifts\":[{}]}"));
    }

    static Stream<Arguments> incomplete() {
        String path = "/orders/" + Holder.CASE;
        return Stream.of(
                Arguments.of(OPERATIONS, "POST", "/orders", "{}", List.of("/caseId", "/coordinator")),
                Arguments.of(
                        OPERATIONS, "POST", path + "/call-ups/c/objection", "{}", List.of("/circumstance", "/reason")),
                Arguments.of(
                        OPERATIONS,
                        "POST",
                        path + "/call-ups/c/objection/decision",
                        "{}",
                        List.of("/accepted", "/reason")),
                Arguments.of(OPERATIONS, "POST", path + "/call-ups/c/answer/withdrawal", "{}", List.of("/reason")),
                Arguments.of(OPERATIONS, "POST", path + "/arrivals", "{}", List.of("/guard")),
                Arguments.of(OPERATIONS, "POST", path + "/releases", "{}", List.of("/guard")),
                Arguments.of(OPERATIONS, "POST", path + "/absences", "{}", List.of("/guard")),
                Arguments.of(OPERATIONS, "POST", path + "/command/hand-over", "{}", List.of("/to", "/reason")),
                Arguments.of(
                        SYSTEM,
                        "PUT",
                        "/roster/stores/x",
                        "{\"city\":\"HF\"}",
                        List.of("/nameZh", "/nameEn", "/latitude", "/longitude", "/minimumCover")),
                Arguments.of(SYSTEM, "PUT", "/roster/offices/p", "{}", List.of("/office", "/name")),
                Arguments.of(
                        SYSTEM,
                        "PUT",
                        "/roster/offices/p",
                        "{\"office\":\"store-manager\",\"name\":\"王\"}",
                        List.of("/store")),
                Arguments.of(SYSTEM, "PUT", "/roster/guards/p", "{}", List.of("/store", "/name")),
                Arguments.of(SYSTEM, "PUT", "/roster/guards/p/shifts", "{}", List.of("/from", "/until", "/shifts")));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void all_that_is_missing_is_named_at_once(
            Person caller, String method, String path, String body, List<String> missing) {
        long before = head();
        Response answer =
                write(caller).header("Accept-Language", "zh").body(body).request(method, path);
        refused(answer, 400);
        if (missing.size() == 1) {
            answer.then()
                    .body("code", equalTo("missing-field"))
                    .body("field", equalTo(missing.getFirst()))
                    .body("detail", equalTo("缺少 " + missing.getFirst() + "。"));
        } else {
            answer.then()
                    .body("code", equalTo("several-reasons"))
                    .body("errors.field", equalTo(missing))
                    .body("errors.code", everyItem(equalTo("missing-field")))
                    .body("errors[0].detail", equalTo("缺少 " + missing.getFirst() + "。"));
        }
        assertEquals(before, head());
    }

    @ParameterizedTest
    @MethodSource("roster")
    void a_roster_entry_that_cannot_be_meant_is_not_taken(String what, String body) {
        long before = head();
        refused(put("/roster/" + what, body), 400);
        assertEquals(before, head());
    }

    @Test
    void without_a_token_that_holds_nobody_is_ordered() {
        String body = "{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(Holder.CASE);
        long before = head();
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/orders")
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(MusterTestResource.issuer().token(OPERATIONS, "muster", Duration.ofMinutes(-5)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/orders")
                .then()
                .statusCode(401);
        as(OPERATIONS).body(body).post("/orders").then().statusCode(400).body("code", equalTo("missing-header"));
        for (Person other : new Person[] {SYSTEM, Calls.AUDITOR, SmallRegion.propertyManager("x")}) {
            post(other, "/orders", body).then().statusCode(403);
        }
        write(OPERATIONS).body("{}").put("/roster/stores/x").then().statusCode(403);
        assertEquals(before, head());
    }

    @Test
    void a_stale_version_is_told_from_a_current_one() {
        write(OPERATIONS)
                .header("If-Match", "\"7\"")
                .body("{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(Holder.CASE))
                .post("/orders")
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF-20260214-998", "HF%00", "%E2%82%AC", "a%20b", "x%7Cy"})
    void a_case_nobody_knows_is_not_found(String caseId) {
        for (String path : new String[] {"/proposals/", "/orders/"}) {
            as(OPERATIONS).urlEncodingEnabled(false).get(path + caseId).then().statusCode(404);
        }
        write(OPERATIONS)
                .urlEncodingEnabled(false)
                .body("{\"guard\":\"g\"}")
                .post("/orders/" + caseId + "/arrivals")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?limit=0",
                "/orders?limit=201",
                "/orders?limit=x",
                "/orders?limit=99999999999",
                "/orders?stage=NOWHERE",
                "/orders?cursor=nonsense",
                "/orders?cursor=%00",
                "/guards?store=a%20b",
                "/guards?store=%00",
                "/guards?limit=201",
                "/guards?cursor=nonsense",
                "/stores?limit=0",
                "/stores?cursor=%00",
                "/leave?guard=a%20b",
                "/leave?caseId=%00",
                "/leave?store=x%7Cy"
            })
    void a_question_that_cannot_be_meant_is_refused(String path) {
        as(OPERATIONS)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?limit=x,from 1 to 200",
        "/orders?limit=201,from 1 to 200",
        "/orders?stage=NOWHERE,UNDERWAY",
        "/guards?store=a%20b,an id"
    })
    void a_question_that_cannot_be_meant_is_told_what_can(String path, String allowed) {
        as(OPERATIONS).urlEncodingEnabled(false).get(path).then().body("detail", containsString(allowed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T00:00:00Z|",
                "2026-05-01T00:00:00Z|HF\u0000",
                "+999999999-12-31T23:59:59Z|HF-1",
                "-999999999-12-31T23:59:59Z|HF-1",
                "|HF-1",
                "2026-05-01T00:00:00Z|'; drop table view.support_order --"
            })
    void a_forged_cursor_is_refused(String plain) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        as(OPERATIONS).get("/orders?cursor=" + cursor).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf-01",
                "hf-01|",
                "|hf-01-g1",
                "hf-01|hf-01-g1|x",
                "hf-01|\u0000",
                "hf-01|'; drop table view.guard --"
            })
    void a_forged_cursor_of_names_is_refused(String plain) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        as(OPERATIONS).get("/guards?cursor=" + cursor).then().statusCode(400);
        as(OPERATIONS).get("/stores?cursor=" + cursor).then().statusCode(400);
    }

    private static void refused(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer::asString);
        answer.then().contentType("application/problem+json").body("detail", not(emptyOrNullString()));
    }

    /** One case serves all: nothing here changes it. */
    private static final class Holder {
        private static final CaseId CASE = open();

        private static CaseId open() {
            SmallRegion region = SmallRegion.seeded();
            CaseId caseId = Requests.fresh();
            Instant now = MovableClock.now();
            String after = Requests.cleared(
                    caseId, region.supported(), Origin.EMERGENCY, Level.C, 2, now, now.plus(Duration.ofDays(300)));
            as(OPERATIONS)
                    .header("Muster-After", after)
                    .get("/proposals/" + caseId)
                    .then()
                    .statusCode(200);
            return caseId;
        }
    }

    private long head() {
        return journal.head().await().atMost(SOON).position();
    }
}
