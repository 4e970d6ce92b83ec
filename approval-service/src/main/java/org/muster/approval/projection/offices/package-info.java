/** Who holds which office, as the roster tells it. */
@NullMarked
package org.muster.approval.projection.offices;

import org.jspecify.annotations.NullMarked;
