package org.muster.decider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.PersonId;

/**
 * What a command leads to. A refusal is a value: it carries every reason at once, each with its clause.
 *
 * @param <E> the family of events
 */
public sealed interface Decision<E> {

    /**
     * The command is accepted; no event at all means it changes nothing and that is fine (a repeat).
     *
     * @param onBehalfOf for whom the actor stood in; recorded beside each of the events. Empty when he acted in his own right
     */
    record Accepted<E>(List<E> events, Optional<PersonId> onBehalfOf) implements Decision<E> {
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

    /** The same decision, made by somebody who stands in for another; a refusal stays what it is. */
    default Decision<E> onBehalfOf(Optional<PersonId> principal) {
        return switch (this) {
            case Accepted<E>(List<E> events, var _) -> new Accepted<>(events, principal);
            case Refused<E> refused -> refused;
        };
    }

    @SafeVarargs
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events), Optional.empty());
    }

    static <E> Decision<E> accept(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events), Optional.empty());
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
