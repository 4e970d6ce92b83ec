package org.muster.expense;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.muster.events.CaseId;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Who calls, and what they say. */
final class Callers {
    static final Person PROPERTY = ofStore(Elsewhere.SUPPORTED, "pm", "property-manager");
    static final Person FINANCE = ofStore(Elsewhere.SUPPORTED, "fm", "finance-manager");
    static final Person STORE = ofStore(Elsewhere.SUPPORTED, "sm", "store-manager");
    static final Person HEFEI_1 = ofStore(Elsewhere.HEFEI_1, "pm", "property-manager");
    static final Person HEFEI_2 = ofStore(Elsewhere.HEFEI_2, "pm", "property-manager");
    static final Person GUARD = ofStore(Elsewhere.HEFEI_2, "g01", "guard");
    static final Person NEIGHBOUR = ofStore(Elsewhere.NEIGHBOUR, "pm", "property-manager");
    static final Person UNCALLED = ofStore("wh-01", "pm", "property-manager");
    static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");
    static final Person REGIONAL = Person.ofBranch("rgm-1", "周", "regional-manager");
    static final Person AUDITOR = Person.ofBranch("audit-1", "吴", "auditor");
    static final Person PAYMENTS = Person.ofBranch("system-erp", "付款系统", "system");

    static final Person BEARERS_FINANCE = ofStore("wh-01", "fm", "finance-manager");
    static final Person BEARERS_STORE = ofStore("wh-01", "sm", "store-manager");
    static final Person LENDERS_FINANCE = ofStore(Elsewhere.HEFEI_1, "fm", "finance-manager");

    /** Whom the roster has in the office that their tokens say. */
    static final List<Person> IN_OFFICE = List.of(
            PROPERTY,
            FINANCE,
            STORE,
            HEFEI_1,
            HEFEI_2,
            NEIGHBOUR,
            UNCALLED,
            BEARERS_FINANCE,
            BEARERS_STORE,
            LENDERS_FINANCE,
            OPERATIONS,
            REGIONAL);

    private Callers() {}

    static Person ofStore(String store, String suffix, String role) {
        return Person.ofStore(store, store + "-" + suffix, "王", role);
    }

    static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person)).contentType(ContentType.JSON);
    }

    /** A write under a key of its own. */
    static RequestSpecification write(Person person, String body) {
        return as(person)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body);
    }

    /** A claim once the service has done all it does about that position; a busy machine may need more than one wait. */
    static Response read(Person person, CaseId caseId, String after) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(person).header("Muster-After", after).get("/claims/" + caseId),
                        answer -> answer.statusCode() != 503);
    }

    /** A coach ticket: known by number and date. */
    static String ticket(String number, long fen) {
        return """
                {"kind":"COACH","number":"%s","date":"2026-02-14","amount":{"fen":%d,"currency":"CNY"}}
                """.formatted(number, fen);
    }

    /** A number nobody has used. */
    static String aNumber() {
        String digits = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
        return digits.substring(0, Math.min(12, digits.length()));
    }

    static Response enter(Person person, CaseId caseId, String receipt) {
        return write(person, receipt).post("/claims/" + caseId + "/receipts");
    }

    /** Enters a ticket and answers for it; the receipt's id. */
    static String attested(Person propertyManager, CaseId caseId, long fen) {
        Response entered = enter(propertyManager, caseId, ticket(aNumber(), fen));
        entered.then().statusCode(201);
        String receipt = entered.jsonPath().getString("receipts[-1].receipt");
        write(propertyManager, "{\"receipts\":[\"%s\"]}".formatted(receipt))
                .post("/claims/" + caseId + "/attestations")
                .then()
                .statusCode(200);
        return receipt;
    }

    /** The content as it is written in a body, as the last draw-up answered it. */
    static String drawnUp(CaseId caseId, long meals, long lodging) {
        Response drawn = write(PROPERTY, """
                        {"meals":{"fen":%d,"currency":"CNY"},"lodging":{"fen":%d,"currency":"CNY"}}
                        """.formatted(meals, lodging)).put("/claims/" + caseId + "/content");
        drawn.then().statusCode(200);
        return "\"content\":{\"version\":%d,\"sha256\":\"%s\"}"
                .formatted(
                        drawn.jsonPath().getInt("content.version"),
                        drawn.jsonPath().getString("content.sha256"));
    }

    static ValidatableResponse sign(Person person, CaseId caseId, String content) {
        return write(person, "{" + content + "}")
                .post("/claims/" + caseId + "/signatures")
                .then();
    }

    /** @param rest what is said beside content and reason, such as {@code ,"clause":"N5.2"} */
    static ValidatableResponse refuse(Person person, CaseId caseId, String content, String rest) {
        return write(person, "{" + content + ",\"reason\":\"未单列安保费用\"" + rest + "}")
                .post("/claims/" + caseId + "/refusals")
                .then();
    }

    static ValidatableResponse signOff(CaseId caseId, String content, int headcount) {
        return write(OPERATIONS, "{%s,\"headcountChecked\":%d}".formatted(content, headcount))
                .post("/claims/" + caseId + "/sign-off")
                .then();
    }

    static String payment(String content, long fen) {
        return "{%s,\"paid\":{\"fen\":%d,\"currency\":\"CNY\"},\"paymentReference\":\"ERP-1\"}".formatted(content, fen);
    }

    static ValidatableResponse settle(CaseId caseId, String content, long fen) {
        return write(PAYMENTS, payment(content, fen))
                .post("/claims/" + caseId + "/settlement")
                .then();
    }

    /** Refused by the notice: 422, the code, the clause. */
    static ValidatableResponse refused(ValidatableResponse answer, String code, String clause) {
        return answer.statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "clause", equalTo(clause));
    }

    static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }
}
