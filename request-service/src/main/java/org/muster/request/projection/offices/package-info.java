/** Who holds which office, as the roster tells it. */
@NullMarked
package org.muster.request.projection.offices;

import org.jspecify.annotations.NullMarked;
