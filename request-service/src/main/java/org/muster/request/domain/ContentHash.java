package org.muster.request.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;

/**
 * The hash a signature binds (N2.1): SHA-256 over a canonical text, so that anybody holding the event can compute it again.
 *
 * <p>Layout: a first line naming the form of the text, then one line per field in the order in which they are stated,
 * {@code name=length:value}, UTF-8, each ended by one line feed. The length counts UTF-16 code units, so no value can pass for
 * another field; a value left out is written {@code name=-}. Times are ISO 8601 in UTC. Sealed text is covered by key name and
 * ciphertext: the signature stays provable when the text is erased.
 */
public final class ContentHash {
    private final StringBuilder canonical = new StringBuilder();

    ContentHash(String form) {
        canonical.append(form).append('\n');
    }

    ContentHash line(String name, String value) {
        canonical
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
        return this;
    }

    ContentHash line(String name, SealedText text) {
        return line(name + " key", text.key()).line(name, text.cipher());
    }

    ContentHash line(Assessment assessment) {
        return line("course", assessment.course())
                .line("why own guards do not suffice", assessment.whyOwnGuardsDoNotSuffice());
    }

    ContentHash line(Optional<CostStatement> statement) {
        if (statement.isEmpty()) {
            canonical.append("provision=-\ninternal fen=-\nexternal fen=-\n");
            return this;
        }
        CostStatement stated = statement.get();
        return line("provision", stated.provision().name())
                .line("internal fen", Long.toString(stated.internalFen()))
                .line("external fen", Long.toString(stated.externalFen()));
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
