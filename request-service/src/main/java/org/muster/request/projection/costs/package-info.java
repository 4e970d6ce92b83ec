/** What a case costs, as far as closing it depends on it. */
@NullMarked
package org.muster.request.projection.costs;

import org.jspecify.annotations.NullMarked;
