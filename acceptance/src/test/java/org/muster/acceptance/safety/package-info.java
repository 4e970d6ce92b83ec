/**
 * Nothing is lost, nothing happens twice: the packaged services under SIGKILL, contention and a relay that repeats itself. Start at
 * {@link org.muster.acceptance.safety.SafetyTest}; {@link org.muster.acceptance.safety.Checks} says what must hold, and
 * {@link org.muster.acceptance.safety.ChecksTest} shows that it notices when it doesn't.
 */
@NullMarked
package org.muster.acceptance.safety;

import org.jspecify.annotations.NullMarked;
