package org.muster.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The key that the local issuer signs access tokens with (RS256). */
final class TokenKey {

    static final String ALGORITHM = "RS256";

    private static final int BITS = 2048;
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;
    private final String id;

    private TokenKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        this.key = key;
        // Another key has another id, so that a service which remembers an old key set knows to ask again.
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(key.getModulus().toByteArray());
        this.id = BASE64URL.encodeToString(digest).substring(0, 16);
    }

    static TokenKey fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new TokenKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM makes RSA keys", e);
        }
    }

    /** The key in {@code file} (PKCS #8, PEM); a missing one is made and written there, for its owner's eyes only. */
    static TokenKey keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                TokenKey fresh = fresh();
                PrivateFile.write(file, fresh.pem().getBytes(StandardCharsets.US_ASCII));
                return fresh;
            }
            String pem = Files.readString(file).replace(PEM_BEGIN, "").replace(PEM_END, "");
            byte[] encoded = Base64.getMimeDecoder().decode(pem);
            return new TokenKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IOException e) {
            throw new LocalStackException(
                    "The issuer's key " + file + " can't be read or written: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new LocalStackException(file + " holds no RSA key. Delete it, and a new one is made.", e);
        }
    }

    private String pem() {
        return PEM_BEGIN + "\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded()) + "\n" + PEM_END + "\n";
    }

    /** What verifies the tokens, as an entry of a JWK set. */
    Map<String, Object> publicJwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "RSA");
        jwk.put("use", "sig");
        jwk.put("alg", ALGORITHM);
        jwk.put("kid", id);
        jwk.put("n", base64url(key.getModulus()));
        jwk.put("e", base64url(key.getPublicExponent()));
        return jwk;
    }

    /** An access token for the person in the JWS compact form, valid from now on. */
    String sign(Person person, String issuer, String audience, Duration validity) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", person.id());
        claims.put("name", person.name());
        claims.put("groups", person.roles());
        if (person.store() != null) {
            claims.put("store", person.store());
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(validity).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        try {
            String content = base64url(Map.of("alg", ALGORITHM, "typ", "JWT", "kid", id)) + "." + base64url(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("every JVM signs with RSA", e);
        }
    }

    private static String base64url(Map<String, Object> json) throws JsonProcessingException {
        return BASE64URL.encodeToString(JSON.writeValueAsBytes(json));
    }

    /** Big-endian without the sign byte, as JWK wants numbers. */
    private static String base64url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        byte[] unsigned = new byte[bytes.length - from];
        System.arraycopy(bytes, from, unsigned, 0, unsigned.length);
        return BASE64URL.encodeToString(unsigned);
    }
}
