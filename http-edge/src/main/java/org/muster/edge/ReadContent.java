package org.muster.edge;

import java.util.regex.Pattern;
import org.muster.events.ContentRef;

/** Which content the caller has read, sent as {@code /content}. Without it nothing can be signed, refused or paid, whatever the rules say. */
public record ReadContent(Integer version, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws InvalidInput if it names no content (400) */
    public ContentRef ref() {
        if (version < 1) {
            throw InvalidInput.field("/content/version");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw InvalidInput.field("/content/sha256");
        }
        return new ContentRef(version, sha256);
    }
}
