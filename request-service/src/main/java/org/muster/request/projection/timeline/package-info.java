/** Everything that happened about a case, in the journals of all four services: a view, and the sentences people read. */
@NullMarked
package org.muster.request.projection.timeline;

import org.jspecify.annotations.NullMarked;
