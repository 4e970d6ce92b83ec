package org.muster.decider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command leads to. A refusal is a value: it carries every reason at once, each with its clause.
 *
 * @param <E> the family of events
 */
public sealed interface Decision<E> {

    /** The command is accepted; no event at all means it changes nothing and that is fine (a repeat). */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is refused, for these reasons. */
    record Refused<E>(List<Refusal> reasons) implements Decision<E> {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }

    @SafeVarargs
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events));
    }

    static <E> Decision<E> accept(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events));
    }

    static <E> Decision<E> refuse(Refusal... reasons) {
        return new Refused<>(List.of(reasons));
    }

    static <E> Decision<E> refuse(List<Refusal> reasons) {
        return new Refused<>(reasons);
    }

    /** Refuses with every reason that is present; empty when there is none. */
    @SafeVarargs
    static List<Refusal> reasons(Optional<? extends Refusal>... reasons) {
        return Stream.of(reasons).<Refusal>flatMap(Optional::stream).toList();
    }
}
