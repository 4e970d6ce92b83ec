/** What the views have in common. */
@NullMarked
package org.muster.approval.projection;

import org.jspecify.annotations.NullMarked;
