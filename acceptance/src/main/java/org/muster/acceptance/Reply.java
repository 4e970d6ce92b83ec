package org.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP answer, its body read as JSON. */
public record Reply(int status, JsonNode body) {

    /** The value at a JSON pointer, as text; empty if there is none. */
    public String text(String pointer) {
        return body.at(pointer).asText("");
    }
}
