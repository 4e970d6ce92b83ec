package org.muster.journal.relay;

import org.jspecify.annotations.Nullable;

/** The relay has to begin again from its mark: database or broker failed, or the lease was lost. */
final class RelayInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    RelayInterrupted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    RelayInterrupted(String message) {
        super(message);
    }
}
