/** The relay under test, with a real broker that is killed, and topics that are lost. */
@NullMarked
package org.muster.journal.relay;

import org.jspecify.annotations.NullMarked;
