/** Replays and verifies the journals, without trusting the services. Start at {@link org.muster.audit.Main}. */
@NullMarked
package org.muster.audit;

import org.jspecify.annotations.NullMarked;
