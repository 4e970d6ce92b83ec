/** Where a page of a list begins, and how that is written as a cursor. Views, use cases and resources hand it on; none of it is HTTP. */
@NullMarked
package org.muster.paging;

import org.jspecify.annotations.NullMarked;
