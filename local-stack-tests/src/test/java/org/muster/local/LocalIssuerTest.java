package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

    private static final Person MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王建国", "property-manager");
    private static final Person OPERATIONS = Person.ofBranch("ops-1", "李敏", "operations", "auditor");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LocalIssuer issuer;

    @BeforeAll
    static void start() {
        issuer = LocalIssuer.throwAway(List.of(MANAGER, OPERATIONS));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void discovery_names_the_issuer_that_tokens_carry() throws Exception {
        JsonNode discovery = get(issuer.issuerUrl() + "/.well-known/openid-configuration");
        assertEquals(issuer.issuerUrl(), discovery.path("issuer").asText());
        assertEquals(
                issuer.issuerUrl(), claims(issuer.token("hf-01-pm")).path("iss").asText());
    }

    @Test
    void the_issuer_is_the_same_under_whatever_name_it_is_called() throws Exception {
        String other = issuer.issuerUrl().replace("127.0.0.1", "localhost");
        assertEquals(
                issuer.issuerUrl(),
                get(other + "/.well-known/openid-configuration").path("issuer").asText());
    }

    @Test
    void a_token_verifies_with_the_published_key_and_says_who_it_is() throws Exception {
        String token = issuer.token("hf-01-pm");
        assertTrue(verifies(token, issuer));
        JsonNode claims = claims(token);
        assertEquals("muster", claims.path("aud").asText());
        assertEquals("hf-01-pm", claims.path("sub").asText());
        assertEquals("王建国", claims.path("name").asText());
        assertEquals("[\"property-manager\"]", claims.path("groups").toString());
        assertEquals("hf-01", claims.path("store").asText());
    }

    @Test
    void people_of_the_branch_have_no_store() throws Exception {
        JsonNode claims = claims(issuer.token("ops-1"));
        assertFalse(claims.has("store"));
        assertEquals("[\"operations\",\"auditor\"]", claims.path("groups").toString());
    }

    @Test
    void a_token_holds_for_eight_hours_of_real_time() throws Exception {
        long before = Instant.now().getEpochSecond();
        JsonNode claims = claims(issuer.token("hf-01-pm"));
        long expected = before + Duration.ofHours(8).toSeconds();
        assertTrue(Math.abs(claims.path("exp").asLong() - expected) <= 2);
    }

    @Test
    void tests_can_have_expired_tokens_and_tokens_for_others() throws Exception {
        JsonNode claims = claims(issuer.token(MANAGER, "elsewhere", Duration.ofMinutes(-1)));
        assertTrue(claims.path("exp").asLong() < Instant.now().getEpochSecond());
        assertEquals("elsewhere", claims.path("aud").asText());
    }

    @Test
    void a_changed_token_does_not_verify() throws Exception {
        String[] parts = issuer.token("hf-01-pm").split("\\.", -1);
        String forged = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("property-manager", "regional-manager");
        String token = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertFalse(verifies(token, issuer));
    }

    @Test
    void anybody_on_this_machine_gets_a_token_over_http() throws Exception {
        HttpResponse<String> response = post("grant_type=client_credentials&client_id=hf-01-pm");
        assertEquals(200, response.statusCode());
        String token = JSON.readTree(response.body()).path("access_token").asText();
        assertTrue(verifies(token, issuer));
        assertEquals("hf-01-pm", claims(token).path("sub").asText());
    }

    @Test
    void an_unknown_person_is_told_where_to_find_the_known_ones() throws Exception {
        HttpResponse<String> response = post("grant_type=client_credentials&client_id=nobody");
        assertEquals(401, response.statusCode());
        assertEquals(
                "Nobody here has the id nobody. ./muster people lists everybody.",
                JSON.readTree(response.body()).path("error_description").asText());
        assertThrows(LocalStackException.class, () -> issuer.token("nobody"));
    }

    @Test
    void other_grants_are_refused() throws Exception {
        assertEquals(400, post("grant_type=password&client_id=hf-01-pm").statusCode());
        assertEquals(400, post("%%%&client_id=%zz").statusCode());
    }

    @Test
    void a_kept_key_makes_tokens_outlive_a_restart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("key.pem");
        int port = Ports.free();
        String token;
        try (LocalIssuer first = LocalIssuer.kept(port, List.of(MANAGER), file)) {
            token = first.token(MANAGER);
        }
        try (LocalIssuer second = LocalIssuer.kept(port, List.of(MANAGER), file)) {
            assertTrue(verifies(token, second));
            assertEquals(second.issuerUrl(), claims(token).path("iss").asText());
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        Files.delete(file);
        try (LocalIssuer other = LocalIssuer.kept(port, List.of(MANAGER), file)) {
            assertFalse(verifies(token, other));
            assertNotEquals(kid(token), kid(other.token(MANAGER)));
        }
    }

    private static HttpResponse<String> post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.issuerUrl() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode get(String url) throws Exception {
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        return JSON.readTree(response.body());
    }

    /** As a service does it: the key comes from the issuer's key set, found through discovery. */
    private static boolean verifies(String token, LocalIssuer issuer) throws Exception {
        JsonNode discovery = get(issuer.issuerUrl() + "/.well-known/openid-configuration");
        JsonNode key = get(discovery.path("jwks_uri").asText()).path("keys").path(0);
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
        int lastDot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update(token.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(lastDot + 1)));
    }

    private static BigInteger number(JsonNode base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url.asText()));
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static String kid(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]))
                .path("kid")
                .asText();
    }
}
