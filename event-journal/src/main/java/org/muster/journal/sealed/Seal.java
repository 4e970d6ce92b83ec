package org.muster.journal.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.muster.events.SealedText;
import org.muster.journal.append.Append.NewKey;

/**
 * Seals and opens texts under one key: AES-256-GCM, a random nonce per text, the key's name as associated data (so that a text
 * can't be passed off as another case's).
 */
public final class Seal {
    /** What is read where a key was destroyed. */
    public static final String ERASED = "[erased]";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A cipher keeps the last key's schedule, and the texts of one case are sealed one after another. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Seal::newCipher);

    private final String name;
    private final @Nullable SecretKey key;
    private final List<NewKey> newKeys;

    Seal(String name, @Nullable SecretKey key, List<NewKey> newKeys) {
        this.name = name;
        this.key = key;
        this.newKeys = List.copyOf(newKeys);
    }

    /** The key's row, to be appended with the first events sealed under it; empty when it is kept already. */
    public List<NewKey> newKeys() {
        return newKeys;
    }

    /** Whether the key was destroyed: everything under it reads as {@link #ERASED}. */
    public boolean erased() {
        return key == null;
    }

    /** @throws IllegalStateException if the key was destroyed: nothing new may be sealed under it */
    public SealedText seal(String text) {
        if (key == null) {
            throw new IllegalStateException("the key of " + name + " was destroyed");
        }
        byte[] whole = encrypted(key, text.getBytes(StandardCharsets.UTF_8), name);
        return new SealedText(name, Base64.getEncoder().encodeToString(whole));
    }

    /**
     * The text, or {@link #ERASED} where the key was destroyed.
     *
     * @throws IllegalArgumentException if it was sealed under another key or is not what was sealed
     */
    public String open(SealedText sealed) {
        if (!sealed.key().equals(name)) {
            throw new IllegalArgumentException("sealed under " + sealed.key() + ", not " + name);
        }
        if (key == null) {
            return ERASED;
        }
        byte[] whole = Base64.getDecoder().decode(sealed.cipher());
        return new String(decrypted(key, whole, name), StandardCharsets.UTF_8);
    }

    /** A random nonce, then the ciphertext with its tag. */
    static byte[] encrypted(SecretKey key, byte[] plain, String associated) {
        byte[] nonce = randomBytes(NONCE_BYTES);
        try {
            byte[] cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + cipher.length)
                    .put(nonce)
                    .put(cipher)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws IllegalArgumentException if key, name or a single bit is not what it was */
    static byte[] decrypted(SecretKey key, byte[] whole, String associated) {
        if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalArgumentException("too short to be sealed under " + associated);
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not what was sealed under " + associated, e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String associated)
            throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
