package org.muster.journal.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every operation of the running service, as its own description lists them. */
public final class ApiOperations {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private ApiOperations() {}

    /**
     * One operation.
     *
     * @param path with its parameters as {@code {caseId}}
     * @param schema of the body; missing where it has none
     * @param api the whole description, in which references are looked up
     */
    public record ApiOperation(String method, String path, JsonNode schema, JsonNode api) {

        public boolean writes() {
            return WRITES.contains(method);
        }

        /** A body that can be read: each plain field has some value, a case's the one that is given. */
        public String body(String caseId) {
            ObjectNode body = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> property : properties(schema)) {
                JsonNode type = resolved(property.getValue());
                switch (type.path("type").asText()) {
                    case "boolean" -> body.put(property.getKey(), true);
                    case "integer", "number" -> body.put(property.getKey(), 1);
                    case "string" -> body.put(property.getKey(), text(property.getKey(), type, caseId));
                    default -> {}
                }
            }
            return body.toString();
        }

        private static String text(String name, JsonNode type, String caseId) {
            if (name.equals("caseId")) {
                return caseId;
            }
            if (type.path("format").asText().equals("date-time")) {
                return "2026-02-14T08:00:00Z";
            }
            return type.path("enum").isEmpty() ? "x" : type.path("enum").get(0).asText();
        }

        /**
         * Whether a JSON pointer names a place in this operation's body. A part such as {@code {index}} stands for any field, or any
         * place in a list.
         */
        public boolean has(String pointer) {
            if (pointer.startsWith("{")) {
                return hasSomewhere(pointer.substring(pointer.indexOf('}') + 1));
            }
            return pointer.startsWith("/") && has(List.of(pointer.substring(1).split("/")), schema);
        }

        /** What begins with a part that depends on the case is in the body itself, or in a field of it; nothing more: is a field. */
        private boolean hasSomewhere(String rest) {
            List<String> parts =
                    rest.isEmpty() ? List.of() : List.of(rest.substring(1).split("/"));
            return !parts.isEmpty() && has(parts, schema)
                    || properties(schema).stream().anyMatch(property -> has(parts, property.getValue()));
        }

        private boolean has(List<String> parts, JsonNode at) {
            if (parts.isEmpty()) {
                return true;
            }
            JsonNode type = resolved(at);
            List<String> rest = parts.subList(1, parts.size());
            String part = parts.getFirst();
            boolean any = part.startsWith("{");
            if (type.has("items")) {
                return (any || part.chars().allMatch(Character::isDigit)) && has(rest, type.get("items"));
            }
            if (type.path("additionalProperties").isObject()) {
                return has(rest, type.get("additionalProperties"));
            }
            if (any) {
                return properties(type).stream().anyMatch(property -> has(rest, property.getValue()));
            }
            return type.path("properties").has(part)
                    && has(rest, type.path("properties").get(part));
        }

        private List<Map.Entry<String, JsonNode>> properties(JsonNode of) {
            return List.copyOf(resolved(of).path("properties").properties());
        }

        /** What a reference refers to; of what may be null, what it is otherwise. */
        private JsonNode resolved(JsonNode node) {
            JsonNode found = node;
            while (found.has("$ref") || found.has("anyOf")) {
                found = found.has("$ref")
                        ? api.at(found.get("$ref").asText().substring(1))
                        : found.get("anyOf").get(0);
            }
            return found;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The operations of the service under test. */
    public static List<ApiOperation> described() {
        JsonNode api = api();
        List<ApiOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.add(new ApiOperation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue().at("/requestBody/content/application~1json/schema"),
                        api));
            }
        }
        return operations;
    }

    private static JsonNode api() {
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
}
