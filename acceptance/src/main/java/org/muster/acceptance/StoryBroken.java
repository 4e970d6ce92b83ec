package org.muster.acceptance;

/** Something did not come out as the notice says. */
public final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoryBroken(String message) {
        super(message);
    }
}
