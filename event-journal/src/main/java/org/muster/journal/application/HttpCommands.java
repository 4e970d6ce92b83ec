package org.muster.journal.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.muster.edge.CurrentCall;
import org.muster.events.Actor;
import org.muster.events.Position;
import org.muster.journal.JournalConfig;

/**
 * The thin edge of every write: who calls, under which key, what the answer's headers are. {@code 2xx} means committed and durable.
 */
@ApplicationScoped
public class HttpCommands {
    private final CurrentCall call;
    private final ObjectMapper json;
    private final JournalConfig config;

    @Inject
    public HttpCommands(CurrentCall call, ObjectMapper json, JournalConfig config) {
        this.call = call;
        this.json = json;
        this.config = config;
    }

    /**
     * Who sends the command of the current request, and under which key: what the application needs to carry it out. From here on
     * refusals are logged there.
     *
     * @param operation names what is asked for and of what, such as {@code sign HF-20260214-003}: keys are told apart by it
     * @param body the request's body as it was read; the same key with another body is a mistake
     */
    public CommandEnvelope call(String operation, Object body) {
        Actor actor = call.actor();
        CommandEnvelope caller = new CommandEnvelope(
                actor,
                operation,
                actor.person() + "|" + operation + "|" + call.idempotencyKey(),
                true,
                hash(operation, body),
                call.ifMatch(),
                Optional.empty(),
                Optional.of(call.requestId()));
        call.handedOver();
        return caller;
    }

    /** The answer to a command that was carried out. */
    public Uni<RestResponse<byte[]>> answer(Uni<Written> written) {
        return written.map(this::response);
    }

    private RestResponse<byte[]> response(Written written) {
        RestResponse.ResponseBuilder<byte[]> response = RestResponse.ResponseBuilder.<byte[]>create(
                        written.answer().status())
                .entity(written.answer().body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(
                        MusterPosition.HEADER,
                        MusterPosition.write(new Position(config.source(), 0, written.lastPosition())));
        written.answer().etag().ifPresent(etag -> response.header(HttpHeaders.ETAG, etag));
        written.answer().location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
        return response.build();
    }

    private byte[] hash(String operation, Object body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(operation.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(json.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that was read can be written", e);
        }
    }
}
