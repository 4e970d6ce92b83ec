package org.muster.journal.append;

/** Nothing was written: the journal cannot take the command now. Repeat later. */
public final class JournalBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalBusy(String message) {
        super(message, null, false, false);
    }

    public JournalBusy(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
