package org.muster.journal.sealed;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muster.events.PersonId;
import org.muster.journal.Batcher;
import org.muster.journal.append.Append.NewKey;

/**
 * Keys of sealed texts: one per case (or person), random, kept wrapped in the service's database. A fresh key is made in memory and
 * appended with the first events sealed under it, so it costs no round trip of its own.
 */
@ApplicationScoped
@Startup
public class Sealing {
    private static final int KEY_BYTES = 32;
    private static final int REMEMBERED = 10_000;

    /** Cases whose keys are read with one statement at most. */
    private static final int TOGETHER = 100;

    private static final String READ = "select name, wrapped from journal.sealing_key where name = any($1::text[])";
    private static final String DESTROY = "select journal.destroy_key($1, $2)";

    private final Pool pool;
    private final SecretKey keyEncryptionKey;
    private final long rememberedNanos;
    private final Batcher<Collection<String>, Map<String, Optional<byte[]>>> reads =
            new Batcher<>(TOGETHER, this::read);
    private final Map<String, Remembered> remembered = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Remembered(Seal seal, long until) {}

    /** @throws IllegalArgumentException if the configured key is not 32 bytes in base64 */
    @Inject
    public Sealing(Pool pool, SealingConfig config) {
        this.pool = pool;
        this.rememberedNanos = config.remembered().toNanos();
        byte[] key = Base64.getDecoder().decode(config.key().strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("MUSTER_SEALING_KEY must be 32 bytes in base64, it has " + key.length);
        }
        keyEncryptionKey = new SecretKeySpec(key, "AES");
    }

    /** A new key of that name; its row must be appended with what is sealed under it. */
    public Seal fresh(String name) {
        byte[] key = Seal.randomBytes(KEY_BYTES);
        byte[] wrapped = Seal.encrypted(keyEncryptionKey, key, name);
        return new Seal(name, new SecretKeySpec(key, "AES"), List.of(new NewKey(name, wrapped)));
    }

    /** The key of that name, destroyed or not; null if there never was one. */
    public Uni<@Nullable Seal> of(String name) {
        return ofAll(List.of(name)).map(seals -> seals.get(name));
    }

    /** The keys of several names, destroyed or not, by name; a name that never had one is absent. One question for all. */
    public Uni<Map<String, Seal>> ofAll(Collection<String> names) {
        Map<String, Seal> seals = new HashMap<>();
        List<String> asked = new ArrayList<>();
        for (String name : names) {
            Seal known = remembered(name);
            if (known == null) {
                asked.add(name);
            } else {
                seals.put(name, known);
            }
        }
        if (asked.isEmpty()) {
            return Uni.createFrom().item(seals);
        }
        return reads.answer(asked).map(wrapped -> {
            for (String name : asked) {
                if (wrapped.containsKey(name)) {
                    seals.put(name, remember(name, wrapped.get(name)));
                }
            }
            return seals;
        });
    }

    /** The wrapped keys of those names that ever had one; empty if it was destroyed. */
    private Uni<Map<String, Optional<byte[]>>> read(List<Collection<String>> asked) {
        String[] names = asked.stream().flatMap(Collection::stream).distinct().toArray(String[]::new);
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(READ).execute(Tuple.of(names)).toCompletionStage())
                .map(rows -> {
                    Map<String, Optional<byte[]>> wrapped = new HashMap<>();
                    rows.forEach(row -> wrapped.put(
                            row.getString(0),
                            Optional.ofNullable(row.getBuffer(1)).map(Buffer::getBytes)));
                    return wrapped;
                });
    }

    private @Nullable Seal remembered(String name) {
        synchronized (remembered) {
            Remembered known = remembered.get(name);
            return known != null && System.nanoTime() - known.until() < 0 ? known.seal() : null;
        }
    }

    /** The key of that name, or a new one if there never was one. */
    public Uni<Seal> ofOrFresh(String name) {
        return of(name).map(seal -> seal == null ? fresh(name) : seal);
    }

    /**
     * Destroys a key: what was sealed under it can't be read any more, at once here, on another instance once it remembers the
     * key no longer ({@link SealingConfig#remembered()}). On disk the wrapped key is gone when PostgreSQL has vacuumed the row
     * and backups made before have run out.
     *
     * @return false if there was none or it was destroyed before
     */
    public Uni<Boolean> destroy(String name, PersonId by) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(DESTROY)
                        .execute(Tuple.of(name, by.value()))
                        .toCompletionStage())
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(() -> {
                    synchronized (remembered) {
                        remembered.remove(name);
                    }
                });
    }

    private Seal remember(String name, Optional<byte[]> wrapped) {
        if (wrapped.isEmpty()) {
            return new Seal(name, null, List.of());
        }
        SecretKey key;
        try {
            key = new SecretKeySpec(Seal.decrypted(keyEncryptionKey, wrapped.get(), name), "AES");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the key " + name + " can't be unwrapped: MUSTER_SEALING_KEY is not the one it was wrapped with",
                    e);
        }
        Seal seal = new Seal(name, key, List.of());
        synchronized (remembered) {
            remembered.put(name, new Remembered(seal, System.nanoTime() + rememberedNanos));
        }
        return seal;
    }
}
