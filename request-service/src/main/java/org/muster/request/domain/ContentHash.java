package org.muster.request.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;

/**
 * The hash a signature binds (N2.1): SHA-256 over a canonical text, so that anybody holding the event can compute it again.
 *
 * <p>Layout: a first line naming the form of the text, then one line per field in the order below,
 * {@code name=length:value}, UTF-8, each ended by one line feed. The length counts UTF-16 code units, so no value can pass for
 * another field; a value left out is written {@code name=-}. Times are ISO 8601 in UTC. Sealed text is covered by key name and
 * ciphertext: the signature stays provable when the text is erased.
 */
public final class ContentHash {
    private final StringBuilder canonical = new StringBuilder();

    private ContentHash(String form) {
        canonical.append(form).append('\n');
    }

    static String ofPlannedRequest(CaseId caseId, StoreId supportedStore, RequestContent content) {
        return new ContentHash("muster planned request 1")
                .line("case", caseId.value())
                .line("store", supportedStore.value())
                .line("kind", content.kind().name())
                .line("level", content.need().level().name())
                .line("headcount", Integer.toString(content.need().headcount()))
                .line("story", content.story())
                .line("course", content.assessment().course())
                .line("why own guards do not suffice", content.assessment().whyOwnGuardsDoNotSuffice())
                .line("report place", content.reportPlace())
                .line("report at", content.need().reportAt().toString())
                .line("until", content.need().until().toString())
                .line("contact", content.contact())
                .line(content.costStatement())
                .sha256();
    }

    static String ofSupportForm(
            CaseId caseId,
            StoreId supportedStore,
            Level level,
            int headcount,
            SealedText story,
            Assessment assessment,
            Optional<CostStatement> costStatement) {
        return new ContentHash("muster support form 1")
                .line("case", caseId.value())
                .line("store", supportedStore.value())
                .line("level", level.name())
                .line("headcount", Integer.toString(headcount))
                .line("story", story)
                .line("course", assessment.course())
                .line("why own guards do not suffice", assessment.whyOwnGuardsDoNotSuffice())
                .line(costStatement)
                .sha256();
    }

    private ContentHash line(String name, String value) {
        canonical
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
        return this;
    }

    private ContentHash line(String name, SealedText text) {
        return line(name + " key", text.key()).line(name, text.cipher());
    }

    private ContentHash line(Optional<CostStatement> statement) {
        if (statement.isEmpty()) {
            canonical.append("provision=-\ninternal fen=-\nexternal fen=-\n");
            return this;
        }
        CostStatement stated = statement.get();
        return line("provision", stated.provision().name())
                .line("internal fen", Long.toString(stated.internalFen()))
                .line("external fen", Long.toString(stated.externalFen()));
    }

    private String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
