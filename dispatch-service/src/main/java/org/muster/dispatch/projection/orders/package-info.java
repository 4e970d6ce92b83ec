/** Every order, where it stands. */
@NullMarked
package org.muster.dispatch.projection.orders;

import org.jspecify.annotations.NullMarked;
