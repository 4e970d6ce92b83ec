/** Journal to Kafka: one active relay per service, in order, never past a failure. */
@NullMarked
package org.muster.journal.relay;

import org.jspecify.annotations.NullMarked;
