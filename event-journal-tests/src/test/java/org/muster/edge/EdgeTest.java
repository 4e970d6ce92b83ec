package org.muster.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.journal.testing.ApiDescriptions;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class EdgeTest {

    private static final Person PROPERTY_MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王", "property-manager");
    private static final String GOOD = """
            {"store":"hf-01","level":"A","office":"guard","headcount":12,"exact":1,"urgent":false,"story":"促销 😀",
             "reportAt":"2026-02-14T09:30:00+08:00","day":"2026-02-14","cost":{"fen":1230,"currency":"CNY"},
             "lines":[{"number":"1","amount":{"fen":1,"currency":"CNY"},"clause":"F2.7"}]}
            """;

    private static final String READABLE = "{\"exact\":1,\"urgent\":true}";

    @TestHTTPResource("/")
    URL address;

    // --- what goes well

    @Test
    void a_good_request_passes_and_answers_with_its_request_id() {
        filing(GOOD)
                .statusCode(200)
                .body("store", equalTo("hf-01"))
                .body("office", equalTo("guard"))
                .body("reportAt", equalTo("2026-02-14T01:30:00Z"))
                .body("lines[0].clause", equalTo("F2.7"))
                .header(
                        "X-Request-Id",
                        matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void the_actor_comes_from_the_token() {
        as(PROPERTY_MANAGER)
                .header("X-Request-Id", "gw:42")
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("person", equalTo("hf-01-pm"))
                .body("roles", equalTo("[PROPERTY_MANAGER]"))
                .body("store", equalTo("hf-01"))
                .body("requestId", equalTo("gw:42"))
                .header("X-Request-Id", equalTo("gw:42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a\u00e9", "<script>", "x\ty"})
    void a_request_id_that_could_forge_a_log_line_is_replaced(String forged) {
        given().header("X-Request-Id", forged)
                .get("/probe/open")
                .then()
                .statusCode(200)
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    // --- who may call

    @Test
    void without_a_token_nobody_is_let_in() {
        problem(write().body(GOOD).post("/probe/filings").then(), 401, "token-missing")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"muster\""));
    }

    @Test
    void an_expired_token_is_told_apart() {
        String expired = MusterTestResource.issuer().token(PROPERTY_MANAGER, "muster", Duration.ofMinutes(-5));
        problem(write().auth().oauth2(expired).body(GOOD).post("/probe/filings").then(), 401, "token-expired")
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void a_token_for_another_audience_does_not_hold() {
        String foreign = MusterTestResource.issuer().token(PROPERTY_MANAGER, "elsewhere", Duration.ofMinutes(5));
        problem(write().auth().oauth2(foreign).body(GOOD).post("/probe/filings").then(), 401, "token-invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJoZi0wMS1wbSIsImdyb3VwcyI6WyJwcm9wZXJ0eS1tYW5hZ2VyIl19.",
                "a.b.c"
            })
    void a_forged_token_does_not_hold(String forged) {
        problem(write().auth().oauth2(forged).body(GOOD).post("/probe/filings").then(), 401, "token-invalid");
    }

    @Test
    void a_token_whose_signature_was_touched_does_not_hold() {
        String token = MusterTestResource.issuer().token(PROPERTY_MANAGER);
        int dot = token.lastIndexOf('.');
        char first = token.charAt(dot + 1);
        String touched = token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);
        problem(write().auth().oauth2(touched).body(GOOD).post("/probe/filings").then(), 401, "token-invalid");
    }

    @Test
    void basic_credentials_are_no_token() {
        problem(
                write().auth()
                        .preemptive()
                        .basic("hf-01-pm", "x")
                        .body(GOOD)
                        .post("/probe/filings")
                        .then(),
                401,
                "token-missing");
    }

    @Test
    void another_office_is_not_permitted_and_told_which_it_holds() {
        Person guard = Person.ofStore("hf-01", "hf-01-g1", "李", "guard");
        problem(write(guard).body(GOOD).post("/probe/filings").then(), 403, "wrong-role")
                .body("detail", containsString("(guard)"));
        problem(
                        write(guard)
                                .header("Accept-Language", "zh")
                                .body(GOOD)
                                .post("/probe/filings")
                                .then(),
                        403,
                        "wrong-role")
                .body("detail", containsString("安保人员"));
    }

    @Test
    void a_token_without_an_office_of_this_house_is_explained() {
        Person nobody = Person.ofStore("hf-01", "x-1", "某", "janitor");
        problem(as(nobody).get("/probe/whoami").then(), 403, "no-known-role");
        problem(write(nobody).body(GOOD).post("/probe/filings").then(), 403, "no-known-role");
    }

    @Test
    void an_office_of_a_store_needs_the_store() {
        Person lost = Person.ofBranch("x-2", "某", "property-manager");
        problem(as(lost).get("/probe/whoami").then(), 403, "store-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system:relay", "a/b", "two words"})
    void a_subject_that_could_be_taken_for_something_else_is_refused(String subject) {
        problem(
                as(Person.ofBranch(subject, "某", "operations"))
                        .get("/probe/whoami")
                        .then(),
                403,
                "subject-unusable");
    }

    @Test
    void a_resource_that_forgot_to_say_who_may_call_lets_nobody_in() {
        problem(as(PROPERTY_MANAGER).get("/probe/forgotten").then(), 403, "wrong-role");
        problem(given().get("/probe/forgotten").then(), 401, "token-missing");
    }

    // --- headers

    @Test
    void a_write_without_idempotency_key_is_told_the_header() {
        problem(
                        as(PROPERTY_MANAGER)
                                .contentType(ContentType.JSON)
                                .body(GOOD)
                                .post("/probe/filings")
                                .then(),
                        400,
                        "missing-header")
                .body("detail", containsString("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u00e9", "tab\there"})
    void an_idempotency_key_is_visible_ascii(String key) {
        problem(keyed(key).body(GOOD).post("/probe/filings").then(), 400, "invalid-header")
                .body("detail", containsString("Idempotency-Key"));
    }

    @Test
    void an_idempotency_key_has_128_characters_at_most() {
        keyed("k".repeat(128)).body(GOOD).post("/probe/filings").then().statusCode(200);
        problem(keyed("k".repeat(129)).body(GOOD).post("/probe/filings").then(), 400, "invalid-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match"})
    void a_header_that_comes_twice_is_not_read_as_either(String header) {
        problem(
                        write(PROPERTY_MANAGER)
                                .header(header, "\"1\"")
                                .header(header, "\"2\"")
                                .body(GOOD)
                                .post("/probe/filings")
                                .then(),
                        400,
                        "repeated-header")
                .body("detail", containsString(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"x\"", "W/\"3\"", "\"3\", \"4\"", "\"\"", "\"99999999999999999999\"", "\"-1\""})
    void if_match_is_an_etag_of_ours(String sent) {
        problem(
                        write(PROPERTY_MANAGER)
                                .header("If-Match", sent)
                                .body(GOOD)
                                .post("/probe/filings")
                                .then(),
                        400,
                        "invalid-header")
                .body("detail", allOf(containsString("If-Match"), containsString("ETag")))
                .body("detail", not(containsString("Idempotency-Key")));
    }

    @Test
    void a_header_that_cannot_be_read_is_told_its_own_rule_and_no_other() {
        problem(keyed("two words").body(GOOD).post("/probe/filings").then(), 400, "invalid-header")
                .body("detail", allOf(containsString("128"), not(containsString("ETag"))));
        problem(given().header("Muster-After", "7").get("/probe/open").then(), 400, "invalid-header")
                .body("detail", allOf(containsString("Muster-Position"), not(containsString("ETag"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*"})
    void an_etag_of_ours_is_read(String sent) {
        write(PROPERTY_MANAGER)
                .header("If-Match", sent)
                .body(GOOD)
                .post("/probe/filings")
                .then()
                .statusCode(200);
    }

    // --- bodies

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"store\"}",
                "nonsense",
                "{\"store\":\"hf-01\"",
                "{\"level\":\"A\",}",
                READABLE + "{}",
                READABLE + "]",
                "{'level':'A'}"
            })
    void what_is_not_json_is_told_the_place(String body) {
        filing(body, 400, "malformed-json").body("detail", containsString("line 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "   "})
    void no_body_is_not_a_fault(String body) {
        filing(body, 400, "missing-body");
    }

    @Test
    void bytes_that_are_no_utf8_are_not_a_fault() {
        byte[] bytes = "{\"story\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[10] = (byte) 0xff;
        problem(write(PROPERTY_MANAGER).body(bytes).post("/probe/filings").then(), 400, "malformed-json");
    }

    @Test
    void an_unknown_field_is_named_with_those_that_are_known() {
        filing("{\"exact\":1,\"urgent\":true,\"headcont\":12}", 400, "unknown-field")
                .body("field", equalTo("/headcont"))
                .body("detail", containsString("headcount"));
        filing("{\"lines\":[{},{\"numbr\":\"1\"}]}", 400, "unknown-field").body("field", equalTo("/lines/1/numbr"));
    }

    @Test
    void a_field_given_twice_is_named() {
        filing("{\"headcount\":1,\"headcount\":2}", 400, "duplicate-field").body("detail", containsString("headcount"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"headcount\":\"12\"}|/headcount|a whole number",
                "{\"headcount\":12.5}|/headcount|a whole number",
                "{\"headcount\":true}|/headcount|a whole number",
                "{\"headcount\":\"\"}|/headcount|a whole number",
                "{\"headcount\":[1]}|/headcount|a whole number",
                "{\"exact\":null}|/exact|a whole number",
                "{\"exact\":1.0}|/exact|a whole number",
                "{\"urgent\":\"true\"}|/urgent|true or false",
                "{\"urgent\":1}|/urgent|true or false",
                "{\"story\":12}|/story|a text",
                "{\"story\":true}|/story|a text",
                "{\"story\":{}}|/story|a text",
                "{\"story\":[\"a\"]}|/story|a text",
                "{\"reportAt\":1767225600}|/reportAt|a time",
                "{\"reportAt\":\"tomorrow\"}|/reportAt|a time",
                "{\"reportAt\":\"2026-02-14T09:30:00\"}|/reportAt|a time",
                "{\"reportAt\":\"\"}|/reportAt|a time",
                "{\"day\":\"14.2.2026\"}|/day|a date",
                "{\"day\":\"\"}|/day|a date",
                "{\"store\":\"a/b\"}|/store|an id",
                "{\"store\":\"\"}|/store|an id",
                "{\"store\":7}|/store|",
                "{\"store\":{\"value\":\"hf-01\"}}|/store|",
                "{\"lines\":{}}|/lines|a list",
                "{\"lines\":\"\"}|/lines|a list",
                "{\"lines\":[1]}|/lines/0|",
                "{\"cost\":12.30}|/cost|",
                "{\"cost\":{\"fen\":12.3,\"currency\":\"CNY\"}}|/cost/fen|a whole number",
                "{\"cost\":{\"fen\":\"12\",\"currency\":\"CNY\"}}|/cost/fen|a whole number",
                "[]||an object",
                "\"text\"||"
            })
    void a_wrong_type_is_named_with_what_is_expected(String body, String field, String expected) {
        ValidatableResponse response = filing(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("wrong-type"));
        if (field != null) {
            response.body("field", equalTo(field)).body("detail", containsString(field));
        } else {
            response.body("field", nullValue()).body("detail", containsString("the body"));
        }
        if (expected != null) {
            response.body("detail", containsString(expected));
        }
        response.body("detail", not(containsString("java")), "detail", not(containsString("org.muster")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "99999999999999999999", "-99999999999"})
    void a_number_beyond_what_can_be_read_is_not_told_to_be_one(String number) {
        filing("{\"headcount\":" + number + "}", 400, "number-out-of-range")
                .body("field", equalTo("/headcount"))
                .body("detail", containsString("too large"));
    }

    @Test
    void what_is_missing_is_told_all_at_once() {
        filing("{}", 400, "several-reasons")
                .body("errors.code", everyItem(equalTo("missing-field")))
                .body("errors.field", contains("/exact", "/urgent"));
        filing("{\"exact\":1,\"urgent\":true,\"cost\":{}}", 400, "several-reasons")
                .body("errors.field", contains("/cost/fen", "/cost/currency"));
        filing("{\"exact\":1,\"urgent\":true,\"cost\":{\"fen\":1,\"currency\":null}}", 400, "missing-field")
                .body("field", equalTo("/cost/currency"));
        filing("{\"urgent\":true}", 400, "missing-field").body("field", equalTo("/exact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u200b", "\u00a0\u3000", "\u2060\ufeff\u200d\u202e", "\t\n"})
    void a_text_that_shows_nothing_is_empty(String unseen) {
        write(PROPERTY_MANAGER)
                .body(Map.of("exact", 1, "urgent", true, "story", unseen))
                .post("/probe/filings")
                .then()
                .statusCode(200)
                .body("story", equalTo(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"level\":\"D\"}|/level|A, B, C",
                "{\"level\":\"a\"}|/level|A, B, C",
                "{\"level\":0}|/level|A, B, C",
                "{\"level\":\"\"}|/level|A, B, C",
                "{\"office\":\"king\"}|/office|store-manager",
                "{\"lines\":[{\"clause\":\"F9\"}]}|/lines/0/clause|F2.7"
            })
    void an_unknown_value_is_told_the_known_ones(String body, String field, String known) {
        filing(body, 400, "not-one-of").body("field", equalTo(field)).body("detail", containsString(known));
    }

    @Test
    void a_value_its_own_type_refuses_is_named() {
        filing("{\"cost\":{\"fen\":1,\"currency\":\"RENMINBI\"}}", 400, "invalid-field")
                .body("field", equalTo("/cost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud83d", "\\ude00", "\\ud83dx", "x\\ude00\\ud83d"})
    void text_that_cannot_be_kept_is_refused(String text) {
        filing("{\"story\":\"" + text + "\"}", 400, "text-unreadable").body("field", equalTo("/story"));
        filing("{\"lines\":[{\"number\":\"" + text + "\"}]}", 400, "text-unreadable")
                .body("field", equalTo("/lines/0/number"));
    }

    @Test
    void text_has_a_limit() {
        filing("{\"exact\":1,\"urgent\":true,\"story\":\"" + "字".repeat(4000) + "\"}")
                .statusCode(200);
        filing("{\"story\":\"" + "字".repeat(4001) + "\"}", 400, "text-too-long").body("detail", containsString("4000"));
    }

    @Test
    void nesting_and_numbers_have_limits() {
        filing("{\"exact\":1,\"urgent\":true,\"x\":" + "[".repeat(5000), 400, "json-too-complex");
        filing("{\"headcount\":" + "9".repeat(2000) + "}", 400, "json-too-complex");
        filing("{\"exact\":1,\"urgent\":true,\"" + "n".repeat(3000) + "\":1}", 400, "json-too-complex");
    }

    @Test
    void a_body_announced_as_too_large_is_not_read() {
        String large = "{\"story\":\"" + "x".repeat(300 * 1024) + "\"}";
        problem(write(PROPERTY_MANAGER).body(large).post("/probe/filings").then(), 413, "body-too-large")
                .body("detail", containsString("256 KiB"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300 * 1024, 5 * 1024 * 1024})
    void a_body_that_turns_out_too_large_is_not_read_on(int size) throws Exception {
        String answer = chunked("{\"story\":\"" + "x".repeat(size) + "\"}");
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("body-too-large"), answer);
    }

    @Test
    void a_body_may_come_in_chunks() throws Exception {
        String answer = chunked(GOOD);
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }

    // --- addresses and forms

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/probe/nothing", "/q/nothing", "/probe/cases", "/%00", "/probe/open/%2e%2e/x"})
    void an_address_nobody_serves_is_a_problem_too(String path) {
        problem(given().urlEncodingEnabled(false).get(path).then(), 404, "no-such-resource");
    }

    @Test
    void an_id_that_cannot_be_one_is_not_found() {
        problem(given().get("/probe/cases/a b").then(), 404, "no-such-resource");
    }

    @Test
    void an_unknown_id_is_not_found() {
        problem(given().get("/probe/cases/HF-20260214-999").then(), 404, "not-found")
                .body("detail", containsString("no case HF-20260214-999"))
                .body("instance", equalTo("/probe/cases/HF-20260214-999"));
    }

    @Test
    void another_method_is_told_the_right_ones() {
        problem(
                        as(PROPERTY_MANAGER)
                                .header("Idempotency-Key", "k")
                                .delete("/probe/whoami")
                                .then(),
                        405,
                        "method-not-allowed")
                .header("Allow", containsString("GET"));
    }

    @Test
    void another_form_of_body_is_told_the_right_one() {
        problem(
                write(PROPERTY_MANAGER)
                        .contentType("text/plain")
                        .body("x")
                        .post("/probe/filings")
                        .then(),
                415,
                "unsupported-media-type");
        problem(
                write(PROPERTY_MANAGER)
                        .contentType("application/xml")
                        .body("<x/>")
                        .post("/probe/filings")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_form_of_answer_that_is_not_there_is_said() {
        problem(given().accept("application/pdf").get("/probe/open").then(), 406, "not-acceptable");
    }

    @ParameterizedTest
    @CsvSource({
        "count=many,a whole number",
        "count=99999999999,a whole number",
        "count=1.0,a whole number",
        "after=x,a whole number",
        "level=a,'A, B, C'",
        "office=STORE_MANAGER,store-manager",
        "store=a b,an id",
        "since=yesterday,2026-02-14T01:30:00Z",
        "since=2026-02-14T09:30:00 08:00,%2B08:00",
        "since=2026-02-14T09:30:00,with its zone",
        "since=1969-12-31T23:59:59Z,from 1970 on"
    })
    void a_query_parameter_that_cannot_be_read_is_told_what_can(String query, String expected) {
        String parameter = query.substring(0, query.indexOf('='));
        problem(
                        given().queryParam(parameter, query.substring(parameter.length() + 1))
                                .get("/probe/rows")
                                .then(),
                        400,
                        "invalid-parameter")
                .body("detail", allOf(containsString("parameter " + parameter), containsString(expected)));
    }

    @Test
    void a_query_parameter_nobody_knows_is_named_with_those_that_are_known() {
        problem(given().get("/probe/rows?levl=A").then(), 400, "unknown-parameter")
                .body(
                        "detail",
                        allOf(containsString("levl"), containsString("after, count, level, office, since, store")));
        problem(given().get("/probe/open?level=A").then(), 400, "unknown-parameter")
                .body("detail", containsString("takes none"));
    }

    @Test
    void query_parameters_are_read_as_they_are_meant() {
        given().urlEncodingEnabled(false)
                .get("/probe/rows?count=-7&after=99999999999&level=B&office=store-manager&store=hf-01"
                        + "&since=2026-02-14T09:30:00%2B08:00")
                .then()
                .statusCode(200)
                .body("read", equalTo("-7 99999999999 B STORE_MANAGER hf-01 2026-02-14T01:30:00Z"));
        for (String nothing : new String[] {"", "?count=&after=&level=&office=&store=&since="}) {
            given().get("/probe/rows" + nothing)
                    .then()
                    .statusCode(200)
                    .body("read", equalTo("0 50 null null null null"));
        }
    }

    // --- addresses and methods

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe/rows?store=店庆",
                "/probe/rows?store=é",
                "/probe/店",
                "/probe/rows?store=%zz",
                "/probe/%zz",
                "/probe/rows?store={x}",
                "/q/health|"
            })
    void an_address_that_is_not_percent_encoded_is_told_so(String target) throws Exception {
        String english = raw("GET " + target, "X-Request-Id: call-8");
        assertTrue(english.startsWith("HTTP/1.1 400 "), english);
        assertTrue(english.contains("application/problem+json"), english);
        assertTrue(english.contains("\"code\":\"address-not-encoded\""), english);
        assertTrue(english.contains("\"requestId\":\"call-8\""), english);
        assertTrue(english.contains("%E5%BA%97"), english);
        String chinese = raw("GET " + target, "Accept-Language: zh");
        assertTrue(chinese.contains("请将地址按 UTF-8 作百分号编码"), chinese);
    }

    @Test
    void options_and_a_405_tell_the_same_methods() {
        for (String path : new String[] {"/probe/open", "/probe/filings", "/probe/rows"}) {
            String refused = given().header("Idempotency-Key", "k")
                    .delete(path)
                    .then()
                    .statusCode(405)
                    .extract()
                    .header("Allow");
            given().options(path).then().statusCode(200).header("Allow", equalTo(refused));
        }
        given().options("/probe/open").then().header("Allow", equalTo("GET, HEAD, OPTIONS"));
        given().options("/probe/filings").then().header("Allow", equalTo("OPTIONS, POST"));
        problem(given().options("/probe/nothing/here").then(), 404, "no-such-resource");
    }

    @Test
    void asking_for_the_head_of_a_stream_keeps_nobody_waiting() throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("HEAD /probe/events HTTP/1.1\r\nHost: x\r\n\r\n"
                                    + "GET /probe/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answers.contains("text/event-stream"), answers);
            assertTrue(answers.endsWith("{}"), answers);
        }
    }

    @Test
    void a_stream_is_kept_by_nobody() throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /probe/events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();
            assertTrue(
                    head.stream().anyMatch(line -> line.equalsIgnoreCase("Cache-Control: no-store")), head::toString);
        }
    }

    // --- what the application answers

    @Test
    void a_refusal_names_its_clause_and_fills_its_sentence() {
        problem(given().get("/probe/failing/refused").then(), 422, "probe-third-receipt")
                .body("type", equalTo("urn:muster:problem:probe-third-receipt"))
                .body("clause", equalTo("F2.7"))
                .body("field", equalTo("/lines/2"))
                .body("title", containsString("F2.7: At most two transport receipts"))
                .body(
                        "detail",
                        equalTo(
                                "hf-01 has used its two receipts; ¥12.30 of 14 Feb 2026 09:30 would be the third, 3 h 20 min late,"
                                        + " says finance manager."))
                .body("errors", nullValue())
                .header("Content-Language", equalTo("en"));
    }

    @Test
    void a_refusal_speaks_chinese() {
        problem(
                        given().header("Accept-Language", "zh-CN,en;q=0.5")
                                .get("/probe/failing/refused")
                                .then(),
                        422,
                        "probe-third-receipt")
                .body("clause", equalTo("F2.7"))
                .body("title", containsString("每店票据不超过两张"))
                .body("detail", equalTo("hf-01 的两张票据已用完；2026年2月14日 09:30 的 ¥12.30 为第三张，迟到3小时20分钟，财务经理如是说。"))
                .header("Content-Language", equalTo("zh-CN"));
    }

    @Test
    void several_reasons_are_listed_and_one_clause_is_named() {
        problem(given().get("/probe/failing/refused-twice").then(), 422, "several-reasons")
                .body("clause", equalTo("F1.2"))
                .body("errors", hasSize(2))
                .body("errors.code", hasItems("probe-headcount-missing", "probe-level-missing"))
                .body("errors[0].clause", equalTo("F1.2"))
                .body("errors[0].field", equalTo("/headcount"))
                .body("detail", equalTo("Say how many people are needed. Say which level of support is needed."));
    }

    @Test
    void several_clauses_stand_with_their_reasons() {
        problem(given().get("/probe/failing/refused-by-two-clauses").then(), 422, "several-reasons")
                .body("clause", nullValue())
                .body("errors.clause", hasItems("F2.7", "N2.1"))
                .body("errors[1].detail", equalTo("Nobody signs as operations, guard at once."));
    }

    @ParameterizedTest
    @CsvSource({
        "stale,412,stale-version,",
        "contended,409,contended,",
        "key-reused,422,idempotency-key-reused,",
        "unknown,503,outcome-unknown,2",
        "not-yet,503,not-yet-visible,1",
        "overloaded,503,overloaded,3",
        "too-many,429,too-many-requests,60"
    })
    void what_the_application_throws_is_answered(String how, int status, String code, String retryAfter) {
        problem(given().get("/probe/failing/" + how).then(), status, code).header("Retry-After", equalTo(retryAfter));
        problem(
                        given().header("Accept-Language", "zh")
                                .get("/probe/failing/" + how)
                                .then(),
                        status,
                        code)
                .header("Content-Language", equalTo("zh-CN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "error"})
    void a_fault_names_nothing_internal_and_the_request(String how) {
        problem(
                        given().header("X-Request-Id", "call-7")
                                .get("/probe/failing/" + how)
                                .then(),
                        500,
                        "fault")
                .body("detail", allOf(containsString("call-7"), not(containsString("password"))))
                .body("requestId", equalTo("call-7"));
    }

    // --- standing open

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/openapi", "/q/metrics"})
    void what_machines_ask_needs_no_token(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void a_client_can_be_generated_from_the_description() {
        ApiDescriptions.assertUsable();
    }

    @Test
    void readiness_looks_at_the_database_and_the_broker() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems(containsString("PostgreSQL"), containsString("Kafka")));
    }

    // --- the words of this test

    private static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person));
    }

    private static RequestSpecification write() {
        return given().contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification write(Person person) {
        return write().auth().oauth2(MusterTestResource.issuer().token(person));
    }

    private static RequestSpecification keyed(String key) {
        return as(PROPERTY_MANAGER).contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    private static ValidatableResponse filing(String body) {
        return write(PROPERTY_MANAGER).body(body).post("/probe/filings").then();
    }

    private static ValidatableResponse filing(String body, int status, String code) {
        return problem(filing(body), status, code);
    }

    /** The form that every answer other than success has. */
    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        Matcher<String> said = not(equalTo(code));
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:muster:problem:" + code))
                .body("title", allOf(said, not(containsString(".title")), not(containsString("{"))))
                .body("detail", allOf(said, not(containsString("{"))))
                .body("instance", matchesPattern("/.*"))
                .body("requestId", matchesPattern(".+"));
    }

    /** A request as no polite client library sends it. */
    private String raw(String line, String header) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request without a Content-Length, which no polite client library sends on demand. */
    private String chunked(String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /probe/filings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\n"
                                    + "Connection: close\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer "
                                    + MusterTestResource.issuer().token(PROPERTY_MANAGER) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try {
                for (int from = 0; from < bytes.length; from += 8192) {
                    int length = Math.min(8192, bytes.length - from);
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes, from, length);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (java.net.SocketException e) {
                // The service has heard enough; what it said is read below.
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
