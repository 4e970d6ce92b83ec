/** How fast it is: the loads and the measurements behind {@code ./muster bench}. Start at {@link org.muster.acceptance.Bench}. */
@NullMarked
package org.muster.acceptance.bench;

import org.jspecify.annotations.NullMarked;
