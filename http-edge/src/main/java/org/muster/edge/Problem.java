package org.muster.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a call did not succeed: problem details of RFC 9457, with the members this house adds.
 *
 * @param type {@code urn:muster:problem:<code>}
 * @param title the kind of problem, the same at every occurrence; for a refusal its clause in words
 * @param status the HTTP status
 * @param detail a sentence about this occurrence that helps
 * @param instance the path that was called
 * @param code the same as the end of the type, for machines
 * @param clause the clause of the notice it rests on, such as {@code F2.7}; absent where no clause refuses, or several do
 * @param field the field of the request it is about, as a JSON pointer
 * @param requestId what to quote when asking about it
 * @param errors each reason, when there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "clause", "field", "requestId", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String clause,
        @Nullable String field,
        @Nullable String requestId,
        List<Reason> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public Problem {
        errors = List.copyOf(errors);
    }

    /** One of several reasons. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"code", "clause", "field", "detail"})
    public record Reason(
            String code, @Nullable String clause, @Nullable String field, String detail) {}

    /** The bytes that are sent. */
    public byte[] json() {
        return written(this);
    }

    /** The same with members that only its sender has (RFC 9457, section 3.2). */
    public byte[] json(Map<String, ?> extensions) {
        return written(JSON.<ObjectNode>valueToTree(this).setAll(JSON.<ObjectNode>valueToTree(extensions)));
    }

    private static byte[] written(Object problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }
}
