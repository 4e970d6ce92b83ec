package org.muster.dispatch;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Calls over HTTP, with the caller's token. */
final class Calls {
    static final Person SYSTEM = Person.ofBranch("system-roster", "roster", "system");
    static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");
    static final Person REGIONAL_MANAGER = Person.ofBranch("rgm", "周", "regional-manager");
    static final Person AUDITOR = Person.ofBranch("audit-1", "吴", "auditor");

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

    static Response put(String path, String body) {
        return write(SYSTEM).body(body).put(path);
    }
}
