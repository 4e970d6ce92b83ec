/** Use cases of request-service: who asks what of which case, sealed and numbered, handed to the decider. */
@NullMarked
package org.muster.request.application;

import org.jspecify.annotations.NullMarked;
