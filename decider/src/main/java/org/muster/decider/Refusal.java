package org.muster.decider;

import java.util.Optional;
import org.muster.events.Clause;

/**
 * Why a command is refused. Implementations are records named after the rule ({@code ThirdTransportReceipt}); their components
 * are the facts of the case and fill the sentence people read. A refusal declares its clause ({@link Rests}), the field it is about
 * ({@link At}) and whether it came too late ({@link TooLate}).
 *
 * <p>The sentence, in Chinese and English, stands under {@link #code()} in the service's {@code problems*.properties}.
 */
public interface Refusal {

    /** The clause it rests on. */
    default Clause clause() {
        return Declaration.of(getClass()).clause();
    }

    /** The request's field it is about, as a JSON pointer such as {@code /headcount}; empty for the whole. */
    default Optional<String> field() {
        return Declaration.of(getClass()).field(this);
    }

    /** Whether the command was right in itself and came too late for what has been decided since. Answered 409 rather than 422. */
    default boolean tooLate() {
        return Declaration.of(getClass()).tooLate();
    }

    /** A stable code for machines: the record's name in kebab case, such as {@code third-transport-receipt}. */
    default String code() {
        return Declaration.of(getClass()).code();
    }

    /** This reason, where the rule is broken. */
    default Optional<Refusal> when(boolean broken) {
        return broken ? Optional.of(this) : Optional.empty();
    }
}
