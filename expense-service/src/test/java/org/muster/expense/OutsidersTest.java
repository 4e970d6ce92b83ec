package org.muster.expense;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.attested;
import static org.muster.expense.Callers.drawnUp;
import static org.muster.expense.Callers.ofStore;
import static org.muster.expense.Callers.read;
import static org.muster.expense.Callers.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * Every write that the description of the API names answers somebody without part in a case as reading it answers him: he can't tell a
 * case that there is from none (G3).
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class OutsidersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");

    /** Values that not every text can take the place of. */
    private static final Map<String, String> TEXTS = Map.of(
            "sha256", "0".repeat(64),
            "currency", "CNY",
            "supportingStore", "hf-01",
            "bearer", "hf-01",
            "number", "1234567",
            "clause", "F1.4",
            "receipts", "COACH:1:1");

    private static final List<Person> MANAGERS = List.of(
            Callers.UNCALLED,
            Callers.BEARERS_FINANCE,
            Callers.BEARERS_STORE,
            Callers.LENDERS_FINANCE,
            // Whom the roster has in no office, whatever their tokens say.
            ofStore(Elsewhere.SUPPORTED, "pm-9", "property-manager"),
            ofStore(Elsewhere.SUPPORTED, "fm-9", "finance-manager"),
            ofStore(Elsewhere.SUPPORTED, "sm-9", "store-manager"),
            ofStore(Elsewhere.HEFEI_1, "pm-9", "property-manager"),
            Person.ofBranch("ops-9", "郑", "operations"),
            Person.ofBranch("rgm-9", "郑", "regional-manager"));

    private static final List<Person> GUARDS = List.of(
            ofStore(Elsewhere.HEFEI_2, "g09", "guard"),
            ofStore(Elsewhere.SUPPORTED, "g01", "guard"),
            ofStore("wh-01", "g01", "guard"));

    @Inject
    JournalReader journal;

    private record Operation(String method, String path, Optional<JsonNode> body) {}

    @Test
    @Proves(Clause.G3)
    void every_write_answers_an_outsider_as_reading_does_whether_there_is_such_a_case_or_not() {
        CaseId caseId = claim();
        CaseId none = Elsewhere.aCase();
        List<Operation> operations = operations();
        assertTrue(operations.size() >= 9, () -> "writes of a case: " + operations);
        long before = head();
        List<String> wrong = new ArrayList<>();
        for (Person outsider : MANAGERS) {
            String reading = told(as(outsider).get("/claims/" + caseId), caseId);
            assertEquals(reading, told(as(outsider).get("/claims/" + none), none));
            assertTrue(reading.startsWith("404 "), reading);
            for (Operation operation : operations) {
                boolean ofPaymentSystem = operation.path().endsWith("/settlement");
                for (String version : List.of("", "\"1\"", "\"7\"")) {
                    String there = told(send(outsider, operation, caseId, version), caseId);
                    String nowhere = told(send(outsider, operation, none, version), none);
                    boolean same = there.equals(nowhere)
                            && (ofPaymentSystem ? there.startsWith("403 ") : there.equals(reading));
                    if (!same) {
                        wrong.add(outsider.id() + " " + operation.path() + " " + version + ": " + there + " / "
                                + nowhere + " / " + reading);
                    }
                }
            }
        }
        for (Person guard : GUARDS) {
            for (Operation operation : operations) {
                for (String version : List.of("", "\"1\"", "\"7\"")) {
                    String there = told(send(guard, operation, caseId, version), caseId);
                    String nowhere = told(send(guard, operation, none, version), none);
                    String expected = operation.path().endsWith("/receipts") ? "404 " : "403 ";
                    if (!there.equals(nowhere) || !there.startsWith(expected)) {
                        wrong.add(guard.id() + " " + operation.path() + " " + version + ": " + there + " / " + nowhere);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, head(), "an outsider leaves no trace in the journal");
    }

    /** A claim in which there is much to learn: receipts, sums, a content to sign. */
    private static CaseId claim() {
        CaseId caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A)).then().statusCode(200);
        attested(HEFEI_1, caseId, 10_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        drawnUp(caseId, 1_000, 0);
        return caseId;
    }

    private static Response send(Person person, Operation operation, CaseId caseId, String version) {
        RequestSpecification request =
                write(person, operation.body().map(JsonNode::toString).orElse(""));
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        return request.request(
                operation.method().toUpperCase(Locale.ROOT), operation.path().replace("{caseId}", caseId.value()));
    }

    /** Status, headers and body; the case's own number and what differs with every request left out. */
    private static String told(Response answer, CaseId caseId) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().forEach(header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        headers.keySet().retainAll(Set.of("etag", "muster-position", "location", "content-type", "retry-after"));
        return answer.statusCode() + " " + headers + " "
                + answer.asString()
                        .replace(caseId.value(), "CASE")
                        .replace(String.valueOf(answer.jsonPath().getString("requestId")), "REQUEST")
                        .replaceFirst("\"instance\":\"[^\"]*\"", "\"instance\":\"CALLED\"");
    }

    private static List<Operation> operations() {
        JsonNode api = described();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!WRITES.contains(operation.getKey()) || path.getKey().startsWith("/journal")) {
                    continue;
                }
                assertTrue(path.getKey().contains("{caseId}"), () -> "whose case is written by " + path.getKey());
                JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
                operations.add(new Operation(
                        operation.getKey(),
                        path.getKey(),
                        schema.isMissingNode() ? Optional.empty() : Optional.of(sample(api, schema, ""))));
            }
        }
        return operations;
    }

    /** A body with every field. */
    private static JsonNode sample(JsonNode api, JsonNode named, String field) {
        JsonNode schema = named.has("$ref") ? api.at(named.get("$ref").asText().substring(1)) : named;
        if (TEXTS.containsKey(field) && !schema.path("type").asText().equals("array")) {
            return new TextNode(TEXTS.get(field));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property ->
                                object.set(property.getKey(), sample(api, property.getValue(), property.getKey())));
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                yield array.add(sample(api, schema.path("items"), field));
            }
            case "integer", "number" -> IntNode.valueOf(1);
            case "boolean" -> BooleanNode.FALSE;
            default -> new TextNode(schema.path("format").asText().equals("date") ? "2026-02-14" : "x");
        };
    }

    private static JsonNode described() {
        try {
            return JSON.readTree(given().accept("application/json")
                    .get("/q/openapi")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the description is no JSON", e);
        }
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(5)).position();
    }
}
