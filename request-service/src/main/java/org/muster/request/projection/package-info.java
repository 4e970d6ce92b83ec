/** What the views have in common. */
@NullMarked
package org.muster.request.projection;

import org.jspecify.annotations.NullMarked;
