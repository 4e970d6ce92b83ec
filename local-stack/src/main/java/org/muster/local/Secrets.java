package org.muster.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Passwords and keys of a local stack: made up on first use and then the same for as long as the stack's data is kept.
 *
 * <p>They lie in one file that only its owner may read, beside the data they protect, and are wiped with it.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SortedMap<String, String> values;
    private final Consumer<SortedMap<String, String>> keep;

    private Secrets(SortedMap<String, String> values, Consumer<SortedMap<String, String>> keep) {
        this.values = values;
        this.keep = keep;
    }

    /** For data that is thrown away with the process. */
    public static Secrets forgotten() {
        return new Secrets(new TreeMap<>(), all -> {});
    }

    /** Kept in {@code file}, which is created when the first secret is asked for. */
    public static Secrets in(Path file) {
        try {
            SortedMap<String, String> values = Files.exists(file)
                    ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {})
                    : new TreeMap<>();
            return new Secrets(values, all -> write(file, all));
        } catch (IOException e) {
            throw new UncheckedIOException("the passwords in " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The password called {@code name}: letters and digits, 192 bits. */
    public synchronized String password(String name) {
        return get(name, Base64.getUrlEncoder().withoutPadding(), 24);
    }

    /** The key called {@code name}: 32 bytes in base64. */
    public synchronized String key(String name) {
        return get(name, Base64.getEncoder(), 32);
    }

    private String get(String name, Base64.Encoder encoder, int bytes) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        byte[] fresh = new byte[bytes];
        RANDOM.nextBytes(fresh);
        String secret = encoder.encodeToString(fresh);
        values.put(name, secret);
        keep.accept(values);
        return secret;
    }

    private static void write(Path file, SortedMap<String, String> values) {
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values));
        } catch (IOException e) {
            throw new UncheckedIOException("the passwords can't be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
