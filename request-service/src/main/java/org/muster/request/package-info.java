/**
 * Requests for support and their written form (N2, F1.1, F1.2, N5.2, A1). The rules are in {@code domain}; start at
 * {@link org.muster.request.domain.RequestDecider}.
 */
@NullMarked
package org.muster.request;

import org.jspecify.annotations.NullMarked;
