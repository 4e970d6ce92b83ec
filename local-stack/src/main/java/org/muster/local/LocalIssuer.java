package org.muster.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The OIDC issuer of the local stack: discovery, keys and tokens as an identity provider gives them, for sample people and
 * without asking for passwords. For this machine only: it listens on 127.0.0.1, and no production service trusts it.
 *
 * <p>A token comes from {@link #token(String)}, or over HTTP by the client credentials grant with the person's id as the
 * client (a secret is not needed, and not looked at when given):
 *
 * <pre>curl -d grant_type=client_credentials -d client_id=hf-01-pm http://127.0.0.1:8085/muster/token</pre>
 *
 * <p>Tokens are signed with RS256, live by real time, and carry {@code sub}, {@code name}, {@code groups} (roles) and,
 * for people of a store, {@code store}.
 */
public final class LocalIssuer implements AutoCloseable {

    /** Every service accepts tokens for this audience, and no others. */
    public static final String AUDIENCE = "muster";

    /** How long a token holds: a working day. */
    public static final Duration VALIDITY = Duration.ofHours(8);

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/muster";
    private static final int BODY_LIMIT = 16 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads;
    private final TokenKey key;
    private final String issuerUrl;
    private final Map<String, Person> people;
    private final Map<Person, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(String token, Instant at) {}

    private LocalIssuer(int port, Collection<Person> people, TokenKey key) throws IOException {
        this.key = key;
        this.people = people.stream().collect(Collectors.toUnmodifiableMap(Person::id, Function.identity()));
        // Always this name, whatever a caller's Host header says: services trust one issuer only.
        this.issuerUrl = "http://" + HOST + ":" + port + PATH;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts an issuer on a free port with a key that nobody will see again. */
    public static LocalIssuer throwAway(Collection<Person> people) {
        return start(Ports.free(), people, TokenKey.fresh());
    }

    /**
     * Starts an issuer that signs with the key kept in {@code keyFile}, made on first use, so that tokens outlive a restart.
     *
     * @throws LocalStackException if the port is taken
     */
    public static LocalIssuer kept(int port, Collection<Person> people, Path keyFile) {
        return start(port, people, TokenKey.keptIn(keyFile));
    }

    private static LocalIssuer start(int port, Collection<Person> people, TokenKey key) {
        try {
            return new LocalIssuer(port, people, key);
        } catch (IOException e) {
            throw new LocalStackException("The OIDC issuer can't listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** What services are told to trust: discovery lies at {@code <url>/.well-known/openid-configuration}. */
    public String issuerUrl() {
        return issuerUrl;
    }

    /**
     * An access token for the person, as {@link #token(Person)} gives it.
     *
     * @throws LocalStackException if nobody has this id
     */
    public String token(String personId) {
        Person person = people.get(personId);
        if (person == null) {
            throw new LocalStackException(unknown(personId));
        }
        return token(person);
    }

    /**
     * An access token for somebody who need not be among the issuer's people, good for half of {@link #VALIDITY} at least: within that
     * time a person gets the same one again, since a signature costs more than most of what is asked for with it.
     */
    public String token(Person person) {
        Instant now = Instant.now();
        return issued.compute(
                        person,
                        (_, before) -> before != null && now.isBefore(before.at().plus(VALIDITY.dividedBy(2)))
                                ? before
                                : new Issued(token(person, AUDIENCE, VALIDITY), now))
                .token();
    }

    /**
     * A token as tests of the edge need it.
     *
     * @param audience who it is for
     * @param validity from now on; negative for one that has expired
     */
    public String token(Person person, String audience, Duration validity) {
        return key.sign(person, issuerUrl, audience, validity);
    }

    private static String unknown(@Nullable String personId) {
        return "Nobody here has the id " + personId + ". ./muster people lists everybody.";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (request) {
                case "GET " + PATH + "/.well-known/openid-configuration" -> send(exchange, 200, discovery());
                case "GET " + PATH + "/jwks" -> send(exchange, 200, Map.of("keys", List.of(key.publicJwk())));
                case "POST " + PATH + "/token" -> sendToken(exchange);
                default -> send(exchange, 404, error("not_found", "There is no " + request + " here."));
            }
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuerUrl,
                "jwks_uri", issuerUrl + "/jwks",
                "token_endpoint", issuerUrl + "/token",
                "grant_types_supported", List.of("client_credentials"),
                "token_endpoint_auth_methods_supported", List.of("none", "client_secret_post", "client_secret_basic"),
                "response_types_supported", List.of(),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of(TokenKey.ALGORITHM));
    }

    private void sendToken(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            send(exchange, 400, error("unsupported_grant_type", "Only grant_type=client_credentials is answered."));
            return;
        }
        String id = form.containsKey("client_id") ? form.get("client_id") : basicUser(exchange);
        Person person = id == null ? null : people.get(id);
        if (person == null) {
            send(exchange, 401, error("invalid_client", unknown(id)));
            return;
        }
        exchange.getResponseHeaders().add("Cache-Control", "no-store");
        send(
                exchange,
                200,
                Map.of("access_token", token(person, AUDIENCE, VALIDITY), "token_type", "Bearer", "expires_in", VALIDITY.toSeconds()));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readNBytes(BODY_LIMIT), StandardCharsets.UTF_8);
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not form encoding: then it is taken as it stands, and found to be nobody.
            return encoded;
        }
    }

    private static @Nullable String basicUser(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return decode(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, Object> error(String code, String description) {
        return Map.of("error", code, "error_description", description);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
