/** Compensatory leave, as it was reckoned (F2.2). */
@NullMarked
package org.muster.dispatch.projection.leave;

import org.jspecify.annotations.NullMarked;
