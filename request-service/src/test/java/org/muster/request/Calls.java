package org.muster.request;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Calls over HTTP, with the caller's token, and what stores ordinarily ask. */
final class Calls {
    static final Person PROPERTY_MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王", "property-manager");
    static final Person STORE_MANAGER = Person.ofStore("hf-01", "hf-01-sm", "张", "store-manager");
    static final Person FINANCE_MANAGER = Person.ofStore("hf-01", "hf-01-fm", "李", "finance-manager");
    static final Person OTHER_PROPERTY_MANAGER = Person.ofStore("hf-02", "hf-02-pm", "赵", "property-manager");
    static final Person OTHER_STORE_MANAGER = Person.ofStore("hf-02", "hf-02-sm", "钱", "store-manager");
    static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");
    static final Person OTHER_FINANCE_MANAGER = Person.ofStore("hf-02", "hf-02-fm", "郑", "finance-manager");
    static final Person REGIONAL_MANAGER = Person.ofBranch("rgm", "周", "regional-manager");
    static final Person AUDITOR = Person.ofBranch("audit-1", "吴", "auditor");

    static final String NOT_REACHED = "{\"channel\":\"PHONE\",\"reached\":false}";
    static final String FORM = """
            {"level":"C","headcount":3,"story":"恶意退场","callConfirmed":true,
             "assessment":{"course":"已平息","whyOwnGuardsDoNotSuffice":"本店只有八人"},
             "costStatement":{"provision":"INTERNAL","internalFen":120000,"externalFen":0}}
            """;

    private Calls() {}

    static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person)).contentType(ContentType.JSON);
    }

    static RequestSpecification write(Person person) {
        return as(person).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    static Response post(Person person, String path, String body) {
        return write(person).body(body).post(path);
    }

    static Response put(Person person, String path, String body) {
        return write(person).body(body).put(path);
    }

    /** Reads a case as far as this position. */
    static Response after(String position, Person person, String path) {
        return as(person).header("Muster-After", position).get(path);
    }

    static void theRosterKnowsTheStores() throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into view.store values ('hf-01', 'HF', '合肥一店', 'Hefei One'),"
                    + " ('hf-02', 'HF', '合肥二店', 'Hefei Two') on conflict do nothing");
            statement.execute("insert into view.office values ('hf-01-pm', 'property-manager', 'hf-01'),"
                    + " ('hf-01-sm', 'store-manager', 'hf-01'), ('hf-01-fm', 'finance-manager', 'hf-01'),"
                    + " ('hf-02-pm', 'property-manager', 'hf-02'), ('hf-02-sm', 'store-manager', 'hf-02'),"
                    + " ('hf-02-fm', 'finance-manager', 'hf-02'), ('ops-1', 'operations', null),"
                    + " ('rgm', 'regional-manager', null) on conflict do nothing");
        }
    }

    static String planned(int headcount) {
        Instant reportAt = MovableClock.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"kind":"PROMOTION","level":"A","headcount":%d,"story":"周年促销",
                 "assessment":{"course":"人流密集","whyOwnGuardsDoNotSuffice":"本店只有八人"},
                 "reportPlace":"正门","reportAt":"%s","until":"%s","contact":"王经理",
                 "costStatement":{"provision":"INTERNAL","internalFen":120000,"externalFen":0}}
                """.formatted(headcount, reportAt, reportAt.plus(Duration.ofHours(9)));
    }

    static Response filed() {
        Response filed = post(PROPERTY_MANAGER, "/requests/planned", planned(12));
        filed.then().statusCode(201);
        return filed;
    }

    /** Operations records the property manager's call. */
    static String called() {
        Response asked = post(
                OPERATIONS,
                "/requests/emergencies",
                "{\"supportedStore\":\"hf-01\",\"caller\":\"hf-01-pm\",\"level\":\"C\",\"headcount\":3,\"story\":\"恶意退场\"}");
        asked.then().statusCode(201);
        return asked.path("caseId");
    }

    /** Consent is attested, the regional general manager was not reached. */
    static String cleared() {
        String caseId = called();
        post(OPERATIONS, "/requests/" + caseId + "/consent", "{\"storeManager\":\"hf-01-sm\"}")
                .then()
                .statusCode(200);
        post(OPERATIONS, "/requests/" + caseId + "/reports", NOT_REACHED).then().statusCode(200);
        return caseId;
    }
}
