package org.muster.journal.append;

/** An event larger than {@code muster.journal.max-event-bytes}: refused at append, so that the relay never meets it. */
public final class OversizedEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OversizedEvent(String type, int bytes, int limit) {
        super(type + " has " + bytes + " bytes, more than " + limit);
    }
}
