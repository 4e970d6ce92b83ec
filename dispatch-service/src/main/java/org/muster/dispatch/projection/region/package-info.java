/** The region as a proposal or an order looks at it, put together from roster and commitments. */
@NullMarked
package org.muster.dispatch.projection.region;

import org.jspecify.annotations.NullMarked;
