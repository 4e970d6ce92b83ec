package org.muster.request;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.request.Calls.FINANCE_MANAGER;
import static org.muster.request.Calls.FORM;
import static org.muster.request.Calls.OPERATIONS;
import static org.muster.request.Calls.OTHER_PROPERTY_MANAGER;
import static org.muster.request.Calls.OTHER_STORE_MANAGER;
import static org.muster.request.Calls.PROPERTY_MANAGER;
import static org.muster.request.Calls.REGIONAL_MANAGER;
import static org.muster.request.Calls.STORE_MANAGER;
import static org.muster.request.Calls.as;
import static org.muster.request.Calls.post;
import static org.muster.request.Calls.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.ApiDescriptions;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * The wrong person, the wrong store, the wrong order, input that cannot be meant: answered with the right status and clause, and no
 * trace of it in the journal. What signed-in people were refused stands in the refusal log.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class WrongCallsTest {
    private static final String WHY = "{\"reason\":\"理由\"}";
    private static final String MARK = "{\"mark\":4,\"words\":\"尚可\"}";
    private static final String LOWER = "{\"headcount\":1,\"reason\":\"理由\"}";
    private static final String BEARER = "{\"bearer\":\"hf-02\",\"reason\":\"理由\"}";

    @Inject
    JournalReader journal;

    @BeforeEach
    void the_roster_knows_the_stores() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    private static Arguments call(
            Person who, String method, String path, String body, int status, @Nullable String code) {
        return Arguments.of(who, method, path, body, status, code);
    }

    /** {@code D} is a draft, {@code P} a request that awaits signatures, {@code E} a call, {@code C} a cleared emergency. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                // Drafts.
                call(STORE_MANAGER, "POST", "/requests/drafts", "{}", 422, "only-property-manager-files"),
                call(OPERATIONS, "POST", "/requests/drafts", "{}", 422, "supported-store-missing"),
                call(PROPERTY_MANAGER, "POST", "/requests/drafts", "", 400, "missing-body"),
                call(PROPERTY_MANAGER, "POST", "/requests/drafts", "[]", 400, "wrong-type"),
                call(PROPERTY_MANAGER, "POST", "/requests/drafts", "{\"headcount\":\"x\"}", 400, "wrong-type"),
                call(PROPERTY_MANAGER, "POST", "/requests/drafts", "{\"mine\":1}", 400, "unknown-field"),
                call(PROPERTY_MANAGER, "POST", "/requests/drafts", "{\"story\":\"a\\u0000b\"}", 400, "text-unreadable"),
                call(
                        PROPERTY_MANAGER,
                        "POST",
                        "/requests/drafts",
                        "{\"reportAt\":\"+999999999-12-31T23:59:59Z\",\"until\":\"-999999999-01-01T00:00:00Z\"}",
                        422,
                        "several-reasons"),
                call(
                        PROPERTY_MANAGER,
                        "POST",
                        "/requests/planned",
                        Calls.planned(3)
                                .replace(
                                        "INTERNAL\",\"internalFen\":120000",
                                        "BOTH\",\"internalFen\":9223372036854775807"),
                        422,
                        "cost-out-of-range"),
                call(OTHER_PROPERTY_MANAGER, "PUT", "/requests/D/draft", "{}", 404, "not-found"),
                call(PROPERTY_MANAGER, "PUT", "/requests/P/draft", "{}", 422, "no-draft"),
                call(PROPERTY_MANAGER, "PUT", "/requests/C/draft", "{}", 422, "no-draft"),
                call(PROPERTY_MANAGER, "PUT", "/requests/HF-20200101-001/draft", "{}", 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "POST", "/requests/D/filing", "{}", 404, "not-found"),
                call(STORE_MANAGER, "POST", "/requests/D/filing", "{}", 404, "not-found"),
                call(PROPERTY_MANAGER, "POST", "/requests/D/filing", "{}", 422, "several-reasons"),
                call(PROPERTY_MANAGER, "POST", "/requests/D/filing", "{\"level\":\"A\"}", 400, "unknown-field"),
                call(PROPERTY_MANAGER, "POST", "/requests/P/filing", "{}", 422, "no-draft"),
                call(PROPERTY_MANAGER, "PUT", "/requests/D/content", "{}", 422, "not-filed-yet"),
                call(PROPERTY_MANAGER, "POST", "/requests/D/form", FORM, 422, "not-filed-yet"),
                call(OPERATIONS, "POST", "/requests/D/consent", "{}", 404, "not-found"),
                call(OPERATIONS, "PUT", "/requests/D/amendment", LOWER, 404, "not-found"),
                call(OPERATIONS, "POST", "/requests/D/evaluations", MARK, 404, "not-found"),
                call(REGIONAL_MANAGER, "POST", "/requests/D/cost-bearer", BEARER, 404, "not-found"),
                call(Person.ofStore("hf-01", "hf-01-g1", "钱", "guard"), "POST", "/requests/drafts", "{}", 403, null),
                // Withdrawals.
                call(STORE_MANAGER, "POST", "/requests/D/withdrawal", WHY, 404, "not-found"),
                call(OPERATIONS, "POST", "/requests/P/withdrawal", WHY, 422, "only-supported-store-withdraws"),
                call(FINANCE_MANAGER, "POST", "/requests/P/withdrawal", WHY, 422, "only-supported-store-withdraws"),
                // For another store's managers there is no case, whatever they ask of it.
                call(OTHER_STORE_MANAGER, "POST", "/requests/P/withdrawal", WHY, 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "POST", "/requests/C/withdrawal", WHY, 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "PUT", "/requests/P/content", Calls.planned(3), 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "PUT", "/requests/P/draft", "{}", 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "POST", "/requests/P/filing", "{}", 404, "not-found"),
                call(OTHER_PROPERTY_MANAGER, "POST", "/requests/C/form", FORM, 404, "not-found"),
                call(OTHER_STORE_MANAGER, "POST", "/requests/E/consent", "{}", 404, "not-found"),
                call(OTHER_STORE_MANAGER, "POST", "/requests/C/evaluations", "{}", 404, "not-found"),
                call(STORE_MANAGER, "POST", "/requests/P/withdrawal", "{}", 422, "reason-missing"),
                call(STORE_MANAGER, "POST", "/requests/C/withdrawal", "{\"reason\":\"  \"}", 422, "reason-missing"),
                call(STORE_MANAGER, "POST", "/requests/P/withdrawal", "{\"reason\":7}", 400, "wrong-type"),
                // Amendments.
                call(STORE_MANAGER, "PUT", "/requests/C/amendment", LOWER, 422, "only-operations-amends"),
                call(REGIONAL_MANAGER, "PUT", "/requests/C/amendment", LOWER, 422, "only-operations-amends"),
                call(OPERATIONS, "PUT", "/requests/P/amendment", LOWER, 422, "support-not-cleared"),
                call(OPERATIONS, "PUT", "/requests/E/amendment", LOWER, 422, "support-not-cleared"),
                call(OPERATIONS, "PUT", "/requests/C/amendment", WHY, 422, "nothing-amended"),
                call(OPERATIONS, "PUT", "/requests/C/amendment", "{\"headcount\":1}", 422, "reason-missing"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"headcount\":-1,\"reason\":\"x\"}",
                        422,
                        "headcount-out-of-range"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"level\":\"A\",\"reason\":\"x\"}",
                        422,
                        "emergency-not-at-this-level"),
                call(OPERATIONS, "PUT", "/requests/C/amendment", "{\"level\":\"D\",\"reason\":\"x\"}", 400, null),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"headcount\":9,\"reason\":\"x\"}",
                        422,
                        "raise-without-report"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"headcount\":1,\"reason\":\"x\",\"report\":{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NO\"}}",
                        422,
                        "no-to-no-raise"),
                call(OPERATIONS, "PUT", "/requests/C/amendment", "{\"headcount\":9}", 422, "several-reasons"),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/C/reports",
                        "{\"channel\":\"PHONE\",\"reached\":false,\"reportedAt\":\"2020-01-01T00:00:00Z\"}",
                        422,
                        "several-reasons"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"headcount\":9,\"reason\":\"x\",\"report\":{}}",
                        422,
                        "several-reasons"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"until\":\"+999999999-12-31T23:59:59Z\",\"reason\":\"x\"}",
                        422,
                        "support-too-long"),
                call(
                        OPERATIONS,
                        "PUT",
                        "/requests/C/amendment",
                        "{\"reportAt\":\"-999999999-01-01T00:00:00Z\",\"reason\":\"x\"}",
                        422,
                        "several-reasons"),
                // Evaluations.
                call(FINANCE_MANAGER, "POST", "/requests/C/evaluations", MARK, 422, "several-reasons"),
                call(REGIONAL_MANAGER, "POST", "/requests/C/evaluations", MARK, 422, "several-reasons"),
                call(OPERATIONS, "POST", "/requests/C/evaluations", MARK, 422, "support-did-not-take-place"),
                call(OPERATIONS, "POST", "/requests/P/evaluations", MARK, 422, "support-not-cleared"),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/C/evaluations",
                        "{\"mark\":\"good\",\"words\":\"x\"}",
                        400,
                        "wrong-type"),
                call(OPERATIONS, "POST", "/requests/C/evaluations", "{\"mark\":4.5,\"words\":\"x\"}", 400, null),
                // Who bears the cost.
                call(OPERATIONS, "POST", "/requests/C/cost-bearer", BEARER, 422, "several-reasons"),
                call(STORE_MANAGER, "POST", "/requests/C/cost-bearer", BEARER, 422, "several-reasons"),
                call(
                        REGIONAL_MANAGER,
                        "POST",
                        "/requests/C/cost-bearer",
                        BEARER,
                        422,
                        "form-neither-overdue-nor-refused"),
                call(REGIONAL_MANAGER, "POST", "/requests/P/cost-bearer", BEARER, 422, "not-an-emergency"),
                call(REGIONAL_MANAGER, "POST", "/requests/E/cost-bearer", BEARER, 422, "support-not-cleared"),
                call(
                        REGIONAL_MANAGER,
                        "POST",
                        "/requests/C/cost-bearer",
                        "{\"bearer\":\"a b\",\"reason\":\"x\"}",
                        400,
                        null),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/E/reports",
                        "{\"channel\":\"PHONE\",\"reached\":true}",
                        422,
                        "answer-missing"),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/E/consent",
                        "{\"storeManager\":\"hf-02-sm\"}",
                        422,
                        "not-the-store-manager"),
                // Late entries, and the answer about the call.
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/emergencies",
                        "{\"supportedStore\":\"hf-01\",\"caller\":\"hf-01-pm\",\"level\":\"C\",\"headcount\":3,\"story\":\"x\",\"askedAt\":\"+999999999-12-31T23:59:59Z\"}",
                        422,
                        "stated-time-in-future"),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/emergencies",
                        "{\"supportedStore\":\"hf-01\",\"caller\":\"hf-01-pm\",\"level\":\"C\",\"headcount\":3,\"story\":\"x\",\"askedAt\":\"2020-01-01T00:00:00Z\"}",
                        422,
                        "stated-time-too-long-ago"),
                call(OPERATIONS, "POST", "/requests/emergencies", "{}", 422, "several-reasons"),
                call(
                        OPERATIONS,
                        "POST",
                        "/requests/emergencies",
                        "{\"supportedStore\":\"zz-99\",\"caller\":\"hf-01-pm\",\"level\":\"C\",\"headcount\":3,\"story\":\"x\"}",
                        422,
                        "supported-store-unknown"),
                call(
                        STORE_MANAGER,
                        "POST",
                        "/requests/C/withdrawal",
                        "{\"reason\":\"\u200b\u2060\"}",
                        422,
                        "reason-missing"),
                call(
                        PROPERTY_MANAGER,
                        "POST",
                        "/requests/planned",
                        "{\"headcount\":99999999999999999999}",
                        400,
                        "number-out-of-range"),
                call(
                        PROPERTY_MANAGER,
                        "POST",
                        "/requests/C/form",
                        FORM.replace("\"callConfirmed\":true,", ""),
                        422,
                        "call-not-confirmed"),
                call(PROPERTY_MANAGER, "POST", "/requests/C/form", FORM.replace("true", "\"yes\""), 400, "wrong-type"));
    }

    @Test
    void a_client_can_be_generated_from_the_description() {
        ApiDescriptions.assertUsable();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_call_is_refused_and_leaves_no_trace(
            Person who, String method, String path, String body, int status, @Nullable String code)
            throws SQLException {
        String target = Holder.path(path);
        long before = head();
        long refusedBefore = refusals();
        Response answer = write(who).body(body).request(method, target);
        assertEquals(status, answer.statusCode(), answer::asString);
        answer.then().contentType("application/problem+json").body("detail", not(emptyOrNullString()));
        if (code != null) {
            answer.then().body("code", equalTo(code));
        }
        assertEquals(before, head());
        if (status == 422) {
            assertTrue(answer.asString().contains("\"clause\":\""), answer::asString);
            assertTrue(refusals() > refusedBefore, "the refusal is on record");
        }
    }

    @Test
    void a_draft_may_hold_what_is_wrong_and_is_then_not_filed() {
        Response drafted = post(
                PROPERTY_MANAGER,
                "/requests/drafts",
                "{\"headcount\":-2147483648,\"reportAt\":\"2020-01-02T00:00:00Z\",\"until\":\"2020-01-01T00:00:00Z\"}");
        drafted.then().statusCode(201);
        String path = "/requests/" + drafted.path("caseId");
        Calls.after(drafted.header("Muster-Position"), PROPERTY_MANAGER, "/requests/drafts")
                .then()
                .statusCode(200);
        as(PROPERTY_MANAGER).get(path + "/draft").then().statusCode(200);
        post(PROPERTY_MANAGER, path + "/filing", "{}").then().statusCode(422);
    }

    @Test
    @Proves(Clause.G3)
    void a_stranger_learns_no_version_from_if_match() {
        for (String path : List.of("/requests/P/withdrawal", "/requests/D/withdrawal")) {
            Response answer = write(OTHER_PROPERTY_MANAGER)
                    .header("If-Match", "\"9\"")
                    .body(WHY)
                    .post(Holder.path(path));
            answer.then().statusCode(404).body("code", equalTo("not-found"));
        }
        write(PROPERTY_MANAGER)
                .header("If-Match", "\"9\"")
                .body(WHY)
                .post(Holder.path("/requests/P/withdrawal"))
                .then()
                .statusCode(412);
    }

    @Test
    void a_repeated_withdrawal_is_answered_as_the_first_time_and_a_second_one_is_refused() {
        String path = "/requests/" + Calls.filed().path("caseId") + "/withdrawal";
        String key = "withdraw-" + path;
        Response first =
                as(STORE_MANAGER).header("Idempotency-Key", key).body(WHY).post(path);
        Response again =
                as(STORE_MANAGER).header("Idempotency-Key", key).body(WHY).post(path);
        first.then().statusCode(200);
        assertEquals(first.asString(), again.asString());
        post(STORE_MANAGER, path, WHY).then().statusCode(409).body("code", equalTo("request-was-withdrawn"));
        as(STORE_MANAGER).body(WHY).post(path).then().statusCode(400).body("code", equalTo("missing-header"));
        write(STORE_MANAGER)
                .header("If-Match", "\"9\"")
                .body(WHY)
                .post(path)
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests?level=D",
                "/requests?from=yesterday",
                "/requests?from=%2B999999999-12-31T23:59:59Z",
                "/requests?until=-999999999-01-01T00:00:00Z",
                "/requests?until=%00",
                "/requests?from=2026-02-14T09:30:00%2B08:00&until=2026-02-14T01:29:59Z",
                "/requests?text=%20",
                "/requests?stage=NOWHERE",
                "/requests?limit=0",
                "/requests?cursor=nonsense"
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
    @CsvSource(
            delimiter = ' ',
            value = {
                "level=D A、B、C",
                "stage=NOWHERE DRAFT、",
                "from=2026-02-14T09:30:00+08:00 %2B",
                "until=tomorrow 2026-02-14T01:30:00Z",
                "text=%20 100",
                "cursor=x next",
            })
    void a_question_that_cannot_be_meant_is_told_what_can(String query, String expected) {
        as(OPERATIONS)
                .header("Accept-Language", "zh")
                .urlEncodingEnabled(false)
                .get("/requests?" + query)
                .then()
                .statusCode(400)
                .body("detail", containsString(query.substring(0, query.indexOf('='))))
                .body("detail", containsString(expected));
    }

    @Test
    void a_question_the_board_does_not_know_is_not_taken_for_one_it_answered() {
        as(OPERATIONS)
                .get("/requests?state=REFUSED")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"))
                .body("detail", containsString("state"))
                .body(
                        "detail",
                        containsString("cursor, form, from, kind, level, limit, origin, stage, store, text, until"));
    }

    @Test
    void what_is_missing_of_a_part_is_named_all_at_once() {
        write(PROPERTY_MANAGER)
                .body("{\"costStatement\":{}}")
                .post("/requests/planned")
                .then()
                .statusCode(400)
                .body("code", equalTo("several-reasons"))
                .body("errors.code", everyItem(equalTo("missing-field")))
                .body(
                        "errors.field",
                        contains(
                                "/costStatement/provision",
                                "/costStatement/internalFen",
                                "/costStatement/externalFen"));
    }

    @Test
    void an_unknown_store_is_named_with_its_field_and_refused_once() throws SQLException {
        long before = refusals();
        write(OPERATIONS)
                .body("""
                        {"supportedStore":"zz-99","caller":"hf-01-pm","level":"C","headcount":3,"story":"恶意退场"}
                        """)
                .post("/requests/emergencies")
                .then()
                .statusCode(422)
                .body("code", equalTo("supported-store-unknown"))
                .body("field", equalTo("/supportedStore"))
                .body("detail", containsString("zz-99"));
        assertEquals(before + 1, refusals());
    }

    @Test
    @Proves({Clause.F1_2, Clause.N2_2})
    void an_empty_call_names_every_field_at_once_each_with_its_clause() {
        for (String body : List.of("{}", "{\"supportedStore\":\"zz-99\"}")) {
            write(OPERATIONS)
                    .body(body)
                    .post("/requests/emergencies")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("several-reasons"))
                    .body(
                            "errors.field",
                            containsInAnyOrder("/supportedStore", "/caller", "/level", "/headcount", "/story"))
                    .body("errors.clause", everyItem(not(emptyOrNullString())));
        }
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(20)).position();
    }

    private static long refusals() throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from journal.refusal")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** One case of each kind serves all: nothing here changes it. */
    private static final class Holder {
        private static final String DRAFT;
        private static final String PLANNED;
        private static final String CALL;
        private static final String CLEARED;

        static {
            DRAFT = post(PROPERTY_MANAGER, "/requests/drafts", "{}").path("caseId");
            PLANNED = Calls.filed().path("caseId");
            CALL = Calls.called();
            CLEARED = Calls.cleared();
        }

        static String path(String template) {
            return template.replace("/D/", "/" + DRAFT + "/")
                    .replace("/P/", "/" + PLANNED + "/")
                    .replace("/E/", "/" + CALL + "/")
                    .replace("/C/", "/" + CLEARED + "/");
        }
    }
}
