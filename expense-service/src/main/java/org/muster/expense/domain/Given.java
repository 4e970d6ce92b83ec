package org.muster.expense.domain;

import java.time.Instant;
import org.muster.events.Actor;
import org.muster.offices.Offices;

/**
 * What a decision is given beside the words of the one who acts.
 *
 * @param actor who acts, as his token says
 * @param at business time
 * @param policy the policy in force at that time
 * @param offices the offices of the actor and of everybody whom he stands in for at that time, as the roster has them
 */
public record Given(Actor actor, Instant at, ExpensePolicy policy, Offices offices) {}
