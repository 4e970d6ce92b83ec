package org.muster.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An answer other than success, on its way to the caller. It is control flow and not a fault, so it has no stack trace and is
 * never logged as an error.
 *
 * <p>What people read stands under {@link #code()} in {@code edge-problems*.properties}; {@link #arguments()} fill it.
 */
public abstract sealed class ProblemException extends RuntimeException
        permits InvalidInput,
                KeyReused,
                NotFound,
                NotPermitted,
                NotYetVisible,
                OutcomeUnknown,
                Overloaded,
                RefusedException,
                TooLarge,
                VersionConflict {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, Object> arguments;

    ProblemException(int status, String code, Map<String, Object> arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = Map.copyOf(arguments);
    }

    /** The HTTP status. */
    public final int status() {
        return status;
    }

    /** The stable code for machines, in kebab case. */
    public final String code() {
        return code;
    }

    /** What fills the sentence's placeholders. */
    public final Map<String, Object> arguments() {
        return arguments;
    }

    /** The field it is about, as a JSON pointer. */
    public Optional<String> field() {
        return Optional.empty();
    }

    /** When trying again makes sense; sent as {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
