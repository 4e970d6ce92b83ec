package org.muster.request;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Asking, over HTTP: what a store and operations see. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class FilingTest {
    private static final Person PROPERTY_MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王", "property-manager");
    private static final Person FINANCE_MANAGER = Person.ofStore("hf-01", "hf-01-fm", "李", "finance-manager");
    private static final Person OTHER_STORE = Person.ofStore("hf-02", "hf-02-pm", "赵", "property-manager");
    private static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");

    @Inject
    JournalReader journal;

    @BeforeEach
    void the_roster_knows_the_store() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_2})
    void a_planned_request_gets_a_case_number_and_awaits_signatures() {
        Response filed = file(UUID.randomUUID().toString(), planned());
        filed.then()
                .statusCode(201)
                .header("Location", matchesPattern("/requests/HF-\\d{8}-\\d{3,}"))
                .header("ETag", equalTo("\"1\""))
                .header("Muster-Position", notNullValue())
                .body("stage", equalTo("AWAITING_SIGNATURES"))
                .body("content.version", equalTo(1))
                .body("headcount", equalTo(12));
        String caseId = filed.jsonPath().getString("caseId");
        as(PROPERTY_MANAGER)
                .get("/requests/" + caseId)
                .then()
                .statusCode(200)
                .body("story", equalTo("周年促销"))
                .body("assessment.course", equalTo("人流密集"))
                .body("assessment.whyOwnGuardsDoNotSuffice", equalTo("本店只有八人"))
                .body("reportPlace", equalTo("正门"))
                .body("contact", equalTo("王经理"))
                .body("costStatementMissing", equalTo(false));
        as(OPERATIONS)
                .header("Muster-After", filed.header("Muster-Position"))
                .get("/requests?store=hf-01")
                .then()
                .statusCode(200)
                .body("cases.caseId", hasItem(caseId));
    }

    @Test
    @Proves({Clause.F1_2, Clause.F1_1})
    void everything_missing_is_named_at_once_in_the_readers_language() {
        long before = head();
        as(PROPERTY_MANAGER)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "zh-CN")
                .body("{\"level\":\"A\"}")
                .post("/requests/planned")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.clause", hasItems("F1.2", "F1.1"))
                .body("errors.field", hasItems("/headcount", "/story", "/assessment/course"));
        assertEquals(before, head(), "a refusal leaves no trace in the journal");
    }

    @Test
    void a_repeat_is_answered_as_the_first_time() {
        String key = UUID.randomUUID().toString();
        Response first = file(key, planned());
        Response again = file(key, planned());
        assertEquals(first.asString(), again.asString());
        assertEquals(201, again.statusCode());
        assertEquals(first.header("Location"), again.header("Location"));
        file(key, planned().replace("\"headcount\":12", "\"headcount\":13"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:muster:problem:idempotency-key-reused"));
    }

    @Test
    @Proves(Clause.G3)
    void another_stores_manager_does_not_learn_that_the_case_exists() {
        String caseId = file(UUID.randomUUID().toString(), planned()).jsonPath().getString("caseId");
        as(OTHER_STORE).get("/requests/" + caseId).then().statusCode(404);
        as(FINANCE_MANAGER).get("/requests/" + caseId).then().statusCode(200);
    }

    @Test
    @Proves(Clause.N2_2)
    void an_emergency_is_cleared_by_consent_and_report_though_nobody_was_reached() {
        Response asked = as(OPERATIONS)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"supportedStore":"hf-01","caller":"hf-01-pm","level":"C","headcount":3,"story":"恶意退场"}
                        """)
                .post("/requests/emergencies");
        asked.then().statusCode(201).body("stage", equalTo("AWAITING_CLEARANCE"));
        String caseId = asked.jsonPath().getString("caseId");
        as(OPERATIONS)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"storeManager\":\"hf-01-sm\"}")
                .post("/requests/" + caseId + "/consent")
                .then()
                .statusCode(200)
                .body("stage", equalTo("AWAITING_CLEARANCE"));
        as(OPERATIONS)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"channel\":\"PHONE\",\"reached\":false}")
                .post("/requests/" + caseId + "/reports")
                .then()
                .statusCode(200)
                .body("stage", equalTo("CLEARED"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/requests?stage=CLEARED")
                        .then()
                        .statusCode(200)
                        .body("cases.caseId", hasItem(caseId)));
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(5)).position();
    }

    private static Response file(String key, String body) {
        return as(PROPERTY_MANAGER).header("Idempotency-Key", key).body(body).post("/requests/planned");
    }

    private static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person)).contentType(ContentType.JSON);
    }

    private static final Instant REPORT_AT =
            Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private static String planned() {
        return """
                {"kind":"PROMOTION","level":"A","headcount":12,"story":"周年促销",
                 "assessment":{"course":"人流密集","whyOwnGuardsDoNotSuffice":"本店只有八人"},
                 "reportPlace":"正门","reportAt":"%s","until":"%s","contact":"王经理",
                 "costStatement":{"provision":"INTERNAL","internalFen":120000,"externalFen":0}}
                """.formatted(REPORT_AT, REPORT_AT.plus(9, ChronoUnit.HOURS));
    }
}
