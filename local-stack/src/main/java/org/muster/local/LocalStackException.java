package org.muster.local;

/** A part of the local stack can't do what was asked. The message is a sentence for the person at the terminal. */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
