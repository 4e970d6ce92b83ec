package org.muster.journal.follow;

/** Positions between the mark and what was delivered are missing; nothing is skipped. */
public final class MissingEvents extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long after;

    MissingEvents(String source, long after, long delivered) {
        super("hole in " + source + ": after " + after + " came " + delivered, null, false, false);
        this.after = after;
    }

    /** The last position before the hole. */
    public long after() {
        return after;
    }
}
