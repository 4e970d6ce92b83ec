package org.muster.edge;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What every call may be sent with and answered, beside what its resource says: headers and problems. */
final class CallDescriptions {
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** The path of the journal's own calls. They are no commands: they take no version and answer no position. */
    private static final String JOURNAL = "/journal";

    /** Headers that are sent, by the names they are kept under. */
    private enum Sent {
        IDEMPOTENCY_KEY(
                "Idempotency-Key",
                true,
                text().minLength(1).maxLength(128).pattern("^[!-~]+$"),
                "A value of the caller's own for each command, such as a UUID. Sent again with the same command it gets the"
                        + " first answer again."),
        IF_MATCH(
                "If-Match",
                false,
                text().examples(List.of("\"3\"")),
                "The ETag of the version the command is meant for; 412 if it has changed."),
        MUSTER_AFTER(
                "Muster-After",
                false,
                text(),
                "Positions from Muster-Position, separated by commas: the answer shows at least those writes, or is 503."),
        ACCEPT_LANGUAGE(
                "Accept-Language",
                false,
                text().examples(List.of("zh-CN")),
                "The language of problems: Chinese or English.");

        private final String header;
        private final boolean required;
        private final Schema schema;
        private final String description;

        Sent(String header, boolean required, Schema schema, String description) {
            this.header = header;
            this.required = required;
            this.schema = schema;
            this.description = description;
        }

        private Parameter parameter() {
            return OASFactory.createParameter()
                    .name(header)
                    .in(In.HEADER)
                    .required(required)
                    .schema(schema)
                    .description(description);
        }

        private Parameter reference() {
            return OASFactory.createParameter().ref("#/components/parameters/" + header);
        }
    }

    /** Problems, by their status. */
    private enum Refused {
        INVALID(400, "What was sent can't be read as what is expected."),
        UNAUTHENTICATED(401, "There is no access token, or none that holds here."),
        NOT_PERMITTED(403, "The caller's office doesn't permit it."),
        NOT_FOUND(404, "There is no such thing, or the caller may not know of it."),
        CONTENDED(409, "Others kept changing it at the same moment; nothing was done."),
        STALE(412, "It isn't at the version of If-Match any more."),
        NOT_JSON(415, "The body isn't sent as application/json."),
        REFUSED(422, "A rule refuses it, with its clause; or an Idempotency-Key came with another body."),
        UNAVAILABLE(503, "Not now; Retry-After says when to try again.");

        private final int status;
        private final String description;

        Refused(int status, String description) {
            this.status = status;
            this.description = description;
        }

        private boolean possible(boolean command, Operation operation) {
            return switch (this) {
                case INVALID, UNAUTHENTICATED, NOT_PERMITTED, UNAVAILABLE -> true;
                case NOT_FOUND -> command || ofOneThing(operation);
                case CONTENDED, STALE, REFUSED -> command;
                case NOT_JSON -> operation.getRequestBody() != null;
            };
        }

        private static boolean ofOneThing(Operation operation) {
            return operation.getParameters() != null
                    && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == In.PATH);
        }

        private String key() {
            return Integer.toString(status);
        }

        private APIResponse response() {
            return OASFactory.createAPIResponse().description(description).content(problem());
        }

        private APIResponse reference() {
            return OASFactory.createAPIResponse().ref("#/components/responses/" + key());
        }
    }

    private CallDescriptions() {}

    /** Adds to every operation what it leaves out. */
    static void complete(OpenAPI api, WireSchemas wire) {
        Components components = api.getComponents();
        components.addSchema("Problem", ProblemSchema.problem());
        components.addSchema("ProblemReason", ProblemSchema.reason());
        for (Sent sent : Sent.values()) {
            components.addParameter(sent.header, sent.parameter());
        }
        for (Refused refused : Refused.values()) {
            components.addResponse(refused.key(), refused.response());
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> complete(path, WRITES.contains(method), operation, wire)));
    }

    private static void complete(String path, boolean write, Operation operation, WireSchemas wire) {
        boolean command = write && !path.startsWith(JOURNAL);
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getSchema() != null)
                    .forEach(parameter -> parameter.setSchema(wire.of(parameter.getSchema())));
        }
        if (operation.getRequestBody() != null) {
            onTheWire(operation.getRequestBody().getContent(), wire);
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> onTheWire(response.getContent(), wire));
        if (command) {
            operation.getResponses().getAPIResponses().forEach(CallDescriptions::toldWithSuccess);
        }
        for (Refused refused : Refused.values()) {
            if (refused.possible(command, operation)) {
                operation.getResponses().addAPIResponse(refused.key(), refused.reference());
            }
        }
        for (Sent sent : sent(write, command)) {
            operation.addParameter(sent.reference());
        }
    }

    private static List<Sent> sent(boolean write, boolean command) {
        if (command) {
            return List.of(Sent.values());
        }
        return write
                ? List.of(Sent.IDEMPOTENCY_KEY, Sent.MUSTER_AFTER, Sent.ACCEPT_LANGUAGE)
                : List.of(Sent.MUSTER_AFTER, Sent.ACCEPT_LANGUAGE);
    }

    private static void onTheWire(@Nullable Content content, WireSchemas wire) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().stream()
                    .filter(type -> type.getSchema() != null)
                    .forEach(type -> type.setSchema(wire.of(type.getSchema())));
        }
    }

    private static void toldWithSuccess(String status, APIResponse response) {
        if (!status.startsWith("2")) {
            return;
        }
        response.addHeader("ETag", header("The version it has now."));
        response.addHeader("Muster-Position", header("Where in the journal it was written; see Muster-After."));
        if (status.equals("201")) {
            response.addHeader("Location", header("Where it can be read from now on."));
        }
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }
}
