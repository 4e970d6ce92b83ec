package org.muster.paging;

/** What was sent as a cursor is not what a page answered. */
public final class UnreadableCursor extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableCursor() {
        super("not a cursor of ours", null, false, false);
    }
}
