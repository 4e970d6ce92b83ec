/**
 * Everything Muster needs on one machine, without Docker and without installing anything: PostgreSQL 18, a Kafka broker,
 * an OIDC issuer, a business clock that can be moved, and the packaged services as processes of their own.
 *
 * <p>Start reading at {@link org.muster.local.Stack}, which puts the parts together; {@link org.muster.local.Main} is what
 * {@code ./muster up} runs. Tests use the parts singly: {@link org.muster.local.LocalPostgres#throwAway()},
 * {@link org.muster.local.LocalKafka#throwAway()}, {@link org.muster.local.LocalIssuer#throwAway}.
 */
@NullMarked
package org.muster.local;

import org.jspecify.annotations.NullMarked;
