package org.muster.events;

/**
 * Text that only its owning service can open: free text, contacts, names. Hash chain and topic cover the ciphertext, so
 * destroying the key erases the text and leaves every proof valid.
 *
 * @param key the name of the key, usually that of the case
 * @param cipher AES-256-GCM: nonce, ciphertext and tag, base64
 */
public record SealedText(String key, String cipher) {}
