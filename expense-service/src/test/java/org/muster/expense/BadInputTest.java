package org.muster.expense;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.expense.Callers.AUDITOR;
import static org.muster.expense.Callers.FINANCE;
import static org.muster.expense.Callers.GUARD;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PAYMENTS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.aNumber;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.problem;
import static org.muster.expense.Callers.read;
import static org.muster.expense.Callers.ticket;
import static org.muster.expense.Callers.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.ApiDescriptions;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What can't be read, or not by this caller: a problem with the right status, and no trace in the journal. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class BadInputTest {
    private static final String SHA = "0".repeat(64);

    @Inject
    JournalReader journal;

    private CaseId caseId = Elsewhere.aCase();
    private long before;

    @BeforeEach
    void there_is_a_claim() {
        caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A)).then().statusCode(200);
        before = head();
    }

    @AfterEach
    void nothing_was_written() {
        assertEquals(before, head(), "bad input leaves no trace in the journal");
    }

    @Test
    void a_client_can_be_generated_from_the_description() {
        ApiDescriptions.assertUsable();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|malformed-json|",
                "nonsense|malformed-json|",
                "null|missing-body|",
                "{\"kind\":\"COACH\",\"numbr\":\"1\"}|unknown-field|/numbr",
                "{\"kind\":\"PLANE\"}|not-one-of|/kind",
                "{\"number\":12}|wrong-type|/number",
                "{\"amount\":12.30}|wrong-type|/amount",
                "{\"amount\":{\"fen\":\"1\",\"currency\":\"CNY\"}}|wrong-type|/amount/fen",
                "{\"amount\":{\"fen\":1.5,\"currency\":\"CNY\"}}|wrong-type|/amount/fen",
                "{\"amount\":{\"fen\":99999999999999999999,\"currency\":\"CNY\"}}|number-out-of-range|/amount/fen",
                "{\"amount\":{\"fen\":1,\"currency\":\"YUAN\"}}|invalid-field|/amount",
                "{\"amount\":{\"fen\":1}}|missing-field|/amount/currency",
                "{\"date\":\"14.2.2026\"}|wrong-type|/date",
                "{\"standIn\":\"yes\"}|wrong-type|/standIn",
                "{\"supportingStore\":\"a/b\"}|wrong-type|/supportingStore",
                "{\"number\":\"a\\u0000b\"}|text-unreadable|/number",
                "{\"invoiceCode\":\"\\u0000\"}|text-unreadable|/invoiceCode",
                "{}|several-reasons|",
                "{\"kind\":\"COACH\",\"amount\":{\"fen\":1,\"currency\":\"CNY\"}}|missing-field|/date",
                "{\"kind\":\"COACH\",\"date\":\"+12026-02-14\",\"amount\":{\"fen\":1,\"currency\":\"CNY\"}}|invalid-field|/date",
                "{\"kind\":\"COACH\",\"date\":\"-0001-02-14\",\"amount\":{\"fen\":1,\"currency\":\"CNY\"}}|invalid-field|/date",
                "{\"kind\":\"COACH\",\"date\":\"2026-02-14\"}|missing-field|/amount"
            })
    void a_receipt_that_cannot_be_read_is_told_why(String body, String code, String field) {
        ValidatableResponse answer = problem(receipt(HEFEI_1, body), 400, code);
        if (field != null) {
            answer.body("field", equalTo(field));
        }
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        problem(receipt(HEFEI_1, "{}"), 400, "several-reasons")
                .body("errors.field", equalTo(List.of("/kind", "/date", "/amount")))
                .body("errors.code", everyItem(equalTo("missing-field")))
                .body("errors[0].detail", equalTo("/kind is missing."));
        problem(
                        write(OPERATIONS, "{}")
                                .post("/claims/" + caseId + "/extra-receipts")
                                .then(),
                        400,
                        "several-reasons")
                .body("errors.field", equalTo(List.of("/supportingStore", "/reason")));
        problem(
                        write(OPERATIONS, "{\"content\":{}}")
                                .post("/claims/" + caseId + "/sign-off")
                                .then(),
                        400,
                        "several-reasons")
                .body("errors.field", equalTo(List.of("/headcountChecked", "/content/version", "/content/sha256")));
        problem(write(PAYMENTS, "{}").post("/claims/" + caseId + "/settlement").then(), 400, "several-reasons")
                .body("errors.field", equalTo(List.of("/paid", "/content")));
    }

    @Test
    void text_and_body_have_limits() {
        problem(receipt(HEFEI_1, "{\"number\":\"" + "9".repeat(4_001) + "\"}"), 400, "text-too-long");
        problem(receipt(HEFEI_1, "{\"number\":\"" + "9".repeat(300 * 1024) + "\"}"), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " - ", "字", "1$", "9999999999999999999999999999999999999999"})
    void a_number_no_receipt_carries_is_refused_by_the_rules(String number) {
        problem(receipt(HEFEI_1, ticket(number, 100)), 422, "unreadable-receipt-number")
                .body("field", equalTo("/number"));
    }

    @ParameterizedTest
    @CsvSource({"0,amount-not-positive", "-1,amount-negative", "9223372036854775807,amount-too-large"})
    void an_amount_nobody_spends_is_refused_by_the_rules(long fen, String code) {
        problem(receipt(HEFEI_1, ticket(aNumber(), fen)), 422, code).body("field", equalTo("/amount"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"receipts\":[null]}|400|missing-field",
                "{\"receipts\":[\"a/b\"]}|400|wrong-type",
                "{\"receipts\":\"COACH:1:1\"}|400|wrong-type",
                "{}|422|nothing-to-attest",
                "{\"receipts\":[\"COACH:1:1\"]}|422|unknown-receipt"
            })
    void an_attestation_names_receipts_of_the_store(String body, int status, String code) {
        problem(write(HEFEI_1, body).post("/claims/" + caseId + "/attestations").then(), status, code);
    }

    @Test
    void an_attestation_has_no_thousand_receipts() {
        String many = "{\"receipts\":[" + "\"COACH:1:1\",".repeat(999) + "\"COACH:1:1\"]}";
        problem(write(HEFEI_1, many).post("/claims/" + caseId + "/attestations").then(), 400, "invalid-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{%s}|missing-field|/content",
                "{%s,\"content\":{\"sha256\":\"00\"}}|missing-field|/content/version",
                "{%s,\"content\":{\"version\":0,\"sha256\":\"00\"}}|invalid-field|/content/version",
                "{%s,\"content\":{\"version\":1}}|missing-field|/content/sha256",
                "{%s,\"content\":{\"version\":1,\"sha256\":\"ABC\"}}|invalid-field|/content/sha256"
            })
    void a_signature_says_what_was_read(String body, String code, String field) {
        for (String what : new String[] {"/signatures", "/refusals", "/sign-off", "/settlement"}) {
            Person caller = switch (what) {
                case "/signatures", "/refusals" -> FINANCE;
                case "/sign-off" -> OPERATIONS;
                default -> PAYMENTS;
            };
            String rest = switch (what) {
                case "/signatures" -> "";
                case "/refusals" -> "\"reason\":\"x\"";
                case "/sign-off" -> "\"headcountChecked\":1";
                default -> "\"paid\":{\"fen\":1,\"currency\":\"CNY\"}";
            };
            String whole = body.formatted(rest).replace("{,", "{");
            problem(write(caller, whole).post("/claims/" + caseId + what).then(), 400, code)
                    .body("field", equalTo(field));
        }
    }

    @Test
    void a_sign_off_counts_heads_and_a_payment_names_its_sum_and_an_exception_its_reason() {
        String content = "{\"content\":{\"version\":1,\"sha256\":\"" + SHA + "\"}}";
        problem(
                        write(OPERATIONS, content)
                                .post("/claims/" + caseId + "/sign-off")
                                .then(),
                        400,
                        "missing-field")
                .body("field", equalTo("/headcountChecked"));
        problem(
                        write(PAYMENTS, content)
                                .post("/claims/" + caseId + "/settlement")
                                .then(),
                        400,
                        "missing-field")
                .body("field", equalTo("/paid"));
        problem(
                        write(OPERATIONS, "{\"supportingStore\":\"hf-01\",\"reason\":\" \"}")
                                .post("/claims/" + caseId + "/extra-receipts")
                                .then(),
                        400,
                        "missing-field")
                .body("field", equalTo("/reason"));
        problem(
                        write(OPERATIONS, "{\"reason\":\"x\"}")
                                .post("/claims/" + caseId + "/extra-receipts")
                                .then(),
                        400,
                        "missing-field")
                .body("field", equalTo("/supportingStore"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,from 1 to 200",
        "limit=201,from 1 to 200",
        "limit=x,from 1 to 200",
        "limit=99999999999,from 1 to 200",
        "stage=PAID,SETTLED",
        "store=a/b,an id",
        "cursor=%00,cursor",
        "cursor=eHx4,cursor"
    })
    void a_query_that_cannot_be_read_is_told_what_can(String query, String allowed) {
        problem(as(OPERATIONS).urlEncodingEnabled(false).get("/claims?" + query).then(), 400, "invalid-parameter")
                .body("detail", containsString(allowed));
    }

    @Test
    void without_a_good_token_and_the_right_office_nobody_writes() {
        String body = ticket(aNumber(), 100);
        String path = "/claims/" + caseId + "/receipts";
        problem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body)
                        .post(path)
                        .then(),
                401,
                "token-missing");
        problem(
                RestAssured.given()
                        .auth()
                        .oauth2(MusterTestResource.issuer().token(HEFEI_1, "muster", Duration.ofMinutes(-5)))
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body)
                        .post(path)
                        .then(),
                401,
                "token-expired");
        problem(receipt(PAYMENTS, body), 403, "wrong-role");
        for (String what : List.of(
                "/signatures", "/refusals", "/sign-off", "/extra-receipts", "/attestations", "/nothing-to-reimburse")) {
            for (Person nobody : List.of(PAYMENTS, AUDITOR, GUARD)) {
                problem(write(nobody, "{}").post("/claims/" + caseId + what).then(), 403, "wrong-role");
            }
        }
        problem(write(GUARD, "{}").put("/claims/" + caseId + "/content").then(), 403, "wrong-role");
        String content = "\"content\":{\"version\":1,\"sha256\":\"" + SHA + "\"}";
        problem(
                write(OPERATIONS, "{" + content + "}")
                        .post("/claims/" + caseId + "/settlement")
                        .then(),
                403,
                "wrong-role");
        // Whoever is in another office might stand in for the one that is needed: the rules say no, and name it.
        problem(receipt(OPERATIONS, body), 400, "missing-field").body("field", equalTo("/supportingStore"));
        problem(
                write(OPERATIONS, body.replace("{\"kind\"", "{\"supportingStore\":\"hf-01\",\"kind\""))
                        .post(path)
                        .then(),
                422,
                "receipt-of-another-store");
        problem(
                write(PROPERTY, "{" + content + ",\"headcountChecked\":1}")
                        .post("/claims/" + caseId + "/sign-off")
                        .then(),
                422,
                "sign-off-not-by-operations");
        problem(write(FINANCE, "{}").put("/claims/" + caseId + "/content").then(), 422, "support-still-running");
        problem(
                write(PROPERTY, "{\"supportingStore\":\"hf-01\",\"reason\":\"x\"}")
                        .post("/claims/" + caseId + "/extra-receipts")
                        .then(),
                422,
                "exception-not-by-operations");
        problem(
                write(OPERATIONS, "{\"supportingStore\":\"hf-01\",\"receipts\":[]}")
                        .post("/claims/" + caseId + "/attestations")
                        .then(),
                422,
                "not-answering-property-manager");
    }

    @Test
    void a_write_needs_its_key() {
        problem(
                as(HEFEI_1)
                        .body(ticket(aNumber(), 100))
                        .post("/claims/" + caseId + "/receipts")
                        .then(),
                400,
                "missing-header");
    }

    @Test
    void a_stale_version_is_told() {
        problem(
                write(HEFEI_1, ticket(aNumber(), 100))
                        .header("If-Match", "\"7\"")
                        .post("/claims/" + caseId + "/receipts")
                        .then(),
                412,
                "stale-version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS-20260214-999", "%00", "a%20b", "..%2f"})
    void an_unknown_case_is_not_found(String unknown) {
        as(OPERATIONS)
                .urlEncodingEnabled(false)
                .get("/claims/" + unknown)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        write(
                        PAYMENTS,
                        "{\"content\":{\"version\":1,\"sha256\":\"" + SHA
                                + "\"},\"paid\":{\"fen\":1,\"currency\":\"CNY\"}}")
                .urlEncodingEnabled(false)
                .post("/claims/" + unknown + "/settlement")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private ValidatableResponse receipt(Person person, String body) {
        return write(person, body).post("/claims/" + caseId + "/receipts").then();
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(5)).position();
    }
}
