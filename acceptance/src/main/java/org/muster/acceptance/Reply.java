package org.muster.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;

/** An HTTP answer, its body read as JSON. */
public record Reply(int status, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer as it came; a body that is no JSON is a text. */
    public static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), read(response.body()));
    }

    private static JsonNode read(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    /** What is sent, as JSON. */
    public static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The value at a JSON pointer, as text; empty if there is none. */
    public String text(String pointer) {
        return body.at(pointer).asText("");
    }
}
