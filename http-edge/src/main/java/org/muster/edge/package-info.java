/**
 * The edge of a service: who calls, in which language, and how everything that isn't success is said (RFC 9457).
 *
 * <p>Resources and the application layer answer with a result or throw one of the {@link
 * org.muster.edge.ProblemException}s; {@link org.muster.edge.Problems} turns them, and every failure of the
 * platform, into one form. {@link org.muster.edge.CurrentCall} says who calls and what the call's headers ask for.
 */
@NullMarked
package org.muster.edge;

import org.jspecify.annotations.NullMarked;
