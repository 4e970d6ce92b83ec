package org.muster.approval.rest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.journal.edge.InvalidInput;

/** What callers send. */
final class ApprovalBodies {

    private ApprovalBodies() {}

    /** A signature to what was read (N2.1). */
    record Signature(@Nullable Content content) {}

    /**
     * A refusal of what was read (N2.1).
     *
     * @param reason needed; the rules ask for it
     * @param clause the clause he cites, such as N5.2
     */
    record Refusal(@Nullable Content content, @Nullable String reason, Optional<Clause> clause) {}

    /** Which content was read. Without it nothing can be signed or refused, whatever the rules say. */
    record Content(Optional<Integer> version, @Nullable String sha256) {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /** @throws InvalidInput if it names no content (400) */
        static ContentRef ref(@Nullable Content sent) {
            if (sent == null) {
                throw InvalidInput.field("/content");
            }
            int version = sent.version()
                    .filter(number -> number > 0)
                    .orElseThrow(() -> InvalidInput.field("/content/version"));
            if (sent.sha256() == null || !SHA256.matcher(sent.sha256()).matches()) {
                throw InvalidInput.field("/content/sha256");
            }
            return new ContentRef(version, sent.sha256());
        }
    }
}
