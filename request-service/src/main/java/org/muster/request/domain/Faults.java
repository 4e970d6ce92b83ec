package org.muster.request.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.decider.Refusal;

/** Collects everything that is wrong with what somebody states. */
final class Faults {
    private final List<Refusal> found = new ArrayList<>();

    Faults add(Refusal fault) {
        found.add(fault);
        return this;
    }

    Faults addAll(List<? extends Refusal> faults) {
        found.addAll(faults);
        return this;
    }

    Faults add(Optional<? extends Refusal> fault) {
        fault.ifPresent(found::add);
        return this;
    }

    Faults required(Optional<?> value, Refusal missing) {
        return value.isEmpty() ? add(missing) : this;
    }

    /** A required value, known to be there because no fault was found. */
    static <T> T found(Optional<T> value) {
        return value.orElseThrow();
    }

    /** The value that is supplied if there is no fault; otherwise all faults. */
    <T> Parsed<T> orElse(Supplier<T> says) {
        return found.isEmpty() ? new Parsed.Sound<>(says.get()) : new Parsed.Faulty<>(found);
    }
}
