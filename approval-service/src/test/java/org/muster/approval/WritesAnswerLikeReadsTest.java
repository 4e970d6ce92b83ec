package org.muster.approval;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.REGIONAL_MANAGER;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.propertyManager;
import static org.muster.approval.FiledCases.storeManager;
import static org.muster.approval.FiledCases.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * To whoever may not know of a thing every write on it answers like the read of it does where there is none: as the description of the
 * API lists them, so that a new operation is asked too.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class WritesAnswerLikeReadsTest {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final String STORE = "wr-01";
    private static final String ELSEWHERE = "wr-02";

    /** Every version that a thing has here, one that none has, and any. */
    private static final List<String> VERSIONS = List.of("", "\"1\"", "\"2\"", "\"3\"", "\"99\"", "*");

    @Inject
    JournalReader journal;

    /** A thing that is read at one address and written at others. @param names what stands in them */
    private record Thing(Map<String, String> names) {
        String at(String path) {
            String address = path;
            for (Map.Entry<String, String> name : names.entrySet()) {
                address = address.replace("{" + name.getKey() + "}", name.getValue());
            }
            return address;
        }
    }

    /** What is there, and the same where there is none. */
    private record Hidden(Thing there, Thing nowhere) {}

    @Test
    @Proves(Clause.G3)
    void whoever_may_not_know_of_a_thing_is_answered_like_by_its_read_whatever_he_writes_on_it() {
        FiledCases.staffed(STORE);
        FiledCases.staffed(ELSEWHERE);
        FiledCases.staffed("wr-03");
        CaseId caseId = FiledCases.planned(STORE);
        Response standIn = write(financeManager(STORE))
                .body("{\"standIn\":\"" + STORE + "-pm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(3)) + "\"}")
                .post("/stand-ins");
        String id = standIn.then().statusCode(201).extract().path("standIns[0].id");
        Map<String, Hidden> things = Map.of(
                "/approvals/{caseId}",
                new Hidden(
                        new Thing(Map.of("caseId", caseId.value())),
                        new Thing(Map.of("caseId", FiledCases.fresh().value()))),
                "/stand-ins/{principal}/{id}",
                new Hidden(
                        new Thing(Map.of("principal", STORE + "-fm", "id", id)),
                        new Thing(Map.of(
                                "principal",
                                STORE + "-sm",
                                "id",
                                UUID.randomUUID().toString()))));
        // Standing in for somebody makes nobody known elsewhere.
        Person standsIn = storeManager("wr-03");
        write(financeManager(ELSEWHERE))
                .body("{\"standIn\":\"" + standsIn.id() + "\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(3)) + "\"}")
                .post("/stand-ins")
                .then()
                .statusCode(201);
        List<Person> outsiders =
                List.of(propertyManager(ELSEWHERE), financeManager(ELSEWHERE), storeManager(ELSEWHERE), standsIn);
        long before = head();
        JsonNode api = described();
        List<String> asked = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!WRITES.contains(operation.getKey())
                        || !path.getKey().contains("{")
                        || path.getKey().startsWith("/journal")) {
                    continue;
                }
                String read = path.getKey().substring(0, path.getKey().lastIndexOf('}') + 1);
                assertTrue(api.at("/paths").path(read).has("get"), read + " is written and not read");
                Hidden hidden = things.get(read);
                assertTrue(hidden != null, "an example of " + read + " is missing here");
                JsonNode body = body(api, operation.getValue());
                outsiders.forEach(
                        outsider -> compare(outsider, operation.getKey(), path.getKey(), read, hidden, body, wrong));
                asked.add(operation.getKey() + " " + path.getKey());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked.size() >= 8, asked::toString);
        assertEquals(before, head(), "nothing was written");
        write(REGIONAL_MANAGER).post(standIn.header("Location") + "/end").then().statusCode(200);
    }

    private static void compare(
            Person outsider,
            String method,
            String path,
            String read,
            Hidden hidden,
            JsonNode body,
            List<String> wrong) {
        String expected = answer(
                as(outsider).get(hidden.nowhere().at(read)),
                hidden.nowhere(),
                hidden.nowhere().at(read));
        assertTrue(expected.startsWith("404 "), expected);
        String readThere = answer(
                as(outsider).get(hidden.there().at(read)),
                hidden.there(),
                hidden.there().at(read));
        if (!readThere.equals(expected)) {
            wrong.add(outsider.id() + " get " + read + ": " + readThere);
        }
        for (String version : VERSIONS) {
            for (Thing thing : List.of(hidden.there(), hidden.nowhere())) {
                String address = thing.at(path);
                String answer = answer(send(outsider, method, address, version, body), thing, address);
                if (!answer.equals(expected)) {
                    wrong.add(outsider.id() + " " + method + " " + address + " If-Match " + version + ": " + answer);
                }
            }
        }
        // What nobody could read is refused before anything is asked for, and so it is the same for both.
        List<String> unreadable = Stream.of(hidden.there(), hidden.nowhere())
                .map(thing -> answer(
                        send(outsider, method, thing.at(path), "\"2\"", JsonNodeFactory.instance.arrayNode()),
                        thing,
                        thing.at(path)))
                .distinct()
                .toList();
        if (unreadable.size() > 1) {
            wrong.add(outsider.id() + " " + method + " " + path + ", unreadable: " + unreadable);
        }
    }

    private static Response send(Person person, String method, String address, String version, JsonNode body) {
        RequestSpecification request = write(person);
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        if (!body.isMissingNode()) {
            request.body(body.toString());
        }
        return request.request(method, address);
    }

    /** Status and body, but for what echoes the address and the request. */
    private static String answer(Response response, Thing thing, String address) {
        assertFalse(response.headers().hasHeaderWithName("ETag"), "no version is told");
        String body =
                response.asString().replace(address, "ADDRESS").replace(response.header("X-Request-Id"), "REQUEST");
        for (String name : thing.names().values()) {
            body = body.replace(name, "NAME");
        }
        return response.statusCode() + " " + body;
    }

    private long head() {
        return journal.head().await().atMost(SOON).position();
    }

    // Bodies that can be read, made from the description.

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

    private static JsonNode body(JsonNode api, JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? schema : example(api, schema, "");
    }

    private static JsonNode example(JsonNode api, JsonNode schema, String name) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.has("$ref")) {
            return example(api, api.at(schema.path("$ref").asText().substring(1)), name);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(field.getKey(), example(api, field.getValue(), field.getKey())));
                yield object;
            }
            case "array" -> nodes.arrayNode();
            case "integer", "number" -> nodes.numberNode(1);
            case "boolean" -> nodes.booleanNode(true);
            case "string" ->
                nodes.textNode(
                        switch (schema.path("format").asText()) {
                            case "date-time" -> "2026-03-01T00:00:00Z";
                            case "date" -> "2026-03-01";
                            default -> name.equals("sha256") ? "a".repeat(64) : "x";
                        });
            default -> throw new AssertionError("an example of " + name + " is missing here: " + schema);
        };
    }
}
