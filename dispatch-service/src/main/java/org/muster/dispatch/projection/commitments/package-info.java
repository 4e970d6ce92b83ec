/** Which guard is bound to which support. */
@NullMarked
package org.muster.dispatch.projection.commitments;

import org.jspecify.annotations.NullMarked;
