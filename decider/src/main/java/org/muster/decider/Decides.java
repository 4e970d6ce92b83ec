package org.muster.decider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.muster.events.Clause;

/**
 * The clauses of the notice that this class decides without naming them in a refusal: a ranking, an instruction, a reckoning of
 * leave. {@code docs/clauses.md} says where each clause is decided; refusals are found by what they return.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Decides {
    Clause[] value();
}
