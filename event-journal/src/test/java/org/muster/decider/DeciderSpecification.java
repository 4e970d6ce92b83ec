package org.muster.decider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.muster.events.Clause;

/**
 * Given these facts, when this command, then those facts or that refusal.
 *
 * <pre>{@code
 * specification(decider).given(filed).when(sign).then(signed);
 * specification(decider).given(filed).when(signAgain).refusedUnder(Clause.N2_1, "second-signature");
 * }</pre>
 */
public final class DeciderSpecification<C, S, E> {
    private final Decider<C, S, E> decider;
    private final List<E> given = new ArrayList<>();

    private DeciderSpecification(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    public static <C, S, E> DeciderSpecification<C, S, E> specification(Decider<C, S, E> decider) {
        return new DeciderSpecification<>(decider);
    }

    @SafeVarargs
    public final DeciderSpecification<C, S, E> given(E... events) {
        given.addAll(List.of(events));
        return this;
    }

    public DeciderSpecification<C, S, E> given(List<? extends E> events) {
        given.addAll(events);
        return this;
    }

    /** Given that this command was accepted. */
    public DeciderSpecification<C, S, E> givenAccepted(C command) {
        switch (decider.decide(command, decider.fold(given))) {
            case Decision.Accepted<E>(List<E> events, var _) -> given.addAll(events);
            case Decision.Refused<E>(List<Refusal> reasons) -> fail("given command was refused: " + reasons);
        }
        return this;
    }

    public Then<S, E> when(C command) {
        S state = decider.fold(given);
        Decision<E> decision = decider.decide(command, state);
        return new Then<>(
                decision,
                decision instanceof Decision.Accepted<E> accepted ? decider.fold(state, accepted.events()) : state);
    }

    /** What came of it. */
    public record Then<S, E>(Decision<E> decision, S state) {

        @SafeVarargs
        public final Then<S, E> then(E... expected) {
            assertEquals(List.of(expected), events());
            return this;
        }

        public Then<S, E> then(Consumer<List<E>> check) {
            check.accept(events());
            return this;
        }

        public Then<S, E> thenNothing() {
            assertEquals(List.of(), events());
            return this;
        }

        public Then<S, E> thenState(Consumer<S> check) {
            check.accept(state);
            return this;
        }

        /** Refused, and one of the reasons has this clause and code. */
        public Then<S, E> refusedUnder(Clause clause, String code) {
            switch (decision) {
                case Decision.Accepted<E>(List<E> events, var _) -> fail("accepted, with " + events);
                case Decision.Refused<E>(List<Refusal> reasons) -> {
                    boolean found = reasons.stream()
                            .anyMatch(reason ->
                                    reason.clause() == clause && reason.code().equals(code));
                    if (!found) {
                        fail("refused, but not under " + clause.id() + " as " + code + ": " + reasons);
                    }
                }
            }
            return this;
        }

        public List<E> events() {
            return switch (decision) {
                case Decision.Accepted<E>(List<E> events, var _) -> events;
                case Decision.Refused<E>(List<Refusal> reasons) -> fail("refused: " + reasons);
            };
        }

        public List<Refusal> reasons() {
            return switch (decision) {
                case Decision.Accepted<E>(List<E> events, var _) -> fail("accepted: " + events);
                case Decision.Refused<E>(List<Refusal> reasons) -> reasons;
            };
        }
    }
}
