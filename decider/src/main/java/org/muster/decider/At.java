package org.muster.decider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field of the request's body that a refusal is about: a JSON pointer (RFC 6901) such as {@code /headcount}. A part that depends on
 * the case names a component of the refusal: {@code /words/{word}}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface At {
    String value();
}
