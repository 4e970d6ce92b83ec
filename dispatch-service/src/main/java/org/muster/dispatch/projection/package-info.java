/** What the views have in common. */
@NullMarked
package org.muster.dispatch.projection;

import org.jspecify.annotations.NullMarked;
