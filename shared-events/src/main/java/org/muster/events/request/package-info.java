/** What request-service publishes on {@code muster.requests.v1}: requests, the word of mouth and the written form (N2, F1.1, F1.2, A1). */
@NullMarked
package org.muster.events.request;

import org.jspecify.annotations.NullMarked;
