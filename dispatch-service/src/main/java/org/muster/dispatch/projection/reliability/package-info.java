/** How reliably stores sent their guards: the quality that ranks them (F3.2). */
@NullMarked
package org.muster.dispatch.projection.reliability;

import org.jspecify.annotations.NullMarked;
