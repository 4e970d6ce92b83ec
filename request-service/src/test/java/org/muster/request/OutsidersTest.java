package org.muster.request;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.request.Calls.OPERATIONS;
import static org.muster.request.Calls.OTHER_FINANCE_MANAGER;
import static org.muster.request.Calls.OTHER_PROPERTY_MANAGER;
import static org.muster.request.Calls.OTHER_STORE_MANAGER;
import static org.muster.request.Calls.PROPERTY_MANAGER;
import static org.muster.request.Calls.STORE_MANAGER;
import static org.muster.request.Calls.as;
import static org.muster.request.Calls.post;
import static org.muster.request.Calls.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * Whoever may not know of a case is answered by every write on it as by a read of it, and as where there is no case at all (G3): nothing is
 * named, no version told, nothing written. Every operation that the service describes is tried, so that a new one is covered by itself.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class OutsidersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NONE = "HF-20200101-001";
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final Set<String> BEGINNING =
            Set.of("/requests/planned", "/requests/drafts", "/requests/emergencies");

    /** Their tokens say that they may know; the roster has none of them. */
    private static final List<Person> RELIEVED = List.of(
            Person.ofStore("hf-01", "hf-01-pm9", "某", "property-manager"),
            Person.ofBranch("ops-9", "某", "operations"),
            Person.ofBranch("rgm-9", "某", "regional-manager"));

    private static final List<Person> OF_ANOTHER_STORE =
            List.of(OTHER_PROPERTY_MANAGER, OTHER_STORE_MANAGER, OTHER_FINANCE_MANAGER);

    private static final Person GUARD = Person.ofStore("hf-01", "hf-01-g1", "钱", "guard");

    @Inject
    JournalReader journal;

    /**
     * An operation that writes to a case.
     *
     * @param whole a body with every field that the description knows
     */
    private record Write(String method, String path, String whole) {
        Response by(Person who, String caseId, String body, Optional<String> ifMatch) {
            RequestSpecification call = write(who);
            ifMatch.ifPresent(version -> call.header("If-Match", version));
            return call.body(body).request(method, path.replace("{caseId}", caseId));
        }
    }

    @BeforeEach
    void the_roster_knows_the_stores() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    @Test
    @Proves(Clause.G3)
    void a_write_answers_like_the_read_to_whoever_may_not_know_of_the_case() {
        String draft = post(PROPERTY_MANAGER, "/requests/drafts", "{}").path("caseId");
        List<String> all = List.of(Calls.filed().path("caseId"), Calls.cleared(), draft);
        long before = head();
        Set<String> different = new TreeSet<>();
        for (Person who : all(OF_ANOTHER_STORE, RELIEVED, List.of(GUARD))) {
            different.addAll(differences(who, all));
        }
        // A draft is nobody's but its property manager's.
        for (Person who : List.of(STORE_MANAGER, OPERATIONS)) {
            different.addAll(differences(who, List.of(draft)));
        }
        assertEquals(Set.of(), different);
        assertEquals(before, head(), "nothing was written");
    }

    private static Set<String> differences(Person who, List<String> cases) {
        List<Write> writes = writes();
        String none = told(as(who).get("/requests/" + NONE), NONE);
        Set<String> different = new TreeSet<>();
        for (String caseId : Stream.concat(cases.stream(), Stream.of(NONE)).toList()) {
            if (!told(as(who).get("/requests/" + caseId), caseId).equals(none)) {
                different.add("the read by " + who.id());
            }
            for (Write write : writes) {
                Stream.of(
                                write.by(who, caseId, write.whole(), Optional.empty()),
                                write.by(who, caseId, "{}", Optional.of("\"9\"")))
                        .map(answer -> told(answer, caseId))
                        .filter(answer -> !answer.equals(none))
                        .forEach(answer -> different.add(write.method() + " " + write.path() + " by " + who.id() + ": "
                                + answer + " instead of " + none));
            }
        }
        return different;
    }

    /** What an answer says, but for what was called and the number of the call. */
    private static String told(Response answer, String caseId) {
        JsonNode body = read(answer.asString());
        if (body instanceof ObjectNode problem) {
            problem.remove("instance");
            problem.remove("requestId");
        }
        Set<String> headers = answer.headers().asList().stream()
                .filter(header -> !Set.of("x-request-id", "date", "content-length")
                        .contains(header.getName().toLowerCase(Locale.ROOT)))
                .map(header -> header.getName() + ": " + header.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        return answer.statusCode() + " " + headers + " " + body.toString().replace(caseId, "CASE");
    }

    @Test
    void every_operation_that_writes_is_about_a_case_or_begins_one() {
        Set<String> others = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : described().at("/paths").properties()) {
            boolean ofACase = path.getKey().contains("{caseId}");
            if (!ofACase && !path.getKey().startsWith("/journal")) {
                path.getValue().properties().stream()
                        .filter(operation -> WRITES.contains(operation.getKey()))
                        .forEach(_ -> others.add(path.getKey()));
            }
        }
        assertEquals(BEGINNING, others);
        assertTrue(writes().size() >= 10, "there are writes to try: " + writes());
    }

    private static List<Write> writes() {
        JsonNode api = described();
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            if (path.getKey().contains("{caseId}")) {
                path.getValue().properties().stream()
                        .filter(operation -> WRITES.contains(operation.getKey()))
                        .forEach(operation -> writes.add(
                                new Write(operation.getKey(), path.getKey(), whole(api, operation.getValue()))));
            }
        }
        return writes;
    }

    private static String whole(JsonNode api, JsonNode operation) {
        return sample(api, operation.at("/requestBody/content/application~1json/schema"))
                .toString();
    }

    private static JsonNode sample(JsonNode api, JsonNode described) {
        JsonNode schema = described.has("$ref")
                ? api.at(described.path("$ref").asText().substring(1))
                : described.has("allOf") ? described.path("allOf").get(0) : described;
        if (schema.has("$ref")) {
            return sample(api, schema);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> {
                ObjectNode body = JSON.createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(one -> body.set(one.getKey(), sample(api, one.getValue())));
                yield body;
            }
            case "array" -> JSON.createArrayNode().add(sample(api, schema.path("items")));
            case "integer", "number" -> JSON.getNodeFactory().numberNode(3);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "string" ->
                JSON.getNodeFactory()
                        .textNode(
                                schema.path("format").asText().equals("date-time") ? "2026-02-14T01:30:00Z" : "hf-01");
            default -> throw new AssertionError("no sample of " + schema);
        };
    }

    private static JsonNode described() {
        return read(given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    @SafeVarargs
    private static List<Person> all(List<Person>... people) {
        return Stream.of(people).flatMap(List::stream).toList();
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(20)).position();
    }
}
