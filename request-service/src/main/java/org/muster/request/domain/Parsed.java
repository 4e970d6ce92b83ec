package org.muster.request.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.request.RequestEvent;
import org.muster.offices.Offices.ActingCapacity;

/** What somebody sent, read once: what it says, or everything that is wrong with it. */
sealed interface Parsed<T> {

    record Sound<T>(T says) implements Parsed<T> {}

    record Faulty<T>(List<Refusal> faults) implements Parsed<T> {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    static <T> Parsed<T> required(Optional<T> value, Supplier<? extends Refusal> missing) {
        return value.<Parsed<T>>map(Sound::new).orElseGet(() -> new Faulty<>(List.of(missing.get())));
    }

    default List<Refusal> allFaults() {
        return switch (this) {
            case Sound<T> _ -> List.of();
            case Faulty<T>(List<Refusal> faults) -> faults;
        };
    }

    /** This and another, or what is wrong with both. */
    default <U, V> Parsed<V> and(Parsed<U> other, BiFunction<T, U, V> both) {
        return this instanceof Sound<T>(T one) && other instanceof Sound<U>(U another)
                ? new Sound<>(both.apply(one, another))
                : new Faulty<>(Stream.concat(allFaults().stream(), other.allFaults().stream())
                        .toList());
    }

    default Decision<RequestEvent> decide(Function<T, Decision<RequestEvent>> decision) {
        return switch (this) {
            case Sound<T>(T says) -> decision.apply(says);
            case Faulty<T>(List<Refusal> faults) -> Decision.refuse(faults);
        };
    }

    /** Decided by who acts and by what he says; refused for all that is wrong with either. */
    static <T> Decision<RequestEvent> decide(
            Parsed<ActingCapacity> who, Parsed<T> what, Function<T, Decision<RequestEvent>> decision) {
        return who.and(what, (as, says) -> decision.apply(says).onBehalfOf(as.onBehalfOf()))
                .decide(Function.identity());
    }
}
