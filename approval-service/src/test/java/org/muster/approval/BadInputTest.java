package org.muster.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.approval.FiledCases.FIRST;
import static org.muster.approval.FiledCases.OPERATIONS;
import static org.muster.approval.FiledCases.REGIONAL_MANAGER;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.CaseId;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.ApiDescriptions;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What can't be meant is answered with the right status and a sentence, and leaves no trace in the journal. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class BadInputTest {
    private static final String STORE = "hf-03";
    private static final Person FINANCE_MANAGER = financeManager(STORE);
    private static final String CONTENT = FiledCases.json(FIRST);

    @Inject
    JournalReader journal;

    static Stream<Arguments> signatures() {
        return Stream.of(
                Arguments.of("", 400, "missing-body"),
                Arguments.of("null", 400, "missing-body"),
                Arguments.of("{", 400, "malformed-json"),
                Arguments.of("[]", 400, "wrong-type"),
                Arguments.of("{}", 400, "missing-field"),
                Arguments.of("{\"content\":null}", 400, "missing-field"),
                Arguments.of("{\"content\":{}}", 400, "several-reasons"),
                Arguments.of("{\"content\":\"1\"}", 400, "wrong-type"),
                Arguments.of(
                        "{\"content\":{\"version\":\"1\",\"sha256\":\"" + FIRST.sha256() + "\"}}", 400, "wrong-type"),
                Arguments.of(
                        "{\"content\":{\"version\":1.5,\"sha256\":\"" + FIRST.sha256() + "\"}}", 400, "wrong-type"),
                Arguments.of(
                        "{\"content\":{\"version\":99999999999,\"sha256\":\"" + FIRST.sha256() + "\"}}",
                        400,
                        "number-out-of-range"),
                Arguments.of(
                        "{\"content\":{\"version\":0,\"sha256\":\"" + FIRST.sha256() + "\"}}", 400, "invalid-field"),
                Arguments.of("{\"content\":{\"version\":1,\"sha256\":\"short\"}}", 400, "invalid-field"),
                Arguments.of("{\"content\":{\"version\":1,\"sha256\":7}}", 400, "wrong-type"),
                Arguments.of("{\"content\":{\"version\":1,\"sha256\":\"\\u0000\"}}", 400, "text-unreadable"),
                Arguments.of("{\"content\":" + CONTENT + ",\"signer\":\"hf-03-fm\"}", 400, "unknown-field"),
                Arguments.of("{\"content\":" + CONTENT + ",\"content\":" + CONTENT + "}", 400, "duplicate-field"));
    }

    @Test
    void a_client_can_be_generated_from_the_description() {
        ApiDescriptions.assertUsable();
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void a_signature_that_cannot_be_read_is_no_signature(String body, int status, String code) {
        CaseId caseId = open();
        long before = head();
        write(FINANCE_MANAGER)
                .body(body)
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", not(emptyOrNullString()));
        assertEquals(before, head());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(",\"reason\":\"a\\u0000b\"", 400, "text-unreadable"),
                Arguments.of(",\"reason\":\"\\ud800\"", 400, "text-unreadable"),
                Arguments.of(",\"reason\":\"" + "长".repeat(4001) + "\"", 400, "text-too-long"),
                Arguments.of(",\"reason\":\"" + "x".repeat(300_000) + "\"", 413, "body-too-large"),
                Arguments.of(",\"reason\":7", 400, "wrong-type"),
                Arguments.of(",\"reason\":\"否\",\"clause\":\"N9.9\"", 400, "not-one-of"),
                Arguments.of(",\"reason\":\"否\",\"clause\":\"\"", 400, "not-one-of"),
                Arguments.of(",\"reason\":\"否\",\"clause\":5", 400, "wrong-type"),
                Arguments.of(",\"reason\":\"否\",\"stage\":\"REFUSED\"", 400, "unknown-field"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_that_cannot_be_read_refuses_nothing(String rest, int status, String code) {
        CaseId caseId = open();
        long before = head();
        FiledCases.refuse(FINANCE_MANAGER, caseId, rest)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", not(emptyOrNullString()));
        assertEquals(before, head());
    }

    @Test
    void all_that_a_policy_misses_is_named_at_once() {
        write(REGIONAL_MANAGER)
                .body("{\"limits\":{}}")
                .post("/authority/policies")
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        contains("/limits/minutesBetweenReminders", "/limits/addedSigners", "/limits/standInDays"));
        write(REGIONAL_MANAGER)
                .body("{\"routes\":[{}]}")
                .post("/authority/policies")
                .then()
                .statusCode(400)
                .body("errors.field", contains("/routes/0/subject", "/routes/0/level", "/routes/0/steps"));
    }

    @Test
    void without_a_token_that_holds_nobody_signs() {
        CaseId caseId = open();
        long before = head();
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(401)
                .body("code", equalTo("token-missing"));
        String expired = MusterTestResource.issuer().token(FINANCE_MANAGER, "muster", Duration.ofMinutes(-5));
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(expired)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(401)
                .body("code", equalTo("token-expired"));
        as(FINANCE_MANAGER)
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(400)
                .body("code", equalTo("missing-header"));
        assertEquals(before, head());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF-20260214-998", "HF%00", "%E2%82%AC", "a%20b", "x%7Cy"})
    void a_case_nobody_knows_is_not_found(String caseId) {
        as(OPERATIONS)
                .urlEncodingEnabled(false)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(404);
        write(FINANCE_MANAGER)
                .urlEncodingEnabled(false)
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "awaiting=you", "cursor=nonsense", "cursor=%00"})
    void a_page_that_cannot_be_meant_is_refused(String query) {
        as(OPERATIONS)
                .urlEncodingEnabled(false)
                .get("/approvals?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0|HF\u0000",
                "-62135596800000000|HF-1",
                "-9223372036854775808|HF-1",
                "9223372036854775808|HF-1",
                "1|",
                "1|'; drop table view.approval_inbox --"
            })
    void a_forged_cursor_is_refused(String plain) {
        for (String awaiting : new String[] {"me", "all"}) {
            as(OPERATIONS)
                    .get("/approvals?awaiting=" + awaiting + "&cursor=" + base64(plain))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
    }

    @Test
    void a_cursor_at_the_end_of_time_finds_nothing_or_everything_but_fails_nobody() {
        for (String awaiting : new String[] {"me", "all"}) {
            for (String plain : new String[] {"9223372036854775807|HF-1", "0|HF-1"}) {
                as(OPERATIONS)
                        .get("/approvals?awaiting=" + awaiting + "&cursor=" + base64(plain))
                        .then()
                        .statusCode(200);
            }
        }
    }

    private static String base64(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** One case serves all: nothing here changes it. */
    private static CaseId open() {
        return Holder.CASE;
    }

    private static final class Holder {
        private static final CaseId CASE = FiledCases.planned(STORE);
    }

    private long head() {
        return journal.head().await().atMost(FiledCases.SOON).position();
    }
}
