package org.muster.decider;

import java.util.List;
import java.util.Optional;
import org.muster.events.Clause;

/**
 * Decides by the facts so far. Whatever a decision needs from outside (time, new ids, roster facts, policy values) arrives
 * inside the command.
 *
 * @param <C> commands, imperative
 * @param <S> state, folded from events
 * @param <E> events, past tense; those of several streams may take part in one decision
 */
public interface Decider<C, S, E> {

    /** The state before anything happened. */
    S initialState();

    /** The facts that follow from the command, or the reasons why it is refused. */
    Decision<E> decide(C command, S state);

    /** The state after one more fact. Total: never refuses, never throws for an event of the contract. */
    S evolve(S state, E event);

    /** The clause a fact is decided under; it stands beside it in the journal. Empty where the notice is silent. */
    Optional<Clause> clauseOf(E event);

    /** The state after all these facts, in order. */
    default S fold(S from, List<? extends E> events) {
        S state = from;
        for (E event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    default S fold(List<? extends E> events) {
        return fold(initialState(), events);
    }
}
