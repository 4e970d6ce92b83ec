package org.muster.journal.follow;

/** Two different events claim one position, or the chain is broken: following stops until somebody has looked. */
public final class ForkedJournal extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForkedJournal(String source, long position) {
        super("FORK in " + source + " at position " + position + ": it does not continue what was applied before");
    }
}
