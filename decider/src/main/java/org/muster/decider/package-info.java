/**
 * The decider kit: what a rule of the notice looks like in code. Pure; no framework, no clock, no I/O.
 *
 * <p>Start at {@link org.muster.decider.Decider}. A service's {@code domain} package holds one per aggregate.
 */
@NullMarked
package org.muster.decider;

import org.jspecify.annotations.NullMarked;
