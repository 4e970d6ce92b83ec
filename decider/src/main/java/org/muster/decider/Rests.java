package org.muster.decider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.muster.events.Clause;

/** The clause of the notice that a refusal rests on; on an interface, the clause of all its refusals that name none. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Rests {
    Clause value();
}
