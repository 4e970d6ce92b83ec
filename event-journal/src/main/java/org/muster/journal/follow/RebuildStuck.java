package org.muster.journal.follow;

/** The journals at hand do not hold what the live views have applied: nothing was switched. */
public final class RebuildStuck extends IllegalStateException {
    private static final long serialVersionUID = 1;

    RebuildStuck(String message) {
        super(message);
    }
}
