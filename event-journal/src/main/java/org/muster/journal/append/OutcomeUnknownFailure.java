package org.muster.journal.append;

/** The commit may or may not have happened and could not be found out in time. Repeat with the same key. */
public final class OutcomeUnknownFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutcomeUnknownFailure(Throwable cause) {
        super("the fate of a commit could not be learned in time", cause);
    }
}
