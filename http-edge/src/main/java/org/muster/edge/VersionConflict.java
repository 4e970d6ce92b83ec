package org.muster.edge;

import java.util.Map;

/** Somebody else changed it first. */
public final class VersionConflict extends ProblemException {
    private static final long serialVersionUID = 1;

    private VersionConflict(int status, String code, Map<String, Object> arguments) {
        super(status, code, arguments);
    }

    /**
     * The caller sent {@code If-Match} and the version is another by now: 412.
     *
     * @param current the version it has now
     */
    public static VersionConflict stale(long current) {
        return new VersionConflict(412, "stale-version", Map.of("current", current));
    }

    /** The caller named no version, and the bounded attempts to decide again all lost to others: 409. */
    public static VersionConflict contended() {
        return new VersionConflict(409, "contended", Map.of());
    }
}
