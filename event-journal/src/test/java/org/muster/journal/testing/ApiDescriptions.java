package org.muster.journal.testing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a client can be generated from the running service's description of its API: for every operation what it takes and
 * answers on the wire, with the headers and problems the edge adds to all of them. A service's own test calls {@link #assertUsable}.
 */
public final class ApiDescriptions {
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final List<String> ALWAYS = List.of("400", "401", "403", "503");
    private static final List<String> OF_COMMANDS = List.of("404", "409", "412", "422");
    private static final Set<String> TIMES = Set.of("from", "until");
    private static final Set<String> CHOICES = Set.of("stage", "level", "awaiting");

    private final JsonNode api;
    private final List<String> wrong = new ArrayList<>();

    private ApiDescriptions(JsonNode api) {
        this.api = api;
    }

    /** Reads the description and fails with everything that is wrong with it. */
    public static void assertUsable() {
        ApiDescriptions read = new ApiDescriptions(described());
        int operations = read.operations();
        read.schemas(read.api, "");
        assertTrue(operations > 0, "no operation is described: this would prove nothing");
        assertEquals(List.of(), read.wrong);
    }

    private static JsonNode described() {
        try {
            return new JsonMapper()
                    .readTree(given().accept("application/json")
                            .get("/q/openapi")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the description is no JSON", e);
        }
    }

    private int operations() {
        int seen = 0;
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operation(path.getKey(), operation.getKey(), operation.getValue());
                seen++;
            }
        }
        return seen;
    }

    private void operation(String path, String method, JsonNode operation) {
        String at = method + " " + path + ": ";
        boolean write = WRITES.contains(method);
        boolean command = write && !path.startsWith("/journal");
        List<JsonNode> parameters = children(operation.at("/parameters")).toList();
        parameters.forEach(parameter -> parameter(at, parameter));
        List<String> headers = parameters.stream()
                .filter(parameter -> parameter.at("/in").asText().equals("header"))
                .map(parameter -> parameter.at("/name").asText()
                        + (parameter.at("/required").asBoolean() ? "!" : ""))
                .toList();
        expect(headers.containsAll(List.of("Muster-After", "Accept-Language")), at + "headers " + headers);
        expect(headers.contains("Idempotency-Key!") == write, at + "headers " + headers);
        expect(headers.contains("If-Match") == command, at + "headers " + headers);
        JsonNode responses = operation.at("/responses");
        ALWAYS.forEach(status -> problem(at, responses, status));
        if (command) {
            OF_COMMANDS.forEach(status -> problem(at, responses, status));
        }
        if (operation.has("requestBody")) {
            problem(at, responses, "415");
        }
        if (path.contains("{")) {
            problem(at, responses, "404");
        }
        success(at, command, responses);
    }

    private void parameter(String at, JsonNode parameter) {
        String name = parameter.at("/name").asText();
        JsonNode schema = resolved(parameter.at("/schema"));
        String type = schema.at("/type").asText();
        expect(Set.of("string", "integer", "number", "boolean").contains(type), at + name + " is of type " + schema);
        if (TIMES.contains(name)) {
            expect(schema.at("/format").asText().equals("date-time"), at + name + " is no time: " + schema);
        }
        if (CHOICES.contains(name)) {
            expect(!schema.at("/enum").isEmpty(), at + name + " names no values: " + schema);
        }
    }

    private void problem(String at, JsonNode responses, String status) {
        JsonNode problem = resolved(resolved(responses.path(status)).at("/content/application~1problem+json/schema"));
        expect(problem.at("/properties/detail/type").asText().equals("string"), at + status + " has no problem");
        expect(problem.at("/properties/errors/items").has("$ref"), at + status + " lists no reasons");
    }

    private void success(String at, boolean command, JsonNode responses) {
        List<Map.Entry<String, JsonNode>> successes = responses.properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .toList();
        expect(successes.size() == 1, at + "answers " + successes);
        for (Map.Entry<String, JsonNode> success : successes) {
            JsonNode content = success.getValue().at("/content");
            expect(!content.isEmpty(), at + "answers nothing");
            for (Map.Entry<String, JsonNode> form : content.properties()) {
                boolean paper = form.getKey().equals("application/pdf");
                boolean bytes = resolved(form.getValue().at("/schema"))
                        .at("/format")
                        .asText()
                        .equals("binary");
                expect(paper == bytes, at + "answers " + form);
            }
            expect(success.getValue().at("/headers").has("Muster-Position") == command, at + "Muster-Position");
        }
    }

    /** No schema shows what only our classes look like. */
    private void schemas(JsonNode node, String at) {
        JsonNode properties = node.path("properties");
        expect(!properties.has("present") || !properties.has("empty"), at + " shows the inside of an Optional");
        expect(
                properties.size() != 1
                        || !properties.path("value").path("type").asText().equals("string"),
                at + " shows the inside of a name");
        expect(
                children(node.path("type")).noneMatch(type -> type.asText().equals("null")),
                at + " may be null, and never is");
        if (node.has("$ref")) {
            expect(!resolved(node).isMissingNode(), at + " leads nowhere: " + node);
            expect(node.size() == 1, at + " says more than its reference: " + node);
        }
        if (at.endsWith("/schemas/Clause")) {
            expect(node.toString().contains("\"F2.7\""), at + " are not as published: " + node);
        }
        if (at.endsWith("/schemas/Role")) {
            expect(node.toString().contains("\"store-manager\""), at + " are not as published: " + node);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                schemas(node.get(i), at + "/" + i);
            }
        }
        node.properties().forEach(child -> schemas(child.getValue(), at + "/" + child.getKey()));
    }

    private Stream<JsonNode> children(JsonNode array) {
        List<JsonNode> children = new ArrayList<>();
        array.forEach(child -> children.add(resolved(child)));
        return children.stream();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }
}
