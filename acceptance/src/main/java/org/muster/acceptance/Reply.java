package org.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An HTTP answer, its body read as JSON. */
public record Reply(int status, JsonNode body, HttpHeaders headers) {

    /** The value at a JSON pointer, as text; empty if there is none. */
    public String text(String pointer) {
        return body.at(pointer).asText("");
    }

    /** The header, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
