/**
 * What runs inside the broker's own process: the only code of this module that sees Kafka's classes. It is started by
 * {@link org.muster.local.LocalKafka} on the class path {@code target/kafka/lib}.
 */
@NullMarked
package org.muster.local.broker;

import org.jspecify.annotations.NullMarked;
