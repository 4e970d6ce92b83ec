package org.muster.decider;

/**
 * A command, and what it is decided by besides the state: who asks, when, and the facts from outside.
 *
 * @param <G> what is given, the same kind for all commands of one decider
 * @param <C> the command: only what is asked
 */
public record Asked<G, C>(G given, C command) {}
